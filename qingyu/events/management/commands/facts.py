"""``qingyu facts``: prints docs/facts.md, the map from facts to their followers."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from qingyu.events.facts import FACTS, Audience
from qingyu.events.follow import FOLLOWERS, at_once, later

HEAD = """# What can happen, and who follows

Made by `qingyu facts`; a test keeps it fresh. **Bold** followers run in the transaction of the deed, the others
in one job after it, each retried alone. R: residents read the sentence too; W: webhooks hear of it.

| fact | sentence | | followers |
|---|---|---|---|
"""


class Command(BaseCommand):
    help = "Print the map from facts to their followers."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            lines = [_line(code) for code in sorted(FACTS)]
        self.stdout.write(HEAD + "\n".join(lines) + f"\n\n{len(FACTS)} facts, {len(FOLLOWERS)} followers.")


def _line(code: str) -> str:
    fact = FACTS[code]
    marks = ("R" if fact.audience is Audience.RESIDENT else "") + ("W" if fact.webhook else "")
    followers = [f"**{f.name}**" for f in at_once(code)] + [f.name for f in later(code)]
    return f"| `{code}` | {fact.sentence} | {marks} | {', '.join(followers)} |"
