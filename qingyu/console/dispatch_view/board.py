"""The whole board."""

from dataclasses import dataclass
from datetime import datetime

from qingyu.accounts.actors import Actor
from qingyu.console.dispatch_view.cards import MOST, Card, Columns, cards, orders, sort
from qingyu.console.dispatch_view.people import Technician, technicians, workers
from qingyu.core import clock
from qingyu.places.models import Community
from qingyu.staff.models import Department


@dataclass(frozen=True)
class Wanted:
    """The filters: None is everything."""

    community: Community | None = None
    department: Department | None = None


@dataclass(frozen=True)
class Board:
    """``more`` when there are orders besides, due later than all that are shown."""

    columns: Columns
    failed: list[Card]
    people: list[Technician]
    at: datetime
    more: bool

    @property
    def on_duty(self) -> int:
        return sum(one.presence == "here" for one in self.people)


def board(actor: Actor, wanted: Wanted) -> Board:
    """Seven queries, however much there is."""
    now = clock.now()
    open_ = orders(actor)
    if wanted.community:
        open_ = open_.filter(ticket__community=wanted.community)
    if wanted.department:
        open_ = open_.filter(department=wanted.department)
    found = list(open_[: MOST + 1])
    shown = cards(found[:MOST])
    columns = sort(shown, now)
    people = workers(actor, {order.assignee_id for order in found if order.assignee_id}, now)
    if wanted.community:
        people = people.working_in(wanted.community.pk)
    if wanted.department:
        people = people.filter(department=wanted.department)
    return Board(
        columns=columns,
        failed=[card for card in columns.waiting if card.failed],
        people=technicians(list(people), shown),
        at=now,
        more=len(found) > MOST,
    )
