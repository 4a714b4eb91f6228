"""What somebody with full foresight could keep at most: the same week solved off-line by CP-SAT.

It knows every request and its real working time beforehand, and still goes only after the call. Everything that would
make it harder is left out (a part that has to be fetched takes only the time before it), so no strategy can do better.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qingyu.dispatch.planning import walk
from qingyu.twin.crew import GATE, Task
from qingyu.twin.demand import Request
from qingyu.twin.run import START
from qingyu.twin.world import Person, World

BASE = 0


@dataclass(frozen=True)
class Bound:
    """``kept`` of ``requests`` at the very most; ``found`` by a plan that exists. Equal when solved to the end."""

    requests: int
    kept: int
    found: int


def clairvoyant(
    world: World, requests: list[Request], *, days: int, seconds: float, begin: Iterable[Task] = ()
) -> Bound:
    """The bound for these requests, searched for at most ``seconds``; what is not settled by then counts as kept.

    ``begin`` is a week as it was lived, to start the search from.
    """
    return _Foresight(world, requests, days, {task.request.id: task for task in begin if task.kept}).solve(seconds)


class _Foresight:
    """A round per person and shift over those requests whose promises can be kept in it."""

    def __init__(self, world: World, requests: list[Request], days: int, lived: dict[int, Task]) -> None:
        from ortools.sat.python import cp_model

        self.world, self.requests, self.lived = world, requests, lived
        self.model = cp_model.CpModel()
        self.solver = cp_model.CpSolver()
        self.chances: dict[int, list[Any]] = {request.id: [] for request in requests}
        for person in world.people:
            for shift in person.shifts(days + 1):
                self._round(person, *shift)
        for literals in self.chances.values():
            self.model.add_at_most_one(literals)
        self.model.maximize(sum(one for literals in self.chances.values() for one in literals))

    def solve(self, seconds: float) -> Bound:
        self.solver.parameters.max_time_in_seconds = seconds
        self.solver.parameters.num_workers = 1
        self.solver.solve(self.model)
        bound = min(len(self.requests), math.floor(self.solver.best_objective_bound + 1e-6))
        return Bound(len(self.requests), bound, round(self.solver.objective_value))

    def _round(self, person: Person, start: float, end: float) -> None:
        stops = [one for one in self.requests if person.can(one.category) and self._fits(one, start, end)]
        lived = self._lived(person, stops, start, end)
        arrivals = {}
        arcs: list[tuple[int, int, Any]] = [(BASE, BASE, self._chance((BASE, BASE), lived))]
        for node, request in enumerate(stops, start=1):
            earliest = math.floor(max(request.at, start) + START)
            arrivals[node] = self.model.new_int_var(earliest, math.floor(min(_latest(request), end + 60)), "")
            skipped, first = self._chance((node, node), lived), self._chance((BASE, node), lived)
            self.chances[request.id].append(~skipped)
            way = START + walk(GATE, self.world.spots[request.building])
            self._after(arrivals[node], max(request.at, start) + way, first)
            arcs += [(node, node, skipped), (BASE, node, first), (node, BASE, self._chance((node, BASE), lived))]
            if (task := self.lived.get(request.id)) and task.arrived and (node, node) not in lived:
                self.model.add_hint(arrivals[node], math.floor(task.arrived))
        for one, request in enumerate(stops, start=1):
            for other, following in enumerate(stops, start=1):
                if one != other and self._reaches(request, following, start):
                    arc = self._chance((one, other), lived)
                    self._leg(request, following, arrivals[one], arrivals[other], start, arc)
                    arcs.append((one, other, arc))
        self.model.add_circuit(arcs)

    def _lived(self, person: Person, stops: list[Request], start: float, end: float) -> set[tuple[int, int]]:
        """The arcs of the round as it was lived, only its kept stops; a stop that was not in it is an arc to itself."""
        kept = []
        for node, request in enumerate(stops, start=1):
            task = self.lived.get(request.id)
            if task and task.arrived and task.holder == person.id and start <= task.arrived < end + 60:
                kept.append((task.arrived, node))
        tour = [BASE, *(node for _at, node in sorted(kept)), BASE]
        return {*pairwise(tour), *((node, node) for node in range(1, len(stops) + 1) if node not in tour)}

    def _chance(self, arc: tuple[int, int], lived: set[tuple[int, int]]) -> Any:
        literal = self.model.new_bool_var("")
        if self.lived:
            self.model.add_hint(literal, arc in lived)
        return literal

    def _reaches(self, request: Request, following: Request, start: float) -> bool:
        """Whether the promises of the next one can still be kept after this one."""
        way = START + walk(self.world.spots[request.building], self.world.spots[following.building])
        return max(request.at, start) + START + _work(request) + way <= _latest(following)

    def _leg(self, request: Request, following: Request, arrival: Any, then: Any, start: float, arc: Any) -> None:
        way = START + walk(self.world.spots[request.building], self.world.spots[following.building])
        self.model.add(then >= arrival + math.floor(_work(request) + way)).only_enforce_if(arc)
        self._after(then, max(following.at, start) + way, arc)

    def _after(self, arrival: Any, moment: float, arc: Any) -> None:
        self.model.add(arrival >= math.floor(moment)).only_enforce_if(arc)

    def _fits(self, request: Request, start: float, end: float) -> bool:
        return request.at < end and _latest(request) >= max(request.at, start) + START


def _work(request: Request) -> float:
    return request.work / 2 if request.fetch else request.work


def _latest(request: Request) -> float:
    """The last arrival at which its promises are kept."""
    begin_by = math.inf if request.done_by is None else request.done_by - _work(request)
    return min(begin_by, math.inf if request.arrive_by is None else request.arrive_by, 10**6)
