"""A page of the ticket list, with what its lines print, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.events.models import Event
from qingyu.promises.models import Promise
from qingyu.tickets import queries
from qingyu.tickets.actions.look import FRESH
from qingyu.tickets.models import Look, Ticket, TicketQuerySet

SIZE = 50
# Past this many nobody counts: the hint says "many".
MOST_NEWS = 200
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Line:
    """A ticket, its running promise that is due first, and who has it open."""

    ticket: Ticket
    due: Promise | None
    lookers: list[Look]


@dataclass(frozen=True)
class Page:
    """``after`` and ``back`` are the cursors of the neighbouring pages; ``seen`` is the newest event it shows."""

    lines: list[Line]
    after: str | None
    back: str | None
    seen: int


def page(actor: Actor, asked: Mapping[str, str]) -> Page:
    """The page that ``asked`` (filters, ``after`` or ``before``) names, newest first. Four queries."""
    return page_of(actor, listed(actor, asked), asked)


def page_of(actor: Actor, tickets: TicketQuerySet, asked: Mapping[str, str]) -> Page:
    """The same of any ``tickets``, which come newest first with their names."""
    # Read first: what happens meanwhile is then counted as new, never lost.
    seen = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    rows, more_above, more_below = _rows(tickets, asked)
    after = str(rows[-1].pk) if rows and more_below else None
    back = str(rows[0].pk) if rows and more_above else None
    return Page(lines_of(actor, rows), after, back, seen)


def listed(actor: Actor, asked: Mapping[str, str]) -> TicketQuerySet:
    """tickets.queries.listed, with what a line prints."""
    chosen = {name: str(value) for name, value in asked.items()}
    return queries.listed(actor, chosen).select_related("equipment", "hold", "merge")


def lines_of(actor: Actor, tickets: list[Ticket]) -> list[Line]:
    """What a line prints besides the ticket itself. Two queries."""
    due: dict[int, Promise] = {}
    for promise in Promise.objects.running().filter(ticket__in=tickets).order_by("due_at", "id"):
        due.setdefault(promise.ticket_id, promise)
    looks: defaultdict[int, list[Look]] = defaultdict(list)
    fresh = Look.objects.filter(ticket__in=tickets, at__gt=clock.now() - FRESH).exclude(employee=actor.id)
    for look in fresh.select_related("employee"):
        looks[look.ticket_id].append(look)
    return [Line(ticket, due.get(ticket.pk), looks[ticket.pk]) for ticket in tickets]


def changed(actor: Actor, asked: Mapping[str, str], since: int) -> int:
    """How many tickets that the filters leave had something happen after the event ``since``; at most 200."""
    events = Event.objects.filter(id__gt=since, thread_type=Ticket._meta.label_lower).order_by("-id")
    touched = list(events.values_list("thread_id", flat=True)[:MOST_NEWS])
    return listed(actor, asked).filter(pk__in=touched).count() if touched else 0


def _rows(tickets: TicketQuerySet, asked: Mapping[str, str]) -> tuple[list[Ticket], bool, bool]:
    """(rows newest first, whether there are newer ones, whether there are older ones)."""
    before, after = _id(asked.get("before", "")), _id(asked.get("after", ""))
    if before:
        found = list(tickets.filter(pk__gt=before).order_by("id")[: SIZE + 1])
        return found[:SIZE][::-1], len(found) > SIZE, True
    if after:
        tickets = tickets.filter(pk__lt=after)
    found = list(tickets[: SIZE + 1])
    return found[:SIZE], bool(after), len(found) > SIZE


def _id(text: str) -> int:
    return min(int(text), LARGEST) if text.isascii() and text.isdecimal() and len(text) < 20 else 0
