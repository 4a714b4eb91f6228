"""Reading the queue: who waits, who is where, how long it will take."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Missing
from qingyu.frontdesk.codes import AT_DESK, State
from qingyu.frontdesk.models import Reception, ReceptionQuerySet
from qingyu.places.models import Community

# What one visitor takes where nobody has been served yet, and of how many the usual time is reckoned.
USUAL = timedelta(minutes=6)
LAST = 20
# Served longer than this: the colleague forgot to finish; it says nothing about the next.
LONGEST = timedelta(hours=1)


def get(actor: Actor, pk: int) -> Reception:
    """Raises Missing also for one the actor may not know of."""
    names = ("community", "purpose", "home", "resident", "employee", "ticket__category")
    reception = Reception.objects.visible_to(actor).select_related(*names).filter(pk=pk).first()
    if reception is None:
        raise Missing
    return reception


def waiting(actor: Actor, community: Community) -> ReceptionQuerySet:
    """Who waits today, the next one first."""
    return _today(actor, community).filter(state=State.WAITING).in_turn()


def at_desks(actor: Actor, community: Community) -> ReceptionQuerySet:
    """Who is called or being served, the latest called first."""
    return _today(actor, community).filter(state__in=AT_DESK).order_by("-announced_at", "-id")


def lately(actor: Actor, community: Community) -> ReceptionQuerySet:
    """Who has been served or has left today, the latest first."""
    return _today(actor, community).filter(state__in=(State.DONE, State.LEFT)).order_by("-ended_at", "-id")


def mine(actor: Actor) -> Reception | None:
    """Whoever is at the actor's desk now."""
    names = ("community", "purpose", "home", "resident", "employee", "ticket__category")
    here = Reception.objects.visible_to(actor).filter(state__in=AT_DESK)
    return here.filter(employee=actor.id).select_related(*names).first() if actor.is_staff else None


def _today(actor: Actor, community: Community) -> ReceptionQuerySet:
    seen = Reception.objects.visible_to(actor).filter(community=community, day=clock.today())
    return seen.select_related("purpose", "employee", "home", "resident", "ticket")


@dataclass(frozen=True)
class Called:
    """One line of the screen; ``fresh``: called out within the last half minute."""

    number: str
    window: str
    fresh: bool


@dataclass(frozen=True)
class Board:
    """What everybody in the hall may see: numbers, never names. ``minutes`` is how long the last one will wait."""

    called: list[Called]
    waiting: int
    minutes: int
    next: list[str]


FRESH = timedelta(seconds=30)
SHOWN, SHOWN_NEXT = 5, 8


def board(community: Community) -> Board:
    """The screen of ``community``, in four queries."""
    today = Reception.objects.filter(community=community, day=clock.today())
    rows = list(today.filter(state__in=AT_DESK).order_by("-announced_at", "-id").select_related("employee")[:SHOWN])
    called = [
        Called(one.number, one.window or (one.employee.agent_no if one.employee else ""), _fresh(one)) for one in rows
    ]
    numbers = list(today.filter(state=State.WAITING).in_turn().values_list("number", flat=True))
    return Board(called, len(numbers), minutes_for(community, len(numbers)), numbers[:SHOWN_NEXT])


def _fresh(reception: Reception) -> bool:
    announced = reception.announced_at
    return reception.state == State.CALLED and announced is not None and announced > clock.now() - FRESH


def minutes_for(community: Community, ahead: int) -> int:
    """About how many minutes somebody with ``ahead`` others before them waits: 0 where nobody is. Two queries."""
    if not ahead:
        return 0
    desks = Reception.objects.filter(community=community, day=clock.today(), state__in=AT_DESK).count()
    return ceil(ahead * _usual(community).total_seconds() / 60 / max(1, desks))


def ahead_of(reception: Reception) -> int:
    """How many are called before ``reception``: urgent ones, and those of its own kind who came earlier."""
    earlier = Q(arrived_at__lt=reception.arrived_at) | Q(arrived_at=reception.arrived_at, pk__lt=reception.pk)
    before = Q(urgent=reception.urgent) & earlier
    if not reception.urgent:
        before |= Q(urgent=True)
    waiting = Reception.objects.filter(community=reception.community_id, day=reception.day, state=State.WAITING)
    return waiting.filter(before).exclude(pk=reception.pk).count()


def _usual(community: Community) -> timedelta:
    """The median time at the desk of the last twenty."""
    done = Reception.objects.filter(community=community, state=State.DONE).order_by("-ended_at")
    spans = sorted(
        ended - served
        for served, ended in done.values_list("served_at", "ended_at")[:LAST]
        if served and ended and ended - served <= LONGEST
    )
    return max(spans[len(spans) // 2], timedelta(minutes=1)) if spans else USUAL
