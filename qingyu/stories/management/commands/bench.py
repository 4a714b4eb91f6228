"""``qingyu bench NAME [--json] [--rows N]``: measures, and prints the floor of the same run beside it."""

import json
import pkgutil
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from qingyu.stories import benches

HELPERS = {"floor", "ground", "memory", "overload_ground", "storm_ground", "storm_worker"}
ROWS = 100_000


class Command(BaseCommand):
    help = "Measure something; see --list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?")
        parser.add_argument("--list", action="store_true")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--rows", "--homes", type=int, help="how many; each bench has its own default")
        parser.add_argument("--data", type=Path, help="events: the file of messages")
        parser.add_argument("--train", type=Path, help="a file to learn from, where a bench learns")
        parser.add_argument("--test", type=Path, help="a file to measure on, where a bench reads one")
        parser.add_argument("--kill", action="store_true", help="storm: kill the worker half-way")

    def handle(self, *args: Any, **options: Any) -> None:
        names = sorted(one.name for one in pkgutil.iter_modules(benches.__path__) if one.name not in HELPERS)
        if options["name"] not in names:
            known = "\n".join(f"{name:<12} {_bench(name).TITLE}" for name in names)
            if options["list"]:
                self.stdout.write(known)
                return
            raise CommandError(f"which bench?\n{known}")
        bench = _bench(options["name"])
        rows = options["rows"] or getattr(bench, "ROWS", ROWS)
        more: dict[str, Any] = {name: options[name] for name in getattr(bench, "FILES", ()) if options[name]}
        if missing := [path for path in more.values() if not path.is_file()]:
            raise CommandError(f"there is no file {missing[0]}")
        figures = bench.run(rows, **more, **({"kill": True} if options["kill"] else {}))
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            self.stdout.write("  ".join(f"{key} {value}" for key, value in figures.items()))


def _bench(name: str) -> Any:
    return import_module(f"qingyu.stories.benches.{name}")
