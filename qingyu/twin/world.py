"""A community on paper: its houses, its crew and their shifts, what breaks how often, what is promised.

Minutes count from the Monday midnight on which the simulation begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from qingyu.dispatch.planning import Spot
from qingyu.hours.reckon import Calendar, add_minutes

DAY = 24 * 60
# A Monday; which one does not matter, only that it is one.
BEGIN = datetime(2026, 6, 8)  # noqa: DTZ001  # midnight where the calendar is meant


@dataclass(frozen=True)
class Matter:
    """One kind of work: a category's code, how often it comes beside the others, and how long it takes.

    ``urgencies`` are the chances of grade A, B and C; ``minutes`` the mean time on the spot and ``spread`` how far it
    scatters (sigma of its logarithm); ``waits`` the chance that a part has to be fetched half-way.
    """

    category: str
    share: float
    urgencies: tuple[float, float, float]
    minutes: float
    spread: float = 0.45
    waits: float = 0.04


@dataclass(frozen=True)
class Limit:
    """What is promised: on site and done within so many minutes, None where nothing is; ``service`` hours or any."""

    arrive: int | None
    done: int | None
    service: bool = True


@dataclass(frozen=True)
class Person:
    """``skills`` are categories, empty for an all-rounder; ``zone`` building names, empty for all of them.

    ``turns`` are the hours of a shift by weekday, as in {0: (8, 20)}; one past midnight ends above 24.
    """

    id: int
    name: str
    skills: frozenset[str] = frozenset()
    zone: frozenset[str] = frozenset()
    turns: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    leads: bool = False
    vendor: str = ""

    def shifts(self, days: int) -> list[tuple[float, float]]:
        """[start, end) of every shift that begins on one of the ``days``."""
        found = [(day, self.turns[day % 7]) for day in range(days) if day % 7 in self.turns]
        return [(day * DAY + start * 60, day * DAY + end * 60) for day, (start, end) in found]

    def can(self, category: str) -> bool:
        return not self.skills or category in self.skills


@dataclass(frozen=True)
class World:
    """``per_day`` requests arrive a day, spread over it by ``hours`` (24 weights)."""

    spots: Mapping[str, Spot]
    people: tuple[Person, ...]
    matters: tuple[Matter, ...]
    limits: Mapping[str, Limit]
    calendar: Calendar
    per_day: float
    hours: tuple[float, ...]

    def due(self, urgency: str, at: float) -> tuple[float | None, float | None]:
        """When somebody must be there and when it must be done, for a request of minute ``at``."""
        limit = self.limits[urgency]
        return self._after(at, limit.arrive, limit.service), self._after(at, limit.done, limit.service)

    def _after(self, at: float, minutes: int | None, service: bool) -> float | None:
        if minutes is None or not service:
            return None if minutes is None else at + minutes
        begin = BEGIN.replace(tzinfo=self.calendar.place)
        due = add_minutes(self.calendar, begin + timedelta(minutes=at), minutes)
        return (due - begin) / timedelta(minutes=1)
