"""What may be said about a resident; each raises Invalid for its field."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.people import phones

MOST_PHONES = 5
LONGEST_NOTE = 1000


def numbers(texts: Iterable[str]) -> list[str]:
    """The stored forms of phone numbers written in any way, each once."""
    stored = list(dict.fromkeys(phones.normalise(text) for text in texts))
    if len(stored) > MOST_PHONES:
        raise Invalid({"phone": _("A resident has at most %(most)s phones.") % {"most": MOST_PHONES}})
    return stored


def choice(value: str, values: list[str], field: str) -> str:
    if value not in values:
        raise Invalid({field: _("Please choose one of the answers.")})
    return value


def note(text: str) -> str:
    clean = text.replace("\x00", "").strip()
    if len(clean) > LONGEST_NOTE:
        raise Invalid({"note": _("The note is longer than %(most)s characters.") % {"most": LONGEST_NOTE}})
    return clean
