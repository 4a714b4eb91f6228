"""``qingyu bench NAME [--json] [--rows N]``: measures, and prints the floor of the same run beside it."""

import json
import pkgutil
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from qingyu.stories import benches

HELPERS = {"floor", "ground", "memory"}


class Command(BaseCommand):
    help = "Measure something; see --list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?")
        parser.add_argument("--list", action="store_true")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--rows", type=int, default=100_000)

    def handle(self, *args: Any, **options: Any) -> None:
        names = sorted(one.name for one in pkgutil.iter_modules(benches.__path__) if one.name not in HELPERS)
        if options["name"] not in names:
            known = "\n".join(f"{name:<12} {_bench(name).TITLE}" for name in names)
            if options["list"]:
                self.stdout.write(known)
                return
            raise CommandError(f"which bench?\n{known}")
        figures = _bench(options["name"]).run(options["rows"])
        if options["json"]:
            self.stdout.write(json.dumps(figures))
        else:
            self.stdout.write("  ".join(f"{key} {value}" for key, value in figures.items()))


def _bench(name: str) -> Any:
    return import_module(f"qingyu.stories.benches.{name}")
