"""The conversation: answers to the resident, the resident's lines, internal notes, asking for speed."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import TooMany
from qingyu.events.actions import record
from qingyu.events.models import Event
from qingyu.tickets import policies
from qingyu.tickets.actions.locking import locked, said
from qingyu.tickets.codes import Channel, Direction
from qingyu.tickets.facts import MessageReceived, MessageSent, NoteAdded, Responded, TicketChased, TicketReopened
from qingyu.tickets.models import Chase, Message, Ticket
from qingyu.tickets.states import MOVES

LONGEST = 2000
# As long as most people wait before asking again; more often only floods the desk.
CHASE_EVERY = timedelta(hours=2)
EMPTY = _("Please write something.")


@transaction.atomic
def respond(ticket: Ticket, *, by: Actor, how: str) -> Ticket:
    """Note that the resident has had a first meaningful answer (``how``: call, words, visit). Once a round."""
    ticket = locked(ticket)
    policies.may_answer(by, ticket).demand()
    if not _answered(ticket):
        record(Responded(how=how[:200]), about=ticket, by=by)
    return ticket


@transaction.atomic
def send_message(ticket: Ticket, *, by: Actor, body: str, channel: Channel, once: str | None = None) -> Message:
    """Write to the resident; the first one is also the first answer. The same ``once`` writes one line."""
    ticket = locked(ticket)
    if written := _written(once):
        return written
    policies.may_answer(by, ticket).demand()
    message = _write(ticket, by, body, channel, Direction.OUT, once)
    record(MessageSent(body=message.body, message_id=message.pk, channel=channel), about=ticket, by=by)
    if not _answered(ticket):
        record(Responded(how=str(Channel(channel).label)), about=ticket, by=by)
    return message


@transaction.atomic
def receive_message(ticket: Ticket, *, by: Actor, body: str, channel: Channel, once: str | None = None) -> Message:
    """The resident writes. Raises Refused for a ticket that is not theirs."""
    ticket = locked(ticket)
    if written := _written(once):
        return written
    policies.may_write(by, ticket).demand()
    message = _write(ticket, by, body, channel, Direction.IN, once)
    record(MessageReceived(body=message.body, message_id=message.pk), about=ticket, by=by)
    return message


@transaction.atomic
def add_note(ticket: Ticket, *, by: Actor, body: str, once: str | None = None) -> Message:
    """A note among colleagues; residents never see it."""
    ticket = locked(ticket)
    if written := _written(once):
        return written
    policies.may_note(by, ticket).demand()
    message = _write(ticket, by, body, Channel.STAFF, Direction.NOTE, once)
    record(NoteAdded(body=message.body, message_id=message.pk), about=ticket, by=by)
    return message


@transaction.atomic
def chase(ticket: Ticket, *, by: Actor, note: str = "") -> Chase:
    """The resident asks for speed (催办), at most once in two hours. Raises Refused, Clash, TooMany."""
    ticket = locked(ticket)
    policies.may_chase(by, ticket).demand()
    MOVES.after("chase", ticket.state)
    now = clock.now()
    last = ticket.chases.order_by("-at").first()
    if last and now - last.at < CHASE_EVERY:
        wait = CHASE_EVERY - (now - last.at)
        raise TooMany(
            _("We have passed on your wish already. You can ask again in %(minutes)d minutes.")
            % {"minutes": -(-wait.total_seconds() // 60)},
            retry_after=int(wait.total_seconds()) + 1,
            code="chased_already",
        )
    chase = Chase.objects.create(ticket=ticket, resident_id=by.id if by.is_resident else None, at=now, note=note[:300])
    record(TicketChased(note=chase.note), about=ticket, by=by)
    return chase


def _answered(ticket: Ticket) -> bool:
    """Whether this round has its first answer: after a reopening a new one is owed."""
    newest = (
        Event.objects.filter(thread_type=ticket._meta.label_lower, thread_id=ticket.pk)
        .filter(code__in=(Responded.code, TicketReopened.code))
        .order_by("-id")
        .first()
    )
    return newest is not None and newest.code == Responded.code


def _written(once: str | None) -> Message | None:
    return Message.objects.filter(once=once).first() if once else None


def _write(ticket: Ticket, by: Actor, body: str, channel: Channel, direction: Direction, once: str | None) -> Message:
    return Message.objects.create(
        ticket=ticket,
        direction=direction,
        channel=channel,
        body=said("body", body, most=LONGEST, missing=EMPTY),
        at=clock.now(),
        author_kind=by.kind,
        author_id=by.id,
        author_name=by.name[:200],
        once=once or None,
    )
