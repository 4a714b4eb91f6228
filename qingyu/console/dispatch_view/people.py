"""Who can go: on duty or away, how much each has in hand, what they can do and where."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from qingyu.accounts.actors import Actor
from qingyu.catalog.models import Category
from qingyu.console.dispatch_view.cards import Card
from qingyu.places.numbers import listed
from qingyu.staff.models import Employee, EmployeeQuerySet, Shift
from qingyu.work.codes import State
from qingyu.work.queries import load_of

# So many open orders fill a person's bar, where nobody has more.
FULL = 5
HEAVY = 4


@dataclass(frozen=True)
class Technician:
    """``load`` counts all their open orders, those of communities the reader does not see included."""

    employee: Employee
    presence: str
    load: int
    share: int
    skills: list[str]
    zone: str
    cards: list[Card]

    @property
    def on_site(self) -> int:
        return sum(card.order.state == State.ON_SITE for card in self.cards)

    @property
    def tone(self) -> str:
        return "late" if self.load > HEAVY else "soon" if self.load == HEAVY else "ok"


def workers(actor: Actor, assignees: Collection[int], now: datetime) -> EmployeeQuerySet:
    """Those who do such work and are on shift, and whoever else has an order open; with ``shift`` and ``here``."""
    people = Employee.objects.visible_to(actor).active()
    people = people.annotate(
        shift=Exists(Shift.objects.filter(employee=OuterRef("pk"), period__contains=now)), here=Shift.covering(now)
    )
    able = Q(shift=True, position__permissions__contains=["work.do"])
    people = people.filter(able | Q(pk__in=assignees)).select_related("department", "position")
    return people.prefetch_related("zone").order_by("department__name", "agent_no")


def technicians(people: list[Employee], cards: list[Card]) -> list[Technician]:
    """Those at hand first, the least loaded of them on top; then who is away or off duty. Three queries."""
    loads = load_of([one.pk for one in people])
    most = max([FULL, *loads.values()])
    names = dict(Category.objects.values_list("code", "name"))
    held: defaultdict[int | None, list[Card]] = defaultdict(list)
    for card in cards:
        held[card.order.assignee_id].append(card)
    found = [
        Technician(
            employee=one,
            presence=presence(one),
            load=loads[one.pk],
            share=round(100 * loads[one.pk] / most),
            skills=[names.get(code, code) for code in one.skills],
            zone=listed([str(building) for building in one.zone.all()]),
            cards=held[one.pk],
        )
        for one in people
    ]
    return sorted(found, key=lambda one: (one.presence != "here", one.load, one.employee.agent_no))


def presence(employee: Employee) -> str:
    """``here``, ``away`` during one's shift, or ``off`` duty; for rows of :func:`workers`."""
    if employee.here:  # type: ignore[attr-defined]
        return "here"
    return "away" if employee.shift else "off"  # type: ignore[attr-defined]
