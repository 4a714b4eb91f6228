"""Days as lists write them; what could be two different days is asked, never guessed."""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.places.imports.cells import says_nothing
from qingyu.places.numbers import listed

CLOCK = re.compile(r"[\sT]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]m)?$", re.IGNORECASE)
PLAIN = re.compile(r"(\d{4})(\d\d)(\d\d)")
PARTS = re.compile(r"(\d{4}|\d{1,2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{4}|\d{1,2})\s*[日号]?")
MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:份|底|末)?")
# How a sheet counts days; what a column of days shows when somebody took its format away.
SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
SERIAL_ZERO = date(1899, 12, 30)
# As everywhere in computing: 69 to 99 are of the last century.
LAST_CENTURY = 69


def day(text: str, *, whole_month: bool = False) -> date | None:
    """``2026-3-2``, ``2026年3月2日``, ``20260302``, ``11/30/26``, ``46083``; empty is None.

    A month is its last day where ``whole_month`` says that the column means “until”. Raises Invalid for ``day`` when it
    is none, or could be several.
    """
    if says_nothing(text):
        return None
    text = CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())
    if month := MONTH.fullmatch(text):
        return _month(int(month[1]), int(month[2]), whole=whole_month)
    found = sorted(set(_days(text)))
    if len(found) == 1:
        return found[0]
    if found:
        words = _("This could be %(days)s; please write the date like 2026-11-22.")
        raise Invalid({"day": words % {"days": listed(one.isoformat() for one in found)}})
    raise _no_day()


def _days(text: str) -> Iterator[date]:
    """Every day that ``text`` can mean."""
    if serial := SERIAL.fullmatch(text):
        yield SERIAL_ZERO + timedelta(days=int(serial[1]))
    match = PLAIN.fullmatch(text) or PARTS.fullmatch(text)
    if not match:
        return
    a, b, c = match.groups()
    orders = [(a, b, c)] if len(a) == 4 else [(c, a, b), (c, b, a)]
    if len(a) < 4 and len(c) < 4:
        orders.append((a, b, c))
    for year, month, number in orders:
        with suppress(ValueError):
            yield date(_full(year), int(month), int(number))


def _full(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= LAST_CENTURY else 2000)


def _month(year: int, month: int, *, whole: bool) -> date:
    if not 1 <= month <= 12 or not year:
        raise _no_day()
    if not whole:
        raise Invalid({"day": _("This names a month only; please write the day too, like 2026-11-22.")})
    return date(year, month, calendar.monthrange(year, month)[1])


def _no_day() -> Invalid:
    return Invalid({"day": _("Write the date like 2026-11-22.")})
