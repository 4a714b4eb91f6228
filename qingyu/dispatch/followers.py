"""Somebody is sent as soon as a request calls for a department."""

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import Level, Urgency
from qingyu.dispatch import actions, strategies
from qingyu.dispatch.queries import strategy_of
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.tickets.codes import State
from qingyu.tickets.facts import TicketClassified, TicketOpened
from qingyu.tickets.models import Ticket
from qingyu.work.facts import OrderCancelled, OrderFinished, OrderPaused, OrderRedirected, OrderReturned
from qingyu.work.models import Order


@follows(TicketOpened, TicketClassified)
def send_somebody(fact: TicketOpened | TicketClassified, event: Event) -> None:
    """Level 2 goes to its department at once. Level 3 waits for a named lead, but in an emergency nobody waits.

    Also when a clerk decides so later. An order that is out, or was cancelled by a person, is not sent a second time.
    """
    ticket = Ticket.objects.select_related("category__department").get(pk=event.subject_id)
    if _calls_for_work(ticket) and ticket.category.department and not ticket.orders.exists():
        actions.dispatch_ticket(ticket, by=SYSTEM)


@follows(OrderRedirected)
def send_somebody_else(fact: OrderRedirected, event: Event) -> None:
    """The right department finds its person the way it always does."""
    order = Order.objects.get(pk=fact.order_id)
    if order.department.code == fact.to_department:
        actions.dispatch_order(order, by=SYSTEM)


@follows(OrderFinished, OrderReturned, OrderCancelled, OrderPaused)
def plan_anew(fact: OrderFinished | OrderReturned | OrderCancelled | OrderPaused, event: Event) -> None:
    """Somebody's hands are free, or an order has lost its person: where a department plans, it plans anew."""
    order = Order.objects.select_related("department", "ticket").get(pk=fact.order_id)
    if strategies.plans(strategy_of(order.department)):
        actions.plan_soon(order)


def _calls_for_work(ticket: Ticket) -> bool:
    if ticket.state not in (State.NEW, State.OPEN):
        return False
    return ticket.level == Level.DEPARTMENT or (ticket.level == Level.JOINT and ticket.urgency == Urgency.A)
