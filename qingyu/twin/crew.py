"""A member of the crew while the simulation runs: where they are, what they do, what is on their list."""

from dataclasses import dataclass, field

from qingyu.dispatch.planning import GATE, Spot
from qingyu.twin.demand import Request
from qingyu.twin.world import Person


@dataclass
class Task:
    """A request while it is handled. ``holder`` has it on the list, ``rest`` minutes are left to work on the spot."""

    request: Request
    rest: float
    ready: float
    holder: int | None = None
    # Set for good once somebody has begun: whoever fetches a part also fits it.
    begun: bool = False
    accepted: float | None = None
    arrived: float | None = None
    done: float | None = None
    stopped: float = 0.0

    @property
    def kept(self) -> bool:
        """Whether every promise was; the time a part took to come is not the crew's (a pause stops the clock)."""
        request = self.request
        if self.done is None or self.arrived is None:
            return False
        late = request.arrive_by is not None and self.arrived > request.arrive_by
        return not late and (request.done_by is None or self.done <= request.done_by + self.stopped)


@dataclass
class Hand:
    """``busy`` is the task they are on the way to or at, since the minute ``begun``."""

    person: Person
    spot: Spot = GATE
    on: bool = False
    off_at: float = 0.0
    busy: Task | None = None
    begun: float = 0.0
    tasks: list[Task] = field(default_factory=list)
    turn: int = 0
    worked: float = 0.0
    walked: float = 0.0
    overtime: float = 0.0

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def load(self) -> int:
        return len(self.tasks) + (self.busy is not None)
