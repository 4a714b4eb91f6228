"""Reading orders: one's own, the pool, how many each has."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, Q

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Kind
from qingyu.core.errors import Missing
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Ticket
from qingyu.work.codes import OPEN, State
from qingyu.work.models import Order, OrderQuerySet, Transfer


def find(actor: Actor, number: str) -> Order:
    """The order with this number; raises Missing when there is none, or none the actor may know of."""
    order = Order.objects.visible_to(actor).with_names().filter(number=number).first()
    if order is None:
        raise Missing
    return order


def mine(actor: Actor, day: date) -> OrderQuerySet:
    """The actor's open orders, what is due first on top, then those they finished on ``day``."""
    if not actor.is_staff:
        return Order.objects.none()
    orders = Order.objects.visible_to(actor).with_names().filter(assignee=actor.id)
    wanted = Q(state__in=OPEN) | Q(state=State.FINISHED, finished_at__date=day)
    open_first, due_first = F("finished_at").desc(nulls_first=True), F("due_at").asc(nulls_last=True)
    return orders.filter(wanted).order_by(open_first, due_first, "pk")


def pool_for(actor: Actor) -> OrderQuerySet:
    """What the actor may take first: open to their department, the most urgent and oldest on top."""
    orders = Order.objects.visible_to(actor).with_names()
    return orders.filter(pool=True, state=State.ISSUED, department__in=actor.departments).order_by(
        "ticket__urgency", "pk"
    )


def load_of(employees: Collection[int]) -> dict[int, int]:
    """{employee id: number of open orders}, zero included; one query."""
    rows = Order.objects.under_way().filter(assignee__in=employees).values_list("assignee")
    counts = dict(rows.annotate(count=Count("pk")).order_by())
    return {pk: counts.get(pk, 0) for pk in employees}


def doers_of(ticket: Ticket) -> set[int]:
    """The ids of the employees who had a hand in the ticket's orders; they do not ask how it went."""
    assignees = ticket.orders.values_list("assignee_id", flat=True)
    givers = Transfer.objects.filter(order__ticket=ticket).values_list("giver_id", flat=True)
    return {pk for pk in assignees.union(givers) if pk}


def pictures_missing(order: Order) -> list[Stage]:
    """Which pictures a repair still lacks, before or after; a reminder, not an obstacle: some offices have none."""
    if order.ticket.kind != Kind.REPAIR:
        return []
    there = set(order.ticket.attachments.filter(part=order.number).values_list("stage", flat=True))
    return [stage for stage in (Stage.BEFORE, Stage.AFTER) if stage not in there]
