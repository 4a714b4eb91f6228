"""What can happen to a working calendar. Dates and periods are told as text, as in 2026-02-14 and 08:30–18:00."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact

KINDS = {
    "closed": pgettext_lazy("working hours", "a day off"),
    "working": pgettext_lazy("working hours", "a working day"),
}


@dataclass(frozen=True, kw_only=True)
class CalendarMade(Fact, code="hours.calendar_made"):
    deed = pgettext_lazy("event", "Work calendar made")
    sentence = _("%(actor)s made the working calendar “%(name)s”")
    name: str
    week: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class CalendarChanged(Fact, code="hours.calendar_changed"):
    """``before`` and ``week`` are the periods of Monday to Sunday."""

    deed = pgettext_lazy("event", "Weekly hours changed")
    sentence = _("%(actor)s changed the weekly hours of “%(name)s”")
    name: str
    before: list[list[str]]
    week: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class SpecialDaySet(Fact, code="hours.special_day_set"):
    """``kind`` is closed or working; ``periods`` are a working day's own, empty for those of a normal day."""

    deed = pgettext_lazy("event", "Special day set")
    sentence = _("%(actor)s set %(day)s in “%(calendar)s”: %(kind)s (%(name)s)")
    calendar: str
    day: str
    kind: str
    name: str
    periods: list[str]

    def words(self) -> dict[str, Any]:
        return {**super().words(), "day": _printed(self.day), "kind": KINDS[self.kind]}


@dataclass(frozen=True, kw_only=True)
class SpecialDayRemoved(Fact, code="hours.special_day_removed"):
    deed = pgettext_lazy("event", "Special day removed")
    sentence = _("%(actor)s made %(day)s (%(name)s) an ordinary day in “%(calendar)s”")
    calendar: str
    day: str
    name: str

    def words(self) -> dict[str, Any]:
        return {**super().words(), "day": _printed(self.day)}


@dataclass(frozen=True, kw_only=True)
class YearFilled(Fact, code="hours.year_filled"):
    """``closed`` and ``working`` count the published days off and make-up workdays of the year."""

    deed = pgettext_lazy("event", "Holidays of a year filled in")
    sentence = _("%(actor)s filled the holidays of %(year)s into “%(name)s”: %(closed)s days off, %(working)s workdays")
    name: str
    year: int
    closed: int
    working: int


def _printed(day: str) -> str:
    return date_format(date.fromisoformat(day))
