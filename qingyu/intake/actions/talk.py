"""Putting a submission into the conversation of a ticket: its words as lines, its pictures beside them."""

from collections.abc import Sequence

from django.utils.translation import pgettext

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.events.actions import record
from qingyu.intake.facts import SubmissionJoined
from qingyu.intake.models import Submission
from qingyu.people.models import Resident
from qingyu.people.queries import actor_of
from qingyu.tickets import policies
from qingyu.tickets.actions import keep_picture, receive_message
from qingyu.tickets.actions.talk import LONGEST
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Message, Ticket
from qingyu.tickets.pictures import Picture

# A long letter becomes at most this many lines; the whole of it stays with the submission.
LINES = 3
CUT = "…"


def speaker(resident: Resident | None, ticket: Ticket, name: str) -> Actor:
    """Whose line it is: the resident where the request is theirs, else the system under the sender's name."""
    if resident:
        actor = actor_of(resident)
        if policies.may_write(actor, ticket):
            return actor
    return Actor(kind="system", id=0, name=resident.name if resident else name, communities=None)


def add_lines(submission: Submission, into: Ticket, by: Actor, kept: Sequence[Picture]) -> Message:
    """The words and pictures of ``submission`` as ``by``'s lines of ``into``; repeat-safe. Raises Refused, Clash."""
    first: Message | None = None
    for number, body in enumerate(_bodies(submission.text, pictured=bool(kept))):
        line = receive_message(
            into,
            by=by,
            body=body,
            channel=Channel(submission.channel),
            once=f"{submission.channel}:{submission.pk}:{number}",
        )
        first = first or line
    assert first is not None
    for picture in kept:
        keep_picture(into, by=by, picture=picture, stage=Stage.REPORT, message=first)
    return first


def join(submission: Submission, into: Ticket, resident: Resident | None, kept: Sequence[Picture]) -> None:
    """``submission`` repeats ``into``: its words become a line there, and the history says why."""
    add_lines(submission, into, speaker(resident, into, submission.sender_name), kept)
    minutes = int((clock.now() - into.opened_at).total_seconds() // 60)
    record(
        SubmissionJoined(channel=submission.channel, minutes=minutes, submission=submission.pk), about=into, by=SYSTEM
    )


def _bodies(text: str, *, pictured: bool) -> list[str]:
    text = text.strip() or (pgettext("message", "[Photo]") if pictured else pgettext("message", "[No words]"))
    parts = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]
    # What is only white space between two cuts would be an empty line.
    shown = [part for part in parts[:LINES] if part.strip()]
    if len(parts) > LINES:
        shown[-1] = shown[-1][: LONGEST - len(CUT)] + CUT
    return shown
