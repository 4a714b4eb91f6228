"""Why a deadline is when it is: the days it runs through and what each of them counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from qingyu.hours.reckon.count import MINUTE, days, duration, instant, never
from qingyu.hours.reckon.value import Calendar


class Note(Enum):
    """What kind of day it is."""

    WORKING = "working"
    MAKE_UP = "make_up"
    # Open that day, but over before the time began to run.
    OVER = "over"
    # A weekday that is never open.
    REST = "rest"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Leg:
    """One period of one day, or a run of days on which nothing counts (``starts`` and ``ends`` are then None).

    ``day`` and ``until`` are the first and last date, ``starts`` and ``ends`` local datetimes, ``name`` is the name of
    the special day.
    """

    day: date
    until: date
    note: Note
    name: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    counted: timedelta = timedelta()

    @property
    def minutes(self) -> float:
        return self.counted / MINUTE


def explain(calendar: Calendar, start: datetime, minutes: float) -> list[Leg]:
    """The derivation of ``add_minutes(calendar, start, minutes)``: its last leg ends there and its legs' time adds up.

    Days in a row on which nothing counts for one and the same reason are one leg. Raises ValueError as add_minutes.
    """
    start, left = instant(start), duration(minutes)
    legs: list[Leg] = []
    for day in days(calendar.day_of(start), calendar.last_day):
        if not left:
            return legs
        counted = list(_counted(calendar, day, start, left))
        left -= sum((leg.counted for leg in counted), timedelta())
        if counted:
            legs += counted
        else:
            _append_idle(legs, _idle(calendar, day))
    raise never()


def _counted(calendar: Calendar, day: date, start: datetime, left: timedelta) -> Iterator[Leg]:
    """The legs of ``day`` that count towards ``left``."""
    zone = calendar.place
    special = calendar.special.get(day)
    note, name = (Note.MAKE_UP, special.name) if special else (Note.WORKING, "")
    for opens, closes in calendar.stretches_on(day):
        begins = max(opens, start)
        counted = min(closes - begins, left)
        if counted > timedelta():
            left -= counted
            local, end = begins.astimezone(zone), (begins + counted).astimezone(zone)
            yield Leg(day, day, note, name, local, end, counted)


def _idle(calendar: Calendar, day: date) -> Leg:
    special = calendar.special.get(day)
    if calendar.spans_on(day):
        return Leg(day, day, Note.OVER)
    return Leg(day, day, Note.HOLIDAY, special.name) if special else Leg(day, day, Note.REST)


def _append_idle(legs: list[Leg], leg: Leg) -> None:
    before = legs[-1] if legs else None
    if before and not before.counted and (before.note, before.name) == (leg.note, leg.name):
        legs[-1] = replace(before, until=leg.until)
    else:
        legs.append(leg)
