"""Reading tickets; every list starts from ``visible_to(actor)``."""

from collections.abc import Mapping

from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.catalog.learning.lesson import Lesson
from qingyu.core.errors import Missing
from qingyu.events.models import Event
from qingyu.tickets.codes import State
from qingyu.tickets.finding import asked
from qingyu.tickets.models import Ticket, TicketQuerySet

# How many decided requests the learning reads: more than a year of a large company.
LESSONS = 20_000
FILTERS = ("state", "kind", "category", "urgency", "level", "community", "owner", "channel", "department")


def get(actor: Actor, number: str) -> Ticket:
    """The ticket of that number; raises Missing also for one the actor may not know of."""
    ticket = Ticket.objects.visible_to(actor).with_names().filter(number=number).first()
    if ticket is None:
        raise Missing
    return ticket


def tracked(code: str) -> Ticket:
    """The ticket behind a tracking link, for whoever holds it; raises Missing."""
    ticket = Ticket.objects.with_names().filter(track_code=code).first()
    if ticket is None:
        raise Missing
    return ticket


def listed(actor: Actor, chosen: Mapping[str, str]) -> TicketQuerySet:
    """The tickets that ``chosen`` filters leave, newest first.

    Keys are FILTERS, where commas mean "any of", ``mine`` = 1 and ``q`` for words, room, name, phone tail or number.
    Unknown keys and values simply match nothing of their own: a link from an older version still opens.
    """
    tickets = Ticket.objects.visible_to(actor).with_names().order_by("-id")
    for key in FILTERS:
        if value := chosen.get(key, "").strip():
            tickets = _narrow(tickets, key, value.split(","))
    if chosen.get("open") == "1":
        tickets = tickets.under_way()
    if chosen.get("mine") == "1":
        tickets = tickets.filter(owner=actor.id)
    if words := asked(chosen.get("q", "")):
        tickets = tickets.filter(tokens__contains=words)
    return tickets


def _narrow(tickets: TicketQuerySet, key: str, values: list[str]) -> TicketQuerySet:
    match key:
        case "category":
            return tickets.filter(category__code__in=values)
        case "community":
            return tickets.filter(community__code__in=values)
        case "department":
            return tickets.filter(category__department__code__in=values)
        case "owner":
            if values == ["none"]:
                return tickets.filter(owner=None)
            return tickets.filter(owner__in=[value for value in values if value.isdecimal()])
        case "level":
            return tickets.filter(level__in=[value for value in values if value in {"1", "2", "3"}])
        case _:
            return tickets.filter(**{f"{key}__in": values})


def others_open_at(actor: Actor, ticket: Ticket) -> TicketQuerySet:
    """What else is under way at the same home, or by the same reporter."""
    here = Ticket.objects.visible_to(actor).under_way().exclude(pk=ticket.pk).with_names()
    if ticket.home_id:
        return here.filter(home=ticket.home_id).order_by("-id")
    return here.filter(reporter=ticket.reporter_id).order_by("-id") if ticket.reporter_id else here.none()


def lessons(most: int = LESSONS) -> list[Lesson]:
    """What people have decided, newest first; for the nightly learning, which belongs to nobody. One query."""
    rows = _decided().order_by("-pk").values_list("text", "kind", "category__code", "urgency")[:most]
    return [Lesson(text=text, kind=kind, category=code, urgency=urgency) for text, kind, code, urgency in rows]


def count_lessons() -> int:
    """How many requests there are to learn from. One query."""
    return _decided().count()


def _decided() -> TicketQuerySet:
    """Closed requests, and those whose kind or category somebody corrected."""
    corrected = Event.objects.filter(code="tickets.classified", subject_type=Ticket._meta.label_lower)
    return Ticket.objects.filter(Q(state=State.CLOSED) | Q(pk__in=corrected.values("subject_id")))
