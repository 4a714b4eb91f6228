"""The simulation: events in the order of their minutes, the real strategies, honest walking and working times."""

import heapq
import itertools
from collections.abc import Callable, Iterable

from qingyu.dispatch.planning import GATE, walk
from qingyu.twin.crew import Hand, Task
from qingyu.twin.demand import Request
from qingyu.twin.desk import Desk, desk_for
from qingyu.twin.report import Report, report
from qingyu.twin.world import DAY, World

# To read the order, answer it and pick up the tools.
START = 2.0


def simulate(world: World, requests: Iterable[Request], *, days: int, strategy: str) -> Report:
    """What happens when the ``requests`` are handed out by the named strategy. Raises Invalid for an unknown name."""
    return Run(world, requests, days=days, strategy=strategy).go()


class Run:
    """One simulation; ``tasks`` hold, after :meth:`go`, who did what when."""

    def __init__(self, world: World, requests: Iterable[Request], *, days: int, strategy: str) -> None:
        self.world, self.days = world, days
        self.desk: Desk = desk_for(strategy)
        self.now = 0.0
        self.hands = [Hand(person) for person in world.people]
        self.tasks = [Task(request, rest=request.work, ready=request.at) for request in requests]
        self._count = itertools.count()
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        for hand in self.hands:
            for start, end in hand.person.shifts(days + 1):
                self._at(start, lambda hand=hand, end=end: self._begin(hand, end))  # type: ignore[misc]
                self._at(end, lambda hand=hand: self._end(hand))  # type: ignore[misc]
        for task in self.tasks:
            self._at(task.request.at, lambda task=task: self.desk.came(self, task))  # type: ignore[misc]

    def go(self) -> Report:
        """Until the day after the last one is over: what is open then stays open."""
        while self._events and self._events[0][0] <= (self.days + 1) * DAY:
            self.now, _number, happen = heapq.heappop(self._events)
            happen()
            if not self._events or self._events[0][0] > self.now:
                self.desk.look(self)
                self._set_out()
        return report(self.tasks, self.hands)

    @property
    def on_shift(self) -> list[Hand]:
        return [hand for hand in self.hands if hand.on]

    def give(self, task: Task, hand: Hand | None) -> None:
        """Put the task on somebody's list, or back where it waits."""
        for other in self.hands:
            if task in other.tasks:
                other.tasks.remove(task)
        task.holder = hand.id if hand else None
        if hand:
            hand.tasks.append(task)
            hand.turn = next(self._count)

    def _at(self, moment: float, happen: Callable[[], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._count), happen))

    def _begin(self, hand: Hand, end: float) -> None:
        hand.on, hand.off_at, hand.worked = True, end, 0.0
        if not hand.busy:
            hand.spot = GATE

    def _end(self, hand: Hand) -> None:
        """Whoever is at work finishes it; what is only on the list goes to those who come."""
        hand.on = False
        for task in list(hand.tasks):
            if not task.begun:
                self.give(task, None)
                self.desk.came(self, task)

    def _set_out(self) -> None:
        for hand in self.hands:
            if hand.on and hand.busy is None and (task := self.desk.next_of(self, hand)):
                self._go(hand, task)

    def _go(self, hand: Hand, task: Task) -> None:
        hand.tasks = [one for one in hand.tasks if one is not task]
        task.holder, task.begun = hand.id, True
        spot = self.world.spots[task.request.building]
        way = walk(hand.spot, spot)
        task.accepted = task.accepted or self.now
        arrive = self.now + START + way
        task.arrived = task.arrived or arrive
        first = task.request.fetch and task.rest == task.request.work
        work = task.rest / 2 if first else task.rest
        hand.busy, hand.begun = task, self.now
        hand.spot, hand.walked = spot, hand.walked + way
        task.rest -= work
        self._at(arrive + work, lambda: self._finish(hand, task))

    def _finish(self, hand: Hand, task: Task) -> None:
        hand.busy = None
        hand.worked += self.now - hand.begun
        hand.overtime += max(0.0, self.now - max(hand.off_at, hand.begun)) if not hand.on else 0.0
        if task.rest > 0:
            task.ready = self.now + task.request.fetch
            task.stopped = task.request.fetch
            hand.tasks.append(task)
            self._at(task.ready, lambda: None)
        else:
            task.done = self.now
