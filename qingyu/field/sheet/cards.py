"""Today's orders as cards: what is due first on top, by building."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.field.sheet.steps import STEPS, Standing, next_step
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.tickets.models import Ticket
from qingyu.work.codes import State
from qingyu.work.models import Consent, Order, OrderQuerySet, Pause
from qingyu.work.queries import mine, pool_for

FAR = timedelta(days=3650)
# What of a ticket's promises is the technician's, before the arrival and after it.
ON_THE_WAY = (Name.TOLD, Name.ARRIVE)
AT_WORK = (Name.CONTAIN, Name.PART, Name.RESOLVE)
MOST = 60


@dataclass(frozen=True)
class Card:
    """``due`` is the limit that comes next; ``step`` the code of the next move, ``button`` its words."""

    order: Order
    due: datetime | None
    pause: Pause | None
    accepted: bool
    step: str

    @property
    def button(self) -> Text:
        return STEPS[self.step][0] if self.step else ""

    @property
    def icon(self) -> str:
        return STEPS[self.step][1] if self.step else ""

    @property
    def late(self) -> bool:
        return self.due is not None and self.pause is None and self.due < clock.now()

    @property
    def planned(self) -> datetime | None:
        """When the plan expects one there; None where nobody plans, or once an own time was told."""
        visit = getattr(self.order, "planned", None)
        theirs = visit and self.order.state == State.ASSIGNED and visit.employee_id == self.order.assignee_id
        return visit.arrive_at if visit and theirs else None

    @property
    def where(self) -> Text:
        return where(self.order.ticket)


@dataclass(frozen=True)
class Building:
    """The cards of one building, so that one way serves them all."""

    name: str
    cards: list[Card]


@dataclass(frozen=True)
class Section:
    title: Text
    icon: str
    count: int
    buildings: list[Building]


def today(actor: Actor) -> list[Section]:
    """The sections of today's page that hold something. Four queries."""
    cards = _cards(mine(actor, clock.today())[:MOST])
    kinds: list[tuple[Text, str, list[Card]]] = [
        (
            pgettext_lazy("field", "To accept"),
            "bell-ringing",
            [one for one in cards if one.order.state == State.ASSIGNED],
        ),
        (
            pgettext_lazy("field", "Under way"),
            "tool",
            [one for one in cards if one.order.state in UNDER_WAY and not one.pause],
        ),
        (
            pgettext_lazy("field", "Waiting"),
            "player-pause",
            [one for one in cards if one.order.state in UNDER_WAY and one.pause],
        ),
        (_("Done today"), "circle-check", [one for one in cards if one.order.state == State.FINISHED]),
    ]
    return [Section(title, icon, len(found), by_building(found)) for title, icon, found in kinds if found]


def pool(actor: Actor) -> list[Card]:
    """What may be taken, the most urgent first. Four queries."""
    return _cards(pool_for(actor)[:MOST])


UNDER_WAY = (State.ACCEPTED, State.ON_SITE)


def by_building(cards: Iterable[Card]) -> list[Building]:
    """The building where one is wanted first is first: by the plan where there is one, else by the limits."""
    horizon = clock.now() + FAR
    found: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda one: one.planned or one.due or horizon):
        found.setdefault(_building(card.order.ticket), []).append(card)
    return [Building(name, held) for name, held in found.items()]


def where(ticket: Ticket) -> Text:
    """The exact place without its community."""
    narrow = ticket.home or ticket.equipment or ticket.area
    return " ".join(str(part) for part in (narrow, ticket.spot) if part) or _("Place not given")


def _building(ticket: Ticket) -> str:
    return " · ".join(str(part) for part in (ticket.community, ticket.building) if part)


def _cards(orders: OrderQuerySet) -> list[Card]:
    newest = Consent.objects.order_by("pk")
    rows = orders.select_related("ticket__building", "acceptance", "planned").prefetch_related(
        Prefetch("pauses", Pause.objects.filter(ended_at=None), to_attr="waiting"),
        Prefetch("consents", newest, to_attr="asked"),
    )
    found = list(rows)
    running = Promise.objects.running().filter(ticket__in={one.ticket_id for one in found}) if found else []
    promises: dict[int, list[Promise]] = {}
    for promise in running:
        promises.setdefault(promise.ticket_id, []).append(promise)
    return [_card(order, promises.get(order.ticket_id, [])) for order in found]


def _card(order: Order, promises: Sequence[Promise]) -> Card:
    waiting: list[Pause] = getattr(order, "waiting", [])
    asked: list[Consent] = getattr(order, "asked", [])
    standing = Standing(
        paused=bool(waiting),
        contain_due=any(one.name == Name.CONTAIN for one in promises),
        agreed=asked[-1].given if asked else None,
        accepted=hasattr(order, "acceptance"),
    )
    pause = waiting[0] if waiting else None
    return Card(order, next_due(order, promises), pause, standing.accepted, next_step(order, standing))


def next_due(order: Order, promises: Iterable[Promise]) -> datetime | None:
    """The limit that comes next for this order: before the arrival that of arriving, then those of the work."""
    if order.state in (State.FINISHED, State.CANCELLED):
        return None
    mine_ = [(one.name, one.due_at) for one in promises if one.part in ("", order.number) and one.due_at]
    soonest = [due for name, due in mine_ if name in ON_THE_WAY] if order.state != State.ON_SITE else []
    limits = soonest or [due for name, due in mine_ if name in AT_WORK]
    if order.due_at and not soonest:
        limits.append(order.due_at)
    return min(limits, default=None)
