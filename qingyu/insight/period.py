"""Days, weeks and the moments they begin; no tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils import timezone

WEEK = timedelta(days=7)
HALF_A_YEAR = 26


@dataclass(frozen=True)
class Period:
    """The days from ``first`` to ``last``, both included, where the company works."""

    first: date
    last: date

    @classmethod
    def ending(cls, last: date, *, days: int) -> Self:
        return cls(last - timedelta(days=days - 1), last)

    @classmethod
    def weeks_until(cls, last: date, *, weeks: int = HALF_A_YEAR) -> Self:
        """Whole weeks but for the one that ``last`` is in."""
        return cls(monday(last) - (weeks - 1) * WEEK, last)

    @property
    def start(self) -> datetime:
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        """The first moment that no longer belongs to it."""
        return midnight(self.last + timedelta(days=1))

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def weeks(self) -> Iterator[date]:
        """The Mondays of the weeks it touches."""
        day = monday(self.first)
        while day <= self.last:
            yield day
            day += WEEK

    def within(self, week: date) -> "Period":
        """The days it shares with the week that begins on ``week``."""
        return Period(max(self.first, week), min(self.last, week + timedelta(days=6)))

    def seconds(self, now: datetime) -> int:
        """How much of it has passed."""
        return max(0, round((min(self.end, now) - self.start).total_seconds()))


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
