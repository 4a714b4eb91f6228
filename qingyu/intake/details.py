"""Room, telephone and time that stand in a text, for a person to take over or leave. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from qingyu.core.errors import Invalid
from qingyu.intake.moments import moment
from qingyu.people import phones
from qingyu.places import addresses

READ = 2000
_PHONE = re.compile(
    r"(?<![\d-])(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?[2-8]\d{6,7}|400[- ]?\d{3}[- ]?\d{4})(?!\d)"
)


@dataclass(frozen=True)
class Detail:
    """``value`` is what the field takes, ``words`` what the text says."""

    value: str
    words: str


@dataclass(frozen=True)
class Details:
    """What was found; None where the text says nothing of it."""

    room: Detail | None = None
    phone: Detail | None = None
    time: tuple[datetime, str] | None = None


def details(text: str, now: datetime) -> Details:
    """What ``text`` says of where, whom to call and when; answers for any text."""
    plain = unicodedata.normalize("NFKC", text[:READ])
    return Details(room=_room(plain), phone=_phone(plain), time=moment(plain, now))


def _room(text: str) -> Detail | None:
    """The whole of what is said of the place, where its number alone would be another one: 海棠苑3栋, 1502、1503."""
    found, whole = addresses.find(text), addresses.parse(text)
    if found is None or not found.address.label:
        return None
    words = text[slice(*found.span)]
    if whole and whole.lead and addresses.places_named(whole.lead):
        words = whole.lead + words
        return Detail(words, words)
    return Detail(words if found.address.more else found.address.label, words)


def _phone(text: str) -> Detail | None:
    for found in _PHONE.finditer(text):
        try:
            return Detail(phones.display(phones.normalise(found[1])), found[0])
        except Invalid:
            continue
    return None
