"""A request comes in by the API: one ticket, with its pictures, once."""

import hashlib

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.api.auth import ApiRequest
from qingyu.api.once import key_of
from qingyu.api.schemas.asked import NewPicture, NewTicket
from qingyu.api.schemas.tickets import TicketMade
from qingyu.core import ids
from qingyu.core.errors import Invalid
from qingyu.intake.actions import Received, receive
from qingyu.intake.request import Person, Request
from qingyu.promises import queries as promises
from qingyu.tickets import actions
from qingyu.tickets.alike import Matter, likely
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Attachment, Ticket

DUPLICATES = 5
HINTED = ("number", "state", "title", "opened_at", "track_code")
INSIDE = {"phone": "reporter.phone", "home": "reporter.home"}


def made(request: ApiRequest, new: NewTicket) -> TicketMade:
    """The ticket of ``new`` with what is promised for it. Raises Refused, Invalid."""
    ticket = _with_pictures(request, new) if new.attachments else _receive(request, new).ticket
    return TicketMade.of(
        ticket,
        request.actor,
        duplicates=_duplicates(ticket, request.actor),
        promises=list(promises.of_ticket(ticket)),
    )


@transaction.atomic
def _with_pictures(request: ApiRequest, new: NewTicket) -> Ticket:
    received = _receive(request, new)
    if received.fresh:
        _keep_pictures(received.ticket, new.attachments, by=request.actor)
    return received.ticket


def _receive(request: ApiRequest, new: NewTicket) -> Received:
    """Raises Invalid with the names of the fields as they are sent here."""
    try:
        return receive(_request(new), outside_id=_outside_id(request), by=request.actor)
    except Invalid as error:
        raise Invalid({INSIDE.get(name, name): said for name, said in error.fields.items()}, code=error.code) from None


def _request(new: NewTicket) -> Request:
    said = new.model_dump(exclude={"reporter", "attachments"})
    return Request(**said, reporter=Person(**new.reporter.model_dump()))


def _outside_id(request: ApiRequest) -> str:
    """Of the key, so that even after the answer was forgotten the same key never makes a second ticket."""
    key = key_of(request)
    if key is None:
        return ids.public_id()
    return hashlib.sha256(f"{request.actor.user_id} {key}".encode()).hexdigest()


def _keep_pictures(ticket: Ticket, new: list[NewPicture], *, by: Actor) -> None:
    """All of them or none: the files of a request that fails are taken away again."""
    kept: list[Attachment] = []
    try:
        for one in new:
            kept.append(actions.keep_picture(ticket, by=by, picture=one.data, stage=Stage.REPORT))
    except BaseException:
        for attachment in kept:
            attachment.file.delete(save=False)
        raise


def _duplicates(ticket: Ticket, actor: Actor) -> list[Ticket]:
    # A hint prints five of a ticket's columns; reading everything it names would be a tenth of the whole request.
    return [one.ticket for one in likely(actor, Matter.of(ticket), most=DUPLICATES, only=HINTED)]
