"""When a schedule falls: pure reckoning of dates, no tables."""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qingyu.upkeep.codes import Unit


@dataclass(frozen=True)
class Rhythm:
    """Every ``every`` days, weeks or months from ``first``, or on ``weekdays`` (Monday is 1); none after ``until``."""

    unit: str
    every: int
    first: date
    weekdays: frozenset[int] = frozenset()
    until: date | None = None

    def on_or_after(self, day: date) -> date | None:
        """The earliest date from ``day`` on; None when the schedule is over by then."""
        found = _DATES[self.unit](self, max(day, self.first))
        return None if self.until and found > self.until else found

    def after(self, day: date) -> date | None:
        return self.on_or_after(day + timedelta(days=1))

    def between(self, start: date, end: date) -> Iterator[date]:
        """The dates from ``start`` to ``end``, both included."""
        day = self.on_or_after(start)
        while day and day <= end:
            yield day
            day = self.after(day)

    def last_until(self, day: date, *, since: date) -> date:
        """The latest date from ``since`` (which is one) to ``day``; ``since`` where there is no later one."""
        return max(self.between(since, day), default=since)


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, the last of a month that is too short: 31 January → 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _days(rhythm: Rhythm, day: date) -> date:
    step = rhythm.every * (7 if rhythm.unit == Unit.WEEK else 1)
    return day + timedelta(days=-(day - rhythm.first).days % step)


def _months(rhythm: Rhythm, day: date) -> date:
    passed = (day.year - rhythm.first.year) * 12 + day.month - rhythm.first.month
    # Counted from the first date each time: what was cut short in February is the 31st again in March.
    found = add_months(rhythm.first, passed // rhythm.every * rhythm.every)
    return found if found >= day else add_months(rhythm.first, (passed // rhythm.every + 1) * rhythm.every)


def _weekdays(rhythm: Rhythm, day: date) -> date:
    return next(one for ahead in range(7) if (one := day + timedelta(days=ahead)).isoweekday() in rhythm.weekdays)


_DATES: dict[str, Callable[[Rhythm, date], date]] = {
    Unit.DAY: _days,
    Unit.WEEK: _days,
    Unit.MONTH: _months,
    Unit.WEEKDAYS: _weekdays,
}
