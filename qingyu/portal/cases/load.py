"""Requests with all that their status sentence needs; the number of queries does not grow with the list."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Missing, Over
from qingyu.events.queries import history
from qingyu.promises.codes import State
from qingyu.promises.models import Promise
from qingyu.tickets.codes import UNDER_WAY
from qingyu.tickets.models import Ticket, TicketQuerySet
from qingyu.work.models import Order, Pause

NAMES = ("community", "home", "area", "equipment", "category", "owner", "lead_department", "lead_person")
STORIES = ("hold", "merge__into", "closure")
# More are not under way in one family but by mistake.
MOST_OPEN = 30
# How long a link shows what is settled.
TRACKED = timedelta(days=90)
PAGE = 20


def one(actor: Actor, number: str) -> Ticket:
    """The request of that number; raises Missing also for one the actor may not know of."""
    return _only(Ticket.objects.visible_to(actor).filter(number=number))


def tracked(code: str) -> Ticket:
    """The request behind a tracking link. Raises Missing, Over some time after the last that happened to it.

    A message about it, or opening it again, makes the link good again.
    """
    ticket = _only(Ticket.objects.filter(track_code=code))
    if not ticket.under_way:
        last = history(ticket).order_by("-id").values_list("at", flat=True).first()
        if clock.now() >= (last or ticket.opened_at) + TRACKED:
            raise Over(_("This request was settled long ago and its link has ended. Please sign in, or call us."))
    return ticket


def under_way(actor: Actor) -> TicketQuerySet:
    """What still waits for somebody, newest first; at most 30."""
    return complete(Ticket.objects.visible_to(actor).under_way().order_by("-id"))[:MOST_OPEN]


def over(actor: Actor, before: int | None = None) -> list[Ticket]:
    """What is settled, newest first, older than the id ``before``; one more than a page where there are more."""
    ended = Ticket.objects.visible_to(actor).exclude(state__in=UNDER_WAY).order_by("-id")
    return list(complete(ended.filter(pk__lt=before) if before else ended)[: PAGE + 1])


def complete(tickets: TicketQuerySet) -> TicketQuerySet:
    """With names, stories, orders, open pauses and promises: four queries."""
    pauses = Prefetch("pauses", Pause.objects.filter(ended_at=None), to_attr="waiting")
    orders = Order.objects.select_related("assignee__position", "department", "acceptance").prefetch_related(pauses)
    promises = Promise.objects.dated().exclude(state=State.WAIVED).order_by("id")
    return tickets.select_related(*NAMES, *STORIES).prefetch_related(
        Prefetch("orders", orders.order_by("-lead", "id"), to_attr="parts"),
        Prefetch("promises", promises, to_attr="promised"),
    )


def _only(tickets: TicketQuerySet) -> Ticket:
    found = complete(tickets).first()
    if found is None:
        raise Missing
    return found


def parts(ticket: Ticket) -> list[Order]:
    """The orders of a ticket of :func:`complete`, the leading one first."""
    found: Iterable[Order] = ticket.parts  # type: ignore[attr-defined]  # prefetched above
    return list(found)


def promised(ticket: Ticket) -> list[Promise]:
    """The promises of a ticket of :func:`complete` that have a date, in the order they were made."""
    found: Iterable[Promise] = ticket.promised  # type: ignore[attr-defined]  # prefetched above
    return list(found)


def waiting(order: Order) -> Pause | None:
    """Why an order of :func:`complete` stands still, if it does."""
    found: list[Pause] = order.waiting  # type: ignore[attr-defined]  # prefetched above
    return found[0] if found else None
