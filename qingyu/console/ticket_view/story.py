"""What happened and what was said."""

from dataclasses import dataclass
from datetime import datetime

from qingyu.events.queries import history
from qingyu.promises import facts as promises
from qingyu.tickets import facts as tickets
from qingyu.tickets.models import Message, Ticket

LONGEST = 200
TONES = {
    promises.PromiseBreached.code: "late",
    promises.PromiseMissed.code: "late",
    promises.PromiseWarned.code: "soon",
    promises.PromiseKept.code: "ok",
    tickets.TicketEscalated.code: "soon",
    tickets.TicketReopened.code: "late",
    tickets.TicketChased.code: "soon",
    tickets.TicketClosed.code: "ok",
    tickets.TicketFinished.code: "ok",
}


@dataclass(frozen=True)
class Happening:
    """One line of the history, as ``{% timeline %}`` takes it."""

    at: datetime
    words: str
    tone: str


def history_of(ticket: Ticket) -> list[Happening]:
    """The newest first, at most 200."""
    events = history(ticket).order_by("-id")[:LONGEST]
    return [Happening(event.at, event.sentence, TONES.get(event.code, "muted")) for event in events]


def talk_of(ticket: Ticket) -> list[Message]:
    """What was said, oldest first, with pictures."""
    return list(ticket.messages.prefetch_related("attachments").order_by("id"))
