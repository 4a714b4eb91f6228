"""What happened, as a courier's page tells it: newest on top, with photos."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.events.facts import Audience
from qingyu.events.models import Event
from qingyu.events.queries import history
from qingyu.followup.facts import TicketRated, VisitDone
from qingyu.tickets import facts as tickets
from qingyu.tickets.codes import Direction, Stage
from qingyu.tickets.models import Attachment, Message, Ticket
from qingyu.work import facts as work

MOST = 200
# Photos of one stage sent within this time are one line.
TOGETHER = timedelta(minutes=15)
# The conversation stands elsewhere; "work has started" is recorded when an order goes out, before anybody has come.
LEFT_OUT = (tickets.MessageSent.code, tickets.MessageReceived.code, tickets.WorkStarted.code)
TONES = {
    tickets.TicketReopened.code: "late",
    tickets.TicketHeld.code: "soon",
    tickets.TicketChased.code: "soon",
    work.OrderPaused.code: "soon",
    work.Contained.code: "ok",
    work.OrderFinished.code: "ok",
    work.WorkAccepted.code: "ok",
    tickets.TicketFinished.code: "ok",
    tickets.TicketClosed.code: "ok",
    work.OrderAccepted.code: "brand",
    work.Arrived.code: "brand",
}


@dataclass
class Item:
    """One line, as ``{% timeline %}`` takes it."""

    at: datetime
    words: str
    tone: str = "muted"
    photos: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One line of the conversation; ``mine`` when the resident's side wrote it."""

    message: Message
    mine: bool
    photos: list[dict[str, str]]


@dataclass(frozen=True)
class Story:
    """``chased_at`` and ``rated`` are read from the same events, so that nothing is asked twice."""

    items: list[Item]
    chased_at: datetime | None
    rated: str
    reported: list[dict[str, str]]


def shown(ticket: Ticket) -> list[Attachment]:
    """The pictures residents may see, in the order they came."""
    return list(ticket.attachments.filter(shown=True).order_by("id"))


def story_of(ticket: Ticket, pictures: Sequence[Attachment]) -> Story:
    """The history of what residents may read; the conversation and its pictures stand elsewhere. One query."""
    events = list(history(ticket, audience=Audience.RESIDENT).order_by("-id")[:MOST])
    known = {one.code: one for one in pictures if one.message_id is None}
    items: list[Item] = []
    for event in events:
        if event.code == tickets.PictureAdded.code:
            _put_picture(items, event, known.get(event.details["picture"]))
        elif event.code not in LEFT_OUT and not _own_visit(event):
            items.append(Item(event.at, _words(event), TONES.get(event.code, "muted")))
    return Story(
        items=items,
        chased_at=next((event.at for event in events if event.code == tickets.TicketChased.code), None),
        rated=_rated(ticket, events),
        reported=[photo(one) for one in pictures if one.message_id is None and one.stage == Stage.REPORT],
    )


def _own_visit(event: Event) -> bool:
    """A resident who confirms ends the return visit, too; that is one deed, not two."""
    return event.code == VisitDone.code and event.actor_kind == "resident"


def _words(event: Event) -> str:
    """The sentence, said to the resident where it was written about them."""
    if event.code == work.OrderIssued.code:
        return _("%(department)s was asked to see to it") % {"department": event.details["department_name"]}
    if event.code == tickets.Responded.code:
        return _("%(who)s has answered you") % {"who": event.actor_name}
    if event.code == tickets.TicketClosed.code and event.actor_kind == "resident":
        return _("%(who)s confirmed that it is solved") % {"who": event.actor_name}
    return event.sentence


def _put_picture(items: list[Item], event: Event, picture: Attachment | None) -> None:
    """Several pictures of one stage are one line with several photos."""
    if picture is None:
        return
    newest = items[-1] if items else None
    if newest and newest.words == event.sentence and newest.at - event.at < TOGETHER:
        newest.photos.insert(0, photo(picture))
    else:
        items.append(Item(event.at, event.sentence, "muted", [photo(picture)]))


def _rated(ticket: Ticket, events: Iterable[Event]) -> str:
    """The mean mark of this completion, as "4.8"; "" while it is not rated."""
    for event in events:
        if event.code == TicketRated.code and event.details["round"] == ticket.reopened:
            return str(event.details["overall"])
    return ""


def talk_of(ticket: Ticket, pictures: Sequence[Attachment]) -> list[Line]:
    """What was said, oldest first; internal notes never. One query."""
    said = ticket.messages.exclude(direction=Direction.NOTE).order_by("id")
    return [
        Line(
            message,
            message.direction == Direction.IN,
            [photo(one) for one in pictures if one.message_id == message.pk],
        )
        for message in said
    ]


def photo(picture: Attachment) -> dict[str, str]:
    """As ``{% photos %}`` takes it."""
    return {"url": reverse("portal:picture", args=[picture.code]), "alt": str(Stage(picture.stage).label)}
