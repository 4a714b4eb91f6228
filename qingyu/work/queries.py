"""Reading orders: one's own, the pool, how many each has."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Kind
from qingyu.core import tokens
from qingyu.core.errors import Missing
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Ticket
from qingyu.work.codes import OPEN, State
from qingyu.work.models import Order, OrderQuerySet, Transfer, Warranty

# The narrowest place of a ticket first.
PLACES = ("equipment", "home", "area")


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


def covering(ticket: Ticket) -> Warranty | None:
    """The warranty that runs for the same place and category, the latest to end; None where there is none.

    The same home, equipment or public area: what was repaired at one place is no promise for another.
    """
    place = next(((name, pk) for name in PLACES if (pk := getattr(ticket, f"{name}_id"))), None)
    if place is None:
        return None
    since = timezone.localdate(ticket.opened_at)
    running = Warranty.objects.filter(since__lte=since, until__gte=since).exclude(order__ticket=ticket)
    same = running.filter(**{f"order__ticket__{place[0]}": place[1]}, order__ticket__category__code=ticket.category_id)
    return same.select_related("order").order_by("-until").first()


def warranties(actor: Actor, text: str = "") -> QuerySet[Warranty]:
    """The register: what runs and has run, the first to end on top; ``text`` is searched in the tickets."""
    rows = Warranty.objects.filter(order__in=Order.objects.visible_to(actor))
    if words := tokens.query(text[:60]):
        rows = rows.filter(order__ticket__tokens__contains=words)
    names = ("order__ticket__community", "order__ticket__home", "order__ticket__area", "order__ticket__equipment")
    return rows.select_related(*names, "order__assignee").annotate(claimed=Count("claims")).order_by("until", "pk")


def pictures_missing(order: Order) -> list[Stage]:
    """Which pictures a repair still lacks, before or after; a reminder, not an obstacle: some offices have none."""
    if order.ticket.kind != Kind.REPAIR:
        return []
    there = set(order.ticket.attachments.filter(part=order.number).values_list("stage", flat=True))
    return [stage for stage in (Stage.BEFORE, Stage.AFTER) if stage not in there]
