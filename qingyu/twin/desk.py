"""The dispatcher's desk in the simulation: asks the real strategy, keeps its pool, or carries out its plan."""

from typing import TYPE_CHECKING, Protocol

from qingyu.catalog.codes import Urgency
from qingyu.dispatch import strategies
from qingyu.dispatch.case import Candidate, Case, Zone
from qingyu.dispatch.planning import SOON, WEIGHTS, Board, Job, Plan, Worker, plan
from qingyu.dispatch.strategies import Strategy
from qingyu.twin.crew import Hand, Task

if TYPE_CHECKING:
    from qingyu.twin.run import Run

SOLVE = 0.3


class Desk(Protocol):
    def came(self, run: "Run", task: Task) -> None:
        """A request has come, or came back from somebody who goes home."""

    def look(self, run: "Run") -> None:
        """Something has happened; whatever waits may go now."""

    def next_of(self, run: "Run", hand: Hand) -> Task | None:
        """What somebody with free hands does next."""


def desk_for(name: str) -> Desk:
    """The desk that hands out by the named strategy; raises Invalid where there is none."""
    return Planner() if strategies.plans(name) else Chooser(strategies.named(name))


class Chooser:
    """Hands out each request once, when it comes; what nobody could take waits for the next shift."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.pool: list[Task] = []
        self.waiting: list[Task] = []

    def came(self, run: "Run", task: Task) -> None:
        choice = self.strategy.choose(case_of(run, task))
        if choice.person:
            run.give(task, next(hand for hand in run.hands if hand.id == choice.person.id))
        elif choice.pool:
            self.pool.append(task)
        else:
            self.waiting.append(task)

    def look(self, run: "Run") -> None:
        if run.on_shift:
            waiting, self.waiting = self.waiting, []
            for task in waiting:
                self.came(run, task)

    def next_of(self, run: "Run", hand: Hand) -> Task | None:
        """The most urgent of the own list, what is due first; else the same from the pool."""
        own = [task for task in hand.tasks if task.ready <= run.now]
        open_to_all = [task for task in self.pool if hand.person.can(task.request.category)]
        task = min(own or open_to_all, key=_order, default=None)
        if task in self.pool:
            self.pool.remove(task)
        return task


class Planner:
    """Plans all tours anew whenever something happens; only the next stop of a tour is binding."""

    def __init__(self) -> None:
        self.open: list[Task] = []
        self.planned = Plan()

    def came(self, run: "Run", task: Task) -> None:
        if task not in self.open:
            self.open.append(task)

    def look(self, run: "Run") -> None:
        self.open = [task for task in self.open if not task.begun]
        self.planned = Plan()
        if not (self.open and run.on_shift):
            return
        self.planned = plan(board_of(run, self.open), seconds=SOLVE)
        for task in self.open:
            holder = self.planned.worker_of(task.request.id)
            if holder != task.holder:
                run.give(task, next((hand for hand in run.hands if hand.id == holder), None))

    def next_of(self, run: "Run", hand: Hand) -> Task | None:
        back = [task for task in hand.tasks if task.begun and task.ready <= run.now]
        if back:
            return back[0]
        mine = {task.request.id: task for task in hand.tasks if not task.begun}
        return next((mine[visit.job] for visit in self.planned.tour(hand.id) if visit.job in mine), None)


def case_of(run: "Run", task: Task) -> Case:
    """The request as the strategy of a real order sees it."""
    request = task.request
    candidates = tuple(
        Candidate(
            id=hand.id,
            name=hand.person.name,
            skilled=request.category in hand.person.skills if hand.person.skills else None,
            zone=_zone(hand, request.building),
            load=hand.load,
            last=hand.turn,
            leads=hand.person.leads,
            vendor=hand.person.vendor,
        )
        for hand in run.on_shift
    )
    return Case(
        order_id=request.id,
        department="",
        category=request.category,
        building=request.building,
        emergency=request.urgency == "A",
        on_duty=candidates,
        board=lambda: board_of(run, [task]),
    )


def board_of(run: "Run", tasks: list[Task]) -> Board:
    """What the dispatcher knows now: usual times, not the ones that chance has drawn."""
    workers = tuple(_worker(run, hand) for hand in run.on_shift)
    return Board(tuple(_job(run, task, workers) for task in tasks), workers)


def _worker(run: "Run", hand: Hand) -> Worker:
    expected = 0.0
    if hand.busy:
        begun = hand.busy.arrived or run.now
        expected = max(begun + hand.busy.request.usual - run.now, SOON)
    return Worker(
        id=hand.id,
        name=hand.person.name,
        spot=hand.spot,
        free=expected,
        off=hand.off_at - run.now,
        worked=hand.worked,
        zone=frozenset(run.world.spots[name] for name in hand.person.zone),
        reserve=hand.person.leads,
        vendor=bool(hand.person.vendor),
    )


def _job(run: "Run", task: Task, workers: tuple[Worker, ...]) -> Job:
    request = task.request
    people = {hand.id: hand.person for hand in run.hands}
    return Job(
        id=request.id,
        spot=run.world.spots[request.building],
        minutes=request.usual,
        able=frozenset(worker.id for worker in workers if people[worker.id].can(request.category)),
        arrive_by=None if request.arrive_by is None else request.arrive_by - run.now,
        done_by=None if request.done_by is None else request.done_by - run.now,
        weight=WEIGHTS[Urgency(request.urgency)],
        ready=max(0.0, task.ready - run.now),
        holder=task.holder,
    )


def _zone(hand: Hand, building: str) -> Zone:
    if not hand.person.zone:
        return Zone.ANYWHERE
    return Zone.HERE if building in hand.person.zone else Zone.ELSEWHERE


def _order(task: Task) -> tuple[str, float]:
    request = task.request
    limits = [limit for limit in (request.arrive_by, request.done_by) if limit is not None]
    return request.urgency, min(limits, default=request.at)
