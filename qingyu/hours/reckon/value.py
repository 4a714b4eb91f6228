"""The values: a week of periods, and a calendar of a week and its special days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Self
from zoneinfo import ZoneInfo

# A period of one day, in local time. An end of 00:00 is midnight at the end of that day, so a night shift is two
# periods: (22:00, 00:00) and, on the next day, (00:00, 06:00).
Span = tuple[time, time]
Spans = tuple[Span, ...]
# A period of one real day, in UTC.
Stretch = tuple[datetime, datetime]

MIDNIGHT = time(0)
_REMEMBERED_DAYS = 5000


def tidy(spans: Iterable[Span]) -> Spans:
    """``spans`` in order of the day; raises ValueError where one ends before it starts or two overlap."""
    ordered = tuple(sorted(spans))
    for starts, ends in ordered:
        if ends <= starts and ends != MIDNIGHT:
            raise ValueError(f"the period {starts:%H:%M}–{ends:%H:%M} ends before it starts")
    for (_starts, ends), (following, _ends) in pairwise(ordered):
        if ends == MIDNIGHT or following < ends:
            raise ValueError(f"the period from {following:%H:%M} starts before the one until {ends:%H:%M} is over")
    return ordered


@dataclass(frozen=True)
class Week:
    """The periods of Monday (0) to Sunday (6)."""

    days: tuple[Spans, ...]

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise ValueError("a week has seven days")
        object.__setattr__(self, "days", tuple(tidy(spans) for spans in self.days))

    @classmethod
    def of(cls, periods: Mapping[int, Iterable[Span]]) -> Self:
        """A week from {weekday: periods}; days left out are closed. Raises ValueError for a weekday outside 0–6."""
        if not periods.keys() <= set(range(7)):
            raise ValueError("weekdays run from 0 (Monday) to 6 (Sunday)")
        return cls(tuple(tuple(periods.get(weekday, ())) for weekday in range(7)))

    @classmethod
    def every_day(cls, spans: Iterable[Span]) -> Self:
        return cls((tuple(spans),) * 7)

    @property
    def working_day(self) -> Spans:
        """The periods of a normal working day: the first day of the week that has any."""
        return next((spans for spans in self.days if spans), ())

    def make_up(self, day: date) -> Spans:
        """The periods of a make-up workday: the weekday's own if it has any, else those of a normal working day."""
        return self.days[day.weekday()] or self.working_day


@dataclass(frozen=True)
class Special:
    """A day unlike its weekday: closed without periods, a working day with them."""

    spans: Spans = ()
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", tidy(self.spans))


@dataclass(frozen=True)
class Calendar:
    """When work is done: a week, its special days, and the time zone in which both are meant."""

    week: Week
    special: Mapping[date, Special] = field(default_factory=dict, hash=False)
    zone: str = "Asia/Shanghai"
    # Turning local times into instants is most of the work, so each day is turned once.
    _stretches: dict[date, tuple[Stretch, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "special", MappingProxyType(dict(self.special)))

    @property
    def place(self) -> ZoneInfo:
        """The time zone; raises ValueError where there is none of that name."""
        try:
            return ZoneInfo(self.zone)
        except (KeyError, OSError) as error:
            raise ValueError(f"there is no time zone {self.zone}") from error

    def day_of(self, moment: datetime) -> date:
        """The local date of ``moment``."""
        return moment.astimezone(self.place).date()

    def spans_on(self, day: date) -> Spans:
        """The periods of ``day`` in local time; empty when closed."""
        special = self.special.get(day)
        return self.week.days[day.weekday()] if special is None else special.spans

    @property
    def last_day(self) -> date | None:
        """The day after which it never opens again; None where every week has an opening."""
        if self.week.working_day:
            return None
        return max((day for day, special in self.special.items() if special.spans), default=date.min)

    def stretches_on(self, day: date) -> tuple[Stretch, ...]:
        """The open stretches of ``day`` as instants."""
        found = self._stretches.get(day)
        if found is None:
            if len(self._stretches) >= _REMEMBERED_DAYS:
                self._stretches.clear()
            found = self._stretches[day] = self._turn(day)
        return found

    def _turn(self, day: date) -> tuple[Stretch, ...]:
        """Local periods as instants. Last period first: where the clocks are put forward a local time that does not
        exist falls after later ones, and what follows is right.
        """
        found: list[Stretch] = []
        for starts, ends in reversed(self.spans_on(day)):
            closes = self._instant(day if ends != MIDNIGHT else day + timedelta(days=1), ends)
            if found:
                closes = min(closes, found[0][0])
            opens = self._instant(day, starts)
            if opens < closes:
                found.insert(0, (opens, closes))
        return tuple(found)

    def _instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.place).astimezone(UTC)


# Plain elapsed time.
AROUND_THE_CLOCK = Calendar(Week.every_day([(MIDNIGHT, MIDNIGHT)]))
