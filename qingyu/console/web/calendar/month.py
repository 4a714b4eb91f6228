"""A month as a grid of weeks."""

import calendar as weeks
from dataclasses import dataclass
from datetime import date

from qingyu.console.web.calendar.spans import printed
from qingyu.hours.checks import FIRST_YEAR, LAST_YEAR
from qingyu.hours.reckon import Calendar


@dataclass(frozen=True)
class Day:
    """``words`` are the open periods, "" when closed; ``name`` is why it is unlike its weekday."""

    day: date
    words: str
    name: str
    special: bool
    inside: bool
    today: bool


def month_of(text: str, today: date) -> date:
    """The first day of ``2026-06``; of this month where ``text`` is none."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        first = today
    return first.replace(day=1) if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def beside(first: date, step: int) -> str:
    """The month before (-1) or after (1), as :func:`month_of` reads it."""
    months = first.year * 12 + first.month - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def grid(value: Calendar, first: date, today: date) -> list[list[Day]]:
    """Whole weeks from Monday to Sunday, with the days of the neighbouring months around the edge."""
    rows = weeks.Calendar().monthdatescalendar(first.year, first.month)
    return [[_day(value, day, first, today) for day in row] for row in rows]


def _day(value: Calendar, day: date, first: date, today: date) -> Day:
    special = value.special.get(day)
    words = printed(value.spans_on(day))
    return Day(day, words, special.name if special else "", bool(special), day.month == first.month, day == today)
