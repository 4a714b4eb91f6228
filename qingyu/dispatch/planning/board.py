"""The board of a dispatcher: the work that is open, the people on shift, how far it is. Minutes count from now."""

from dataclasses import dataclass, field
from typing import NamedTuple

from qingyu.catalog.codes import Urgency

# A person walks seventy metres a minute, and loses one at the door, the stairs and the lift.
PACE = 70.0
DOOR = 1.0
# What a broken promise costs, by grade.
WEIGHTS = {Urgency.A: 20, Urgency.B: 4, Urgency.C: 1}
# Work that takes longer than usual is thought to be over so soon.
SOON = 10.0


class Spot(NamedTuple):
    """Metres east and north of the community's gate."""

    east: float = 0
    north: float = 0


GATE = Spot()


def walk(start: Spot, end: Spot) -> float:
    """Minutes on foot, along the paths rather than through the houses; 0 within one building."""
    if start == end:
        return 0.0
    return (abs(start.east - end.east) + abs(start.north - end.north)) / PACE + DOOR


@dataclass(frozen=True)
class Job:
    """An order nobody is on the way to.

    ``minutes`` the work usually takes; ``arrive_by`` and ``done_by`` are its promises, None where it has none, negative
    once they are missed. ``ready`` is when it can begin, as when a part is waited for. ``holder`` has it on their list
    already. ``weight`` is what a missed promise costs beside others.
    """

    id: int
    spot: Spot
    minutes: float
    able: frozenset[int]
    arrive_by: float | None = None
    done_by: float | None = None
    weight: int = 1
    ready: float = 0.0
    holder: int | None = None

    @property
    def latest(self) -> float | None:
        """The last moment to arrive at which all its promises are kept."""
        begin_by = None if self.done_by is None else self.done_by - self.minutes
        return min((limit for limit in (self.arrive_by, begin_by) if limit is not None), default=None)


@dataclass(frozen=True)
class Worker:
    """Somebody on shift: ``spot`` is where they will be ``free`` in so many minutes; ``off`` is the end of the shift.

    ``worked`` are the minutes of work they have had today. ``zone`` are spots they look after; empty means all.
    ``reserve`` for who is kept free for emergencies, ``vendor`` for who comes from outside and costs money.
    """

    id: int
    name: str
    spot: Spot
    free: float
    off: float
    worked: float = 0.0
    zone: frozenset[Spot] = frozenset()
    reserve: bool = False
    vendor: bool = False

    @property
    def profile(self) -> tuple[frozenset[Spot], bool, bool]:
        """What makes the same visit cost more or less."""
        return self.zone, self.reserve, self.vendor


@dataclass(frozen=True)
class Board:
    jobs: tuple[Job, ...]
    workers: tuple[Worker, ...]


@dataclass(frozen=True)
class Visit:
    """``worker`` gets there in ``arrive`` minutes; ``kept`` when all promises of the job are."""

    job: int
    worker: int
    arrive: float
    kept: bool


@dataclass(frozen=True)
class Plan:
    """``visits`` by job id; what fits into no shift of today is not among them. ``cost`` in seconds of walking."""

    visits: dict[int, Visit] = field(default_factory=dict)
    cost: int = 0

    def worker_of(self, job: int) -> int | None:
        visit = self.visits.get(job)
        return visit.worker if visit else None

    def tour(self, worker: int) -> list[Visit]:
        """The visits of one person, the first on top."""
        return sorted((one for one in self.visits.values() if one.worker == worker), key=lambda one: one.arrive)
