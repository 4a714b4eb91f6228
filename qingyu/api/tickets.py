"""Registering and reading tickets."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from qingyu.api import create, words
from qingyu.api.auth import ApiRequest, Bearer
from qingyu.api.errors import MOVING, READING
from qingyu.api.filters import TicketFilter, chosen
from qingyu.api.once import once, shown
from qingyu.api.schemas.asked import NewTicket
from qingyu.api.schemas.events import EventPage
from qingyu.api.schemas.promises import PromiseInFull, Promises
from qingyu.api.schemas.tickets import TicketLine, TicketMade, TicketPage, TicketShown
from qingyu.api.timeline import After, Limit
from qingyu.events.facts import Audience
from qingyu.events.queries import history
from qingyu.promises import queries as promises
from qingyu.tickets import queries

router = Router(tags=["tickets"], by_alias=True)


@router.post("/tickets", auth=Bearer(roomy=True), response={201: TicketMade, **MOVING})
@create.pictures_first
@once
def open_ticket(request: ApiRequest, new: NewTicket) -> HttpResponse:
    """Register a request. With an `Idempotency-Key` it is registered once, however often it is sent.

    Pictures are JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF or HEIC in base64, at most nine of at most 10 MB each, and of at
    most 25 million pixels (JPEG: 200).
    """
    return shown(create.made(request, new), 201)


@router.get("/tickets", response={200: TicketPage, **READING})
def list_tickets(request: ApiRequest, by: Annotated[TicketFilter, Query()]) -> HttpResponse:
    """The tickets you may see, newest first. Commas in a filter mean "any of"."""
    words.check_query(request, *TicketFilter.model_fields)
    tickets = chosen(request.actor, by)
    rows = list(tickets[: by.limit + 1])
    lines = [TicketLine.of(ticket, request.actor) for ticket in rows[: by.limit]]
    following = rows[by.limit - 1].pk if len(rows) > by.limit else None
    return shown(TicketPage(items=lines, next=following))


@router.get("/tickets/{number}", response={200: TicketShown, **READING})
def get_ticket(request: ApiRequest, number: str) -> HttpResponse:
    """One ticket with its hold, closure and work orders."""
    return shown(TicketShown.of(queries.get(request.actor, number), request.actor))


@router.get("/tickets/{number}/timeline", response={200: EventPage, **READING})
def get_timeline(request: ApiRequest, number: str, after: After = 0, limit: Limit = 50) -> HttpResponse:
    """What happened to the ticket and its orders, oldest first; residents read what is meant for them."""
    words.check_query(request, "after", "limit")
    ticket = queries.get(request.actor, number)
    audience = Audience.STAFF if request.actor.is_staff else Audience.RESIDENT
    events = history(ticket, audience=audience).filter(id__gt=after)
    page = EventPage.of(list(events[: limit + 1]), request.actor, {ticket.pk: ticket.number}, after=after, limit=limit)
    return shown(page)


@router.get("/tickets/{number}/promises", response={200: Promises, **READING})
def get_promises(request: ApiRequest, number: str) -> HttpResponse:
    """Everything promised for the ticket, kept and missed alike, in the order it was promised."""
    ticket = queries.get(request.actor, number)
    items = [PromiseInFull.of(promise, request.actor) for promise in promises.of_ticket(ticket)]
    return shown(Promises(items=items))
