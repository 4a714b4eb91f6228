"""Which of our notices is which template at WeChat: one line a notice.

    message = AbC-123 : thing1={title}, character_string2={ticket}, thing3=请查看进度

The left side is our notice's name. Behind the template's id stand its fields: each what it is filled with, where
``{word}`` is a word of the notice (``title``, ``ticket``, ``place`` …, always ``body`` and ``link``).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.outbox.providers import Outgoing
from qingyu.outbox.services import mapping

WORD = re.compile(r"\{(\w+)\}")
ID = re.compile(r"[\w-]{10,64}")
FIELD = re.compile(r"[a-z_]+\d*")
# How long a value of each kind may be (WeChat refuses the whole message otherwise).
LONGEST = {"thing": 20, "character_string": 32, "number": 32, "letter": 32, "phone_number": 17, "const": 20}
LONGEST |= {"name": 10, "phrase": 5, "symbol": 5, "car_number": 8}
# No field may be empty.
NOTHING = "-"


@dataclass(frozen=True)
class Template:
    """``fields`` is the template's field → what fills it."""

    id: str
    fields: Mapping[str, str]

    def filled(self, outgoing: Outgoing) -> dict[str, dict[str, str]]:
        """The data as WeChat takes it, each value as long as its kind allows."""
        words = {"body": outgoing.body, "link": outgoing.link, "subject": outgoing.subject, **outgoing.values}
        return {name: {"value": _fit(name, WORD.sub(_said(words), text))} for name, text in self.fields.items()}


def of(text: str) -> dict[str, Template]:
    """Notice → template; lines that cannot be read are left out."""
    read = {notice: _template(line) for notice, line in mapping(text).items()}
    return {notice: template for notice, template in read.items() if template}


def wrong(text: str) -> Text:
    """Which line cannot be read, in words; "" where all can."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not of(line):
            return _("Line %(number)d: please write “notice = template id : field={word}, field={word}”.") % {
                "number": number
            }
    return ""


def _template(line: str) -> Template | None:
    name, _sign, rest = line.replace("：", ":", 1).partition(":")
    pairs = [part.partition("=") for part in rest.split(",")]
    fields = {field.strip(): text.strip() for field, sign, text in pairs if sign}
    fine = len(fields) == len(pairs) and all(FIELD.fullmatch(field) and text for field, text in fields.items())
    return Template(name.strip(), fields) if ID.fullmatch(name.strip()) and fine else None


def _said(words: Mapping[str, object]) -> Callable[[re.Match[str]], str]:
    return lambda found: str(words.get(found[1], ""))


def _fit(field: str, value: str) -> str:
    """On one line, and cut to what the field's kind holds."""
    value = " ".join(value.split()) or NOTHING
    longest = LONGEST.get(field.rstrip("0123456789"), 200)
    if len(value) <= longest:
        return value
    # Only a text of its own may end in dots; a code or number may hold no other sign.
    return value[: longest - 1] + "…" if field.startswith("thing") else value[:longest]
