"""Taking an order for a change."""

from typing import TypedDict

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.events.actions import record
from qingyu.tickets.models import Ticket
from qingyu.work.facts import OrderResumed
from qingyu.work.models import Order, Pause


class DoerWords(TypedDict):
    assignee: str
    assignee_id: int


class OrderWords(TypedDict):
    number: str
    order_id: int
    lead: bool


def locked(order: Order) -> Order:
    """``order`` as it is now, locked until the transaction ends.

    Its ticket is locked first, as whoever begins with the ticket does: locking crosswise would be a deadlock, and two
    people who finish the last two orders at once would each leave the ticket to the other.
    """
    Ticket.objects.select_for_update(of=("self",)).get(pk=order.ticket_id)
    orders = Order.objects.select_for_update(of=("self",)).select_related("ticket__community", "department", "assignee")
    return orders.get(pk=order.pk)


def of(order: Order) -> OrderWords:
    """What every fact about ``order`` says first."""
    return {"number": order.number, "order_id": order.pk, "lead": order.lead}


def doer(order: Order) -> DoerWords:
    """Whose work the fact tells of: the order's person, though a crew leader may have entered it for them."""
    assert order.assignee
    return {"assignee": order.assignee.name, "assignee_id": order.assignee.pk}


def end_pause(order: Order, *, by: Actor) -> None:
    """End the open pause, if there is one; ``order`` is locked."""
    pause = Pause.objects.filter(order=order, ended_at=None).first()
    if pause:
        pause.ended_at = clock.now()
        pause.save(update_fields=["ended_at"])
        record(OrderResumed(**of(order), pause_id=pause.pk), about=order, by=by)
