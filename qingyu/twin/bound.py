"""What somebody with full foresight could keep at most: the same week solved off-line by CP-SAT.

It knows every request and its real working time beforehand, and still goes only after the call. Everything that would
make it harder is left out: the way from house to house, and the time after a part was fetched. So no strategy can do
better, and where the search comes to its end, nobody could.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qingyu.twin.demand import Request
from qingyu.twin.run import START
from qingyu.twin.world import Person, World


@dataclass(frozen=True)
class Bound:
    """``kept`` of ``requests`` at the very most; ``solved`` when that many really could be, ways left out."""

    requests: int
    kept: int
    solved: bool


def clairvoyant(world: World, requests: Iterable[Request], *, days: int, seconds: float) -> Bound:
    """The bound for these requests, searched for at most ``seconds``; what is not settled by then counts as kept."""
    return _Foresight(world, list(requests), days).solve(seconds)


class _Foresight:
    """One stretch of work for each request and person who could do it, at most one of them chosen."""

    def __init__(self, world: World, requests: list[Request], days: int) -> None:
        from ortools.sat.python import cp_model

        self.requests = requests
        self.model = cp_model.CpModel()
        self.solver = cp_model.CpSolver()
        self.domain = cp_model.Domain.from_intervals
        self.chosen: list[Any] = []
        shifts = {person.id: person.shifts(days + 1) for person in world.people}
        busy: dict[int, list[Any]] = {person.id: [] for person in world.people}
        for request in requests:
            able = [person for person in world.people if person.can(request.category)]
            chances = [chance for person in able for chance in self._chance(request, person, shifts, busy)]
            self.model.add_at_most_one(chances)
            self.chosen += chances
        for stretches in busy.values():
            self.model.add_no_overlap(stretches)
        self.model.maximize(sum(self.chosen))

    def solve(self, seconds: float) -> Bound:
        self.solver.parameters.max_time_in_seconds = seconds
        self.solver.parameters.num_workers = 1
        self.solver.solve(self.model)
        bound = min(len(self.requests), math.floor(self.solver.best_objective_bound + 1e-6))
        return Bound(len(self.requests), bound, solved=round(self.solver.objective_value) == bound)

    def _chance(
        self, request: Request, person: Person, shifts: dict[int, Any], busy: dict[int, list[Any]]
    ) -> list[Any]:
        """Whether this person keeps it, where a shift leaves a moment to begin; setting out belongs to the work."""
        windows = []
        for start, end in shifts[person.id]:
            earliest, latest = math.floor(max(request.at, start)), math.floor(min(_latest(request) - START, end))
            if earliest <= latest:
                windows.append([earliest, latest])
        if not windows:
            return []
        literal = self.model.new_bool_var("")
        begin = self.model.new_int_var_from_domain(self.domain(windows), "")
        takes = math.floor(START + _work(request))
        busy[person.id].append(self.model.new_optional_fixed_size_interval_var(begin, takes, literal, ""))
        return [literal]


def _work(request: Request) -> float:
    return request.work / 2 if request.fetch else request.work


def _latest(request: Request) -> float:
    """The last arrival at which its promises are kept."""
    begin_by = math.inf if request.done_by is None else request.done_by - _work(request)
    return min(begin_by, math.inf if request.arrive_by is None else request.arrive_by, 10**6)
