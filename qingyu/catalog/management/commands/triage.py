"""``qingyu triage [--json] [TEXT|-]``: one line in, one suggestion out, by the shipped rules."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from qingyu.catalog.lexicon import standard
from qingyu.catalog.suggest import suggest
from qingyu.catalog.suggestion import Suggestion


class Command(BaseCommand):
    help = "Suggest kind, category, urgency, class, level and department for a message."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="?", default="-", help="the message; - reads one message a line")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, text: str, json: bool, **options: Any) -> None:
        for line in sys.stdin if text == "-" else [text]:
            answer = suggest(line)
            self.stdout.write(_as_json(answer) if json else _as_words(answer))


def _as_json(answer: Suggestion) -> str:
    return json.dumps(answer.as_json(), ensure_ascii=False)


def _as_words(answer: Suggestion) -> str:
    category = standard().categories[answer.category].name
    axes = (answer.urgency, answer.kind, category, answer.case_class, answer.level)
    words = [str(getattr(axis, "label", axis)) for axis in axes]
    return " | ".join([*words, answer.department, f"{answer.confidence:.2f}", answer.rule])
