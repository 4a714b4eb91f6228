"""Numbers and extensions as telephone systems send them."""

import re

from qingyu.core.errors import Invalid
from qingyu.hotline.queries import by_extension
from qingyu.outbox.services import mapping
from qingyu.people import phones
from qingyu.staff.models import Employee

LOCAL = re.compile("[2-8][0-9]{6,7}")
OUTSIDE = ("9", "0")
PLAIN = re.compile(r"\+?[0-9]{2,19}")


def number_of(text: str, area_code: str = "") -> str:
    """E.164 or a short code; other digits (an extension) as they are; "" where it is withheld or no number at all.

    Read by the parser of all telephone numbers, and without what a line puts before them: a 0 for another town, a 9
    for an outside line, a + that is none.
    """
    number = _bare(text)
    return _dialable(number, area_code) or (number if PLAIN.fullmatch(number) else "")


def is_telephone(text: str, area_code: str = "") -> bool:
    """Whether it can be dialled from outside: a telephone, or a public short number; no extension, no name."""
    return bool(_dialable(_bare(text), area_code))


def _bare(text: str) -> str:
    return re.sub(r"[\s()-]", "", text)[:40]


def _dialable(number: str, area_code: str) -> str:
    if area_code and LOCAL.fullmatch(number):
        number = area_code + number
    return next((found for form in (number, *_without_prefix(number, area_code)) if (found := _normal(form))), "")


def _without_prefix(number: str, area_code: str) -> list[str]:
    """What it may be behind the digits that only telephone systems dial; the shortest prefix first."""
    digits = number.removeprefix("+")
    forms = [digits, digits.removeprefix("0")]
    if digits.startswith(OUTSIDE):
        rest = digits[1:]
        forms += [area_code + rest] if area_code and LOCAL.fullmatch(rest) else []
        forms += [rest, rest.removeprefix("0")] if len(rest) > 6 else []
    return [one for one in dict.fromkeys(forms) if one != number]


def _normal(number: str) -> str:
    try:
        return phones.normalise(number)
    except Invalid:
        return ""


def agent_of(extension: str, extensions: str = "") -> Employee | None:
    """Who sits at ``extension``; ``extensions`` is the list of the settings page. One query."""
    plain = extension.strip()[:40]
    return by_extension(mapping(extensions).get(plain, plain))
