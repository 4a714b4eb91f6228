"""Counting working time from one moment on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from qingyu.hours.reckon.value import Calendar, Stretch

# Nothing is promised for longer, and a calendar that is never open must be noticed.
HORIZON_DAYS = 50 * 366
MINUTE = timedelta(minutes=1)


def add_minutes(calendar: Calendar, start: datetime, minutes: float) -> datetime:
    """The instant at which ``minutes`` working minutes have passed since ``start``; after 0 minutes ``start`` itself.

    Time that is used up exactly at the end of a period is due at that end, not at the next opening. Raises ValueError
    for negative minutes and where the calendar does not have that much open time within fifty years.
    """
    return add(calendar, start, duration(minutes))


def add(calendar: Calendar, start: datetime, left: timedelta) -> datetime:
    """As :func:`add_minutes`, to the microsecond."""
    start = instant(start)
    if not left:
        return start
    for opens, closes in stretches(calendar, start):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise never()


def minutes_between(calendar: Calendar, start: datetime, end: datetime) -> float:
    """Working minutes from ``start`` to ``end``, exact to the microsecond; negative where ``end`` comes first."""
    return between(calendar, start, end) / MINUTE


def between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Working time from ``start`` to ``end``; negative where ``end`` comes first."""
    start, end = instant(start), instant(end)
    if end < start:
        return -between(calendar, end, start)
    passed = timedelta()
    for opens, closes in stretches(calendar, start, calendar.day_of(end)):
        passed += max(min(closes, end) - opens, timedelta())
    return passed


def is_open(calendar: Calendar, moment: datetime) -> bool:
    """Whether ``moment`` is working time. A period's start belongs to it, its end does not."""
    moment = instant(moment)
    return any(opens <= moment < closes for opens, closes in calendar.stretches_on(calendar.day_of(moment)))


def next_opening(calendar: Calendar, moment: datetime) -> datetime:
    """``moment`` itself while open, else when it opens next; raises ValueError if it does not within fifty years."""
    for opens, _closes in stretches(calendar, instant(moment)):
        return opens
    raise never()


def stretches(calendar: Calendar, start: datetime, last: date | None = None) -> Iterator[Stretch]:
    """The open stretches from ``start`` on, to the end of ``last`` or of the horizon."""
    for day in days(calendar.day_of(start), last or calendar.last_day):
        for opens, closes in calendar.stretches_on(day):
            if closes > start:
                yield max(opens, start), closes


def days(first: date, last: date | None = None) -> Iterator[date]:
    """The dates from ``first`` to ``last``, or to the horizon."""
    # The calendar's last day is left out: its midnight is in the year 10000.
    end = last.toordinal() + 1 if last else first.toordinal() + HORIZON_DAYS
    return map(date.fromordinal, range(first.toordinal(), min(end, date.max.toordinal())))


def instant(moment: datetime) -> datetime:
    """``moment`` in UTC; raises ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC)


def duration(minutes: float) -> timedelta:
    """``minutes`` as a duration; raises ValueError for what is negative or longer than the horizon."""
    if not 0 <= minutes <= HORIZON_DAYS * 24 * 60:
        raise ValueError("minutes must be between zero and fifty years")
    return timedelta(minutes=minutes)


def never() -> ValueError:
    return ValueError("the calendar does not have that much open time within fifty years")
