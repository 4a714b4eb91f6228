"""The orders on the board: where each stands, and how many minutes are left."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from qingyu.accounts.actors import Actor
from qingyu.console import tones
from qingyu.core.errors import Text
from qingyu.dispatch.facts import DispatchFailed
from qingyu.events.models import Event
from qingyu.promises.codes import WORK_CLOCKS, Name
from qingyu.promises.models import Pause, Promise
from qingyu.work.codes import State
from qingyu.work.models import Order

SOON = timedelta(minutes=30)
# A board is looked at, not scrolled through: those due last are left to the ticket list.
MOST = 300


@dataclass(frozen=True)
class Card:
    """An open order. ``clock`` names the limit that ends first, ``paused`` says why its clocks stand still."""

    order: Order
    due_at: datetime | None
    clock: Text
    paused: str
    failed: bool

    @property
    def waits(self) -> bool:
        """For a person."""
        return self.order.state == State.ISSUED

    @property
    def state_tone(self) -> str:
        return tones.ORDERS[State(self.order.state)]


@dataclass
class Columns:
    """Every card stands in one column; ``going`` are those in good time, seen beside their technician alone."""

    waiting: list[Card] = field(default_factory=list)
    overdue: list[Card] = field(default_factory=list)
    soon: list[Card] = field(default_factory=list)
    paused: list[Card] = field(default_factory=list)
    going: list[Card] = field(default_factory=list)


def orders(actor: Actor) -> QuerySet[Order]:
    """The open orders with ``next_due`` and ``next_clock``: what has least time left first. Two queries."""
    clocks = (
        Promise.objects.running()
        .filter(Q(part="") | Q(part=OuterRef("number")), ticket=OuterRef("ticket"), name__in=WORK_CLOCKS)
        .order_by("due_at", "id")
    )
    lasting = Prefetch("ticket__pauses", Pause.objects.filter(ends_at=None).order_by("id"), to_attr="lasting")
    return (
        Order.objects.visible_to(actor)
        .with_names()
        .under_way()
        .annotate(
            next_due=Coalesce(Subquery(clocks.values("due_at")[:1]), F("due_at")),
            next_clock=Subquery(clocks.values("name")[:1]),
        )
        .prefetch_related(lasting)
        .order_by(F("next_due").asc(nulls_last=True), "ticket__urgency", "pk")
    )


def cards(found: list[Order]) -> list[Card]:
    """One query: for whom nobody could be sent."""
    waiting = [order.pk for order in found if order.state == State.ISSUED and not order.pool]
    label = Order._meta.label_lower
    failures = Event.objects.filter(code=DispatchFailed.code, subject_type=label, subject_id__in=waiting)
    failed = set(failures.values_list("subject_id", flat=True))
    return [_card(order, order.pk in failed) for order in found]


def sort(found: list[Card], now: datetime) -> Columns:
    """Who waits for a person comes before everything else; a clock that stands still is not overdue."""
    columns = Columns()
    for card in found:
        if card.waits:
            columns.waiting.append(card)
        elif card.paused:
            columns.paused.append(card)
        elif card.due_at and card.due_at < now:
            columns.overdue.append(card)
        elif card.due_at and card.due_at <= now + SOON:
            columns.soon.append(card)
        else:
            columns.going.append(card)
    return columns


def _card(order: Order, failed: bool) -> Card:
    lasting: list[Pause] = order.ticket.lasting  # type: ignore[attr-defined]
    stopped = next((pause.reason for pause in lasting if not pause.parts or order.number in pause.parts), "")
    name: str = order.next_clock  # type: ignore[attr-defined]
    due_at: datetime | None = order.next_due  # type: ignore[attr-defined]
    return Card(order, due_at, Name(name).label if name else "", stopped, failed)
