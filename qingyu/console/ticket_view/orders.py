"""The ticket's work orders with all that belongs to them."""

from dataclasses import dataclass

from qingyu.accounts.actors import Actor
from qingyu.console.deeds import ORDER_DEEDS, Deed
from qingyu.tickets.models import Attachment, Ticket
from qingyu.work.codes import OPEN
from qingyu.work.models import Acceptance, Order, Pause


@dataclass(frozen=True)
class Line:
    """An order, its pictures, what it waits for, how it was accepted, and what the reader may do to it."""

    order: Order
    pictures: list[Attachment]
    waiting: Pause | None
    acceptance: Acceptance | None
    deeds: list[Deed[Order]]


def orders_of(actor: Actor, ticket: Ticket) -> list[Line]:
    """Leading and open ones first. Five queries however many there are."""
    orders = ticket.orders.with_names().prefetch_related("materials", "pauses").select_related("acceptance")
    pictures = list(ticket.attachments.exclude(part="").order_by("stage", "id"))
    return [_line(actor, ticket, order, pictures) for order in sorted(orders, key=_rank)]


def _rank(order: Order) -> tuple[bool, bool, int]:
    return order.state not in OPEN, not order.lead, order.pk


def _line(actor: Actor, ticket: Ticket, order: Order, pictures: list[Attachment]) -> Line:
    # The same row; asking its policies must not fetch it again.
    order.ticket = ticket
    return Line(
        order=order,
        pictures=[one for one in pictures if one.part == order.number],
        waiting=next((one for one in order.pauses.all() if one.ended_at is None), None),
        acceptance=getattr(order, "acceptance", None),
        deeds=[deed for deed in ORDER_DEEDS.values() if deed.offered(actor, order)],
    )
