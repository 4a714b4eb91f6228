"""``qingyu story NAME|--all [--json]``: runs a case on a travelling clock in a fresh schema."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from qingyu.core.errors import QingyuError
from qingyu.stories.printing import printed
from qingyu.stories.queries import DAY, names, script
from qingyu.stories.schema import fresh_schema
from qingyu.stories.stage import report, staged


class Command(BaseCommand):
    help = "Run a story minute by minute and print every promise kept or missed; exit 1 if a step fails."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="see: qingyu stories")
        parser.add_argument("--all", action="store_true", help="every story")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["name"] and not options["all"]:
            raise CommandError(f"which one? {', '.join(names())} or --all")
        told = [self._tell(name) for name in (names() if options["all"] else [options["name"]])]
        if options["json"]:
            self.stdout.write(json.dumps(told if options["all"] else told[0], ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n\n".join(printed(one, script(one["story"]).TITLE) for one in told))
        if not all(one["ok"] for one in told):
            sys.exit(1)

    def _tell(self, name: str) -> dict[str, Any]:
        try:
            play = script(name).play
        except QingyuError as error:
            raise CommandError(str(error)) from None
        with fresh_schema(), staged(DAY) as stage:
            play(stage)
            return report(name, stage)
