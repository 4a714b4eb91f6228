"""The ticket's work orders with all that belongs to them."""

from dataclasses import dataclass

from qingyu.accounts.actors import Actor
from qingyu.console.deeds import ORDER_DEEDS, Deed
from qingyu.documents.models import Document
from qingyu.documents.queries import latest
from qingyu.tickets.models import Attachment, Ticket
from qingyu.work.codes import OPEN
from qingyu.work.models import Acceptance, Order, Pause, Warranty


@dataclass(frozen=True)
class Line:
    """An order, its pictures, what it waits for, how it was accepted, and what the reader may do to it."""

    order: Order
    pictures: list[Attachment]
    waiting: Pause | None
    acceptance: Acceptance | None
    papers: list[Document]
    warranties: list[Warranty]
    deeds: list[Deed[Order]]


def orders_of(actor: Actor, ticket: Ticket) -> list[Line]:
    """Leading and open ones first. Seven queries however many there are."""
    orders = (
        ticket.orders.with_names().prefetch_related("materials", "pauses", "warranties").select_related("acceptance")
    )
    pictures = list(ticket.attachments.exclude(part="").order_by("stage", "id"))
    papers = list(latest(ticket))
    return [_line(actor, ticket, order, pictures, papers) for order in sorted(orders, key=_rank)]


def _rank(order: Order) -> tuple[bool, bool, int]:
    return order.state not in OPEN, not order.lead, order.pk


def _line(actor: Actor, ticket: Ticket, order: Order, pictures: list[Attachment], papers: list[Document]) -> Line:
    # The same row; asking its policies must not fetch it again.
    order.ticket = ticket
    return Line(
        order=order,
        pictures=[one for one in pictures if one.part == order.number],
        waiting=next((one for one in order.pauses.all() if one.ended_at is None), None),
        acceptance=getattr(order, "acceptance", None),
        papers=[one for one in papers if one.order_id == order.pk],
        warranties=list(order.warranties.all()),
        deeds=[deed for deed in ORDER_DEEDS.values() if deed.offered(actor, order)],
    )
