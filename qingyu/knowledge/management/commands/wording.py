"""``qingyu wording [--json] [--first] [--name NAME] [TEXT|-]``: what is better said otherwise."""

import json as coder
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import ProgrammingError, transaction

from qingyu.knowledge import queries
from qingyu.knowledge.wording import Finding, Pair, read, standard


class Command(BaseCommand):
    help = "Point out negative, vague, blaming and over-promising words, with better ones."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="?", default="-", help="what is to be said; - reads standard input")
        parser.add_argument("--json", action="store_true", help="one JSON object: {findings: [...]}")
        parser.add_argument("--first", action="store_true", help="a first reply: a name and a time are expected")
        parser.add_argument("--name", default="", help="the resident's name, for --first")

    def handle(self, *args: Any, text: str, json: bool, first: bool, name: str, **options: Any) -> None:
        text = sys.stdin.read().rstrip("\n") if text == "-" else text
        found = read(text, _pairs(), first_reply=first, name=name)
        if json:
            self.stdout.write(coder.dumps({"findings": [one.as_json() for one in found]}, ensure_ascii=False))
        else:
            for one in found:
                self.stdout.write(_as_words(one))


def _pairs() -> tuple[Pair, ...]:
    """The company's; what ships where nothing is installed yet."""
    try:
        with transaction.atomic():
            return queries.pairs()
    except ProgrammingError:
        return standard()


def _as_words(one: Finding) -> str:
    said = f"{one.start}-{one.end} {one.label}: {one.words} → {one.better}" if one.words else one.label
    return f"{said} | {one.reason}"
