"""The plan of all tours, by OR-Tools' routing solver.

Every job stands on the map twice: once inside its promises, once too late, which costs as much as a broken promise of
its weight and more with every minute. The solver picks one of the two, or neither where no shift of today has room.
"""

from dataclasses import dataclass, replace
from operator import add
from typing import Any

from qingyu.dispatch.planning.board import Board, Job, Plan, Spot, Visit, Worker, walk

SECONDS = 60
# What things cost, in seconds of walking.
MISSED = 12 * 3600
LEFT_OUT = 20 * MISSED
MOVED = 5 * SECONDS
OTHER_ZONE = 4 * SECONDS
RESERVE = 20 * SECONDS
VENDOR = 60 * SECONDS
UNFAIR = 0.01
# Work that begins within the shift may end so long after it.
OVERTIME = 60 * SECONDS
BEYOND = 10**7


def plan(board: Board, *, seconds: float = 0.6) -> Plan:
    """The tours that break the fewest promises and walk the least, found within ``seconds``.

    Whoever has a job on the list keeps it, unless moving saves a promise or five minutes for each job that moves.
    """
    if all(job.holder is None for job in board.jobs):
        return _solve(board, seconds)
    kept = _solve(Board(tuple(map(_staying, board.jobs)), board.workers), seconds / 2)
    free = _solve(board, seconds / 2)
    moves = sum(job.holder not in (None, free.worker_of(job.id)) for job in board.jobs)
    return free if kept.cost - free.cost > MOVED * moves else kept


def _staying(job: Job) -> Job:
    return replace(job, able=job.able & {job.holder}) if job.holder in job.able else job


def _solve(board: Board, seconds: float) -> Plan:
    there = {worker.id for worker in board.workers}
    jobs = [job for job in board.jobs if job.able & there]
    return _Map(jobs, [*board.workers]).solve(seconds) if jobs else Plan()


@dataclass(frozen=True)
class _Stop:
    job: Job
    late: bool


class _Map:
    """Nodes: each worker's place, each job once in time and once late, one end for all."""

    def __init__(self, jobs: list[Job], workers: list[Worker]) -> None:
        # A large library that only this strategy needs; what never plans never loads it.
        from ortools.constraint_solver import pywrapcp

        self.jobs, self.workers = jobs, workers
        self.number_of = {worker.id: number for number, worker in enumerate(workers)}
        self.stops = [_Stop(job, late) for job in jobs for late in (False, True) if late or _can_be_kept(job)]
        self.end = len(workers) + len(self.stops)
        starts = list(range(len(workers)))
        self.manager = pywrapcp.RoutingIndexManager(self.end + 1, len(workers), starts, [self.end] * len(workers))
        self.routing = pywrapcp.RoutingModel(self.manager)
        self.nodes = {
            (stop.job.id, stop.late): self.manager.NodeToIndex(node)
            for node, stop in enumerate(self.stops, start=len(workers))
        }
        self._measure()
        self._time()
        self._fairness()
        self._choices()

    def solve(self, seconds: float) -> Plan:
        from ortools.constraint_solver import pywrapcp, routing_enums_pb2

        parameters = pywrapcp.DefaultRoutingSearchParameters()
        parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GREEDY_DESCENT
        parameters.time_limit.FromMilliseconds(int(seconds * 1000))
        self.routing.CloseModelWithParameters(parameters)
        begun = self.routing.ReadAssignmentFromRoutes(self._begin(), True)
        found = begun and self.routing.SolveFromAssignmentWithParameters(begun, parameters)
        return self._read(found) if found else Plan()

    def _begin(self) -> list[list[int]]:
        """A first plan to improve on: the heaviest and first due goes to whoever would be there first."""
        free = [_seconds(worker.free) for worker in self.workers]
        spots = [worker.spot for worker in self.workers]
        tours: list[list[int]] = [[] for _each in self.workers]
        for job in sorted(self.jobs, key=lambda job: (-job.weight, job.latest is None, job.latest or 0, job.id)):
            numbers = self._able(job)
            arrivals = [max(free[one] + _way(spots[one], job.spot), _seconds(job.ready)) for one in numbers]
            arrive, number = min(zip(arrivals, numbers, strict=True))
            done = arrive + _seconds(job.minutes)
            if done > _end(self.workers[number]):
                continue
            late = not _can_be_kept(job) or arrive > _seconds(job.latest or 0)
            tours[number].append(self.nodes[job.id, late])
            free[number], spots[number] = done, job.spot
        return tours

    def _measure(self) -> None:
        """Ways and working times; what a visit costs besides the way is the same for people of one profile."""
        spots = [worker.spot for worker in self.workers] + [stop.job.spot for stop in self.stops]
        works = [0.0] * len(self.workers) + [stop.job.minutes for stop in self.stops]
        pairs = {(start, end): _way(start, end) for start in set(spots) for end in set(spots)}
        walks = [[pairs[start, end] for end in spots] + [0] for start in spots]
        times = [[way + _seconds(work) for way in row] for row, work in zip(walks, works, strict=True)]
        self.transit = self.routing.RegisterTransitMatrix([*times, [0] * (self.end + 1)])
        evaluators: dict[tuple[object, ...], int] = {}
        for number, worker in enumerate(self.workers):
            if worker.profile not in evaluators:
                prices = [0] * len(self.workers) + [_price(stop, worker) for stop in self.stops] + [0]
                costs = [list(map(add, row, prices)) for row in walks] + [[0] * (self.end + 1)]
                evaluators[worker.profile] = self.routing.RegisterTransitMatrix(costs)
            self.routing.SetArcCostEvaluatorOfVehicle(evaluators[worker.profile], number)

    def _time(self) -> None:
        """When everybody is where; a shift's end is soft for a while, then hard."""
        self.routing.AddDimension(self.transit, BEYOND, BEYOND, False, "time")
        self.time = self.routing.GetDimensionOrDie("time")
        for number, worker in enumerate(self.workers):
            self.time.CumulVar(self.routing.Start(number)).SetMin(_seconds(worker.free))
            self.time.CumulVar(self.routing.End(number)).SetMax(_end(worker))
            self.time.SetCumulVarSoftUpperBound(self.routing.End(number), _seconds(worker.off), 1)
        for stop in self.stops:
            self._window(self.nodes[stop.job.id, stop.late], stop)

    def _window(self, index: int, stop: _Stop) -> None:
        arrival = self.time.CumulVar(index)
        arrival.SetMin(_seconds(stop.job.ready))
        latest = stop.job.latest
        if latest is None:
            self.time.SetCumulVarSoftUpperBound(index, 0, 1)
        elif stop.late:
            self.time.SetCumulVarSoftUpperBound(index, _seconds(latest), stop.job.weight)
        else:
            arrival.SetMax(_seconds(latest))
            self.time.SetCumulVarSoftUpperBound(index, 0, stop.job.weight)

    def _fairness(self) -> None:
        """Whoever has worked least today goes first."""
        least = min(worker.worked for worker in self.workers)
        for number, worker in enumerate(self.workers):
            self.routing.SetFixedCostOfVehicle(round((worker.worked - least) * SECONDS * UNFAIR), number)

    def _choices(self) -> None:
        for job in self.jobs:
            indices = [self.nodes[job.id, late] for late in (False, True) if (job.id, late) in self.nodes]
            for index in indices:
                self.routing.VehicleVar(index).SetValues([-1, *self._able(job)])
            self.routing.AddDisjunction(indices, LEFT_OUT * job.weight)

    def _able(self, job: Job) -> list[int]:
        return sorted(self.number_of[one] for one in job.able if one in self.number_of)

    def _read(self, found: Any) -> Plan:
        visits = {}
        for number, worker in enumerate(self.workers):
            index = found.Value(self.routing.NextVar(self.routing.Start(number)))
            while not self.routing.IsEnd(index):
                job = self.stops[self.manager.IndexToNode(index) - len(self.workers)].job
                arrive = found.Min(self.time.CumulVar(index)) / SECONDS
                kept = job.latest is None or arrive <= job.latest
                visits[job.id] = Visit(job=job.id, worker=worker.id, arrive=arrive, kept=kept)
                index = found.Value(self.routing.NextVar(index))
        return Plan(visits, cost=found.ObjectiveValue())


def _seconds(minutes: float) -> int:
    return round(max(minutes, 0.0) * SECONDS)


def _way(start: Spot, end: Spot) -> int:
    return _seconds(walk(start, end))


def _end(worker: Worker) -> int:
    return max(_seconds(worker.off), _seconds(worker.free)) + OVERTIME


def _can_be_kept(job: Job) -> bool:
    return job.latest is not None and job.latest >= max(job.ready, 0)


def _price(stop: _Stop, worker: Worker) -> int:
    job = stop.job
    price = MISSED * job.weight if stop.late and job.latest is not None else 0
    if worker.zone and job.spot not in worker.zone:
        price += OTHER_ZONE
    if worker.reserve and job.weight == 1:
        price += RESERVE
    return price + (VENDOR if worker.vendor else 0)
