"""Reading what was typed: each returns the clean value or raises Invalid, naming the field."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.hours.models import SpecialDay
from qingyu.hours.reckon import LEAST_A_WEEK, LONGEST_CLOSED, Calendar, Span, Spans, Week, closed_from, open_in, tidy

FIRST_YEAR, LAST_YEAR = 2000, 2100
YEARS = {"first": FIRST_YEAR, "last": LAST_YEAR}
CODE_TAKEN = _("There is already a working calendar with the code “%(code)s”; please choose another code.")


def code(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", text):
        raise Invalid({"code": _("Please use up to 40 small letters, digits and hyphens, beginning with a letter.")})
    return text


def name(text: str) -> str:
    text = text.strip()
    if not 0 < len(text) <= 60:
        raise Invalid({"name": _("Please give a name of at most 60 characters.")})
    return text


def zone(key: str) -> str:
    try:
        ZoneInfo(key)
    # Depending on the text zoneinfo finds nothing, a folder, or a path that leads outside.
    except (KeyError, ValueError, OSError):
        raise Invalid({"zone": _("This time zone does not exist; an example of one is Asia/Shanghai.")}) from None
    return key


def day(that: date) -> date:
    if not FIRST_YEAR <= that.year <= LAST_YEAR:
        raise Invalid({"day": _("Please choose a day between %(first)d and %(last)d.") % YEARS})
    return that


def kind(text: str) -> str:
    if text not in SpecialDay.Kind:
        raise Invalid({"kind": _("Please choose whether the day is closed or a working day.")})
    return text


def week(periods: Mapping[int, Iterable[Span]]) -> Week:
    """A week that somebody can work by."""
    if not periods.keys() <= set(range(7)):
        raise Invalid({"periods": _("Weekdays run from 0 (Monday) to 6 (Sunday).")})
    clean = Week.of({weekday: spans(day) for weekday, day in periods.items()})
    if open_in(clean) < LEAST_A_WEEK:
        raise Invalid({"periods": _("Please enter when you work: a week needs at least one open hour.")})
    return clean


def not_closed_for_good(value: Calendar, *, field: str) -> None:
    """Limits count by the calendar, so it must open again: raises Invalid where it stays closed for 92 days."""
    since = closed_from(value, clock.today())
    if since:
        words = _(
            "With this the calendar would be closed for %(days)d days in a row from %(day)s on, and no time limit "
            "could be reckoned. Please leave some days open."
        )
        raise Invalid({field: words % {"days": LONGEST_CLOSED.days, "day": date_format(since)}})


def own_periods(kind: str, periods: Iterable[Span]) -> Spans:
    """A special day's own periods; a closed day has none."""
    clean = spans(periods)
    if clean and kind == SpecialDay.Kind.CLOSED:
        raise Invalid({"periods": _("A closed day has no periods; please remove them or make it a working day.")})
    return clean


def spans(periods: Iterable[Span]) -> Spans:
    periods = list(periods)
    if any(at.second or at.microsecond for span in periods for at in span):
        raise Invalid({"periods": _("Please give periods in whole minutes.")})
    try:
        return tidy(periods)
    except ValueError:
        raise Invalid({"periods": _("Each period must end after it starts, and periods must not overlap.")}) from None
