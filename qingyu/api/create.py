"""A request comes in by the API: one ticket, with its pictures, once."""

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.db import transaction
from django.http import HttpResponse

from qingyu.accounts.actors import Actor
from qingyu.api.auth import ApiRequest
from qingyu.api.once import answered, key_of
from qingyu.api.schemas.asked import NewPicture, NewTicket
from qingyu.api.schemas.tickets import TicketMade
from qingyu.core import ids
from qingyu.core.errors import Invalid
from qingyu.intake.actions import Received, check, receive
from qingyu.intake.request import Person, Request
from qingyu.promises import queries as promises
from qingyu.tickets import actions, pictures
from qingyu.tickets.alike import Matter, likely
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Attachment, Ticket
from qingyu.tickets.pictures import Picture

DUPLICATES = 5
# Where the pictures of a request wait for its transaction.
KEPT = "pictures_looked_at"
HINTED = ("number", "state", "title", "opened_at", "track_code")
INSIDE = {"phone": "reporter.phone", "home": "reporter.home"}


def pictures_first(view: Callable[[ApiRequest, NewTicket], HttpResponse]) -> Callable[..., HttpResponse]:
    """Look at the pictures of ``new`` before ``view``, which runs in a transaction; at none of a request that would be
    refused for its words, or that has been answered already. Raises Invalid, Refused, Busy."""

    @wraps(view)
    def run(request: ApiRequest, new: NewTicket) -> HttpResponse:
        if new.attachments and not answered(request):
            with _as_sent():
                check(_request(new), by=request.actor)
            setattr(request, KEPT, [_picture(at, one) for at, one in enumerate(new.attachments)])
        return view(request, new)

    return run


def _picture(at: int, new: NewPicture) -> Picture:
    return pictures.clean(io.BytesIO(new.data), field=f"attachments.{at}.data")


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
        _keep_pictures(received.ticket, getattr(request, KEPT), by=request.actor)
    return received.ticket


def _receive(request: ApiRequest, new: NewTicket) -> Received:
    with _as_sent():
        return receive(_request(new), outside_id=_outside_id(request), by=request.actor)


@contextmanager
def _as_sent() -> Iterator[None]:
    """Invalid comes out with the names of the fields as they are sent here."""
    try:
        yield
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


def _keep_pictures(ticket: Ticket, looked_at: list[Picture], *, by: Actor) -> None:
    """All of them or none: the files of a request that fails are taken away again."""
    kept: list[Attachment] = []
    try:
        for picture in looked_at:
            kept.append(actions.keep_picture(ticket, by=by, picture=picture, stage=Stage.REPORT))
    except BaseException:
        for attachment in kept:
            attachment.file.delete(save=False)
        raise


def _duplicates(ticket: Ticket, actor: Actor) -> list[Ticket]:
    # A hint prints five of a ticket's columns; reading everything it names would be a tenth of the whole request.
    return [one.ticket for one in likely(actor, Matter.of(ticket), most=DUPLICATES, only=HINTED)]
