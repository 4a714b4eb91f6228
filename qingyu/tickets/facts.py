"""What can happen to a ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.core.jobs import BEHIND
from qingyu.events.facts import Audience, Fact
from qingyu.tickets.codes import Channel

AXES = {"kind": Kind, "urgency": Urgency, "case_class": CaseClass}


@dataclass(frozen=True, kw_only=True)
class TicketOpened(Fact, code="tickets.opened"):
    deed = pgettext_lazy("event", "Request registered")
    sentence = _("%(actor)s registered the request (%(channel)s): %(text)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("text",)
    channel: str
    text: str
    urgency: str
    case_class: str
    level: int
    category: str

    def words(self) -> dict[str, Any]:
        return {**super().words(), "channel": Channel(self.channel).label}


@dataclass(frozen=True, kw_only=True)
class TicketTaken(Fact, code="tickets.taken"):
    deed = pgettext_lazy("event", "Request taken on")
    sentence = _("%(owner)s is now looking after your request")
    audience = Audience.RESIDENT
    webhook = True
    owner: str
    owner_id: int


@dataclass(frozen=True, kw_only=True)
class TicketClassified(Fact, code="tickets.classified"):
    """A person decided otherwise than was suggested, or than before."""

    deed = pgettext_lazy("event", "Classification changed")
    sentence = _("%(actor)s changed %(axis)s from %(before)s to %(after)s")
    webhook = True
    axis: str
    before: str
    after: str

    def words(self) -> dict[str, Any]:
        return {
            "axis": _axis_name(self.axis),
            "before": _label(self.axis, self.before),
            "after": _label(self.axis, self.after),
        }


@dataclass(frozen=True, kw_only=True)
class Responded(Fact, code="tickets.responded"):
    """The first meaningful answer reached the resident."""

    deed = pgettext_lazy("event", "First answer given")
    sentence = _("%(actor)s answered the resident")
    audience = Audience.RESIDENT
    webhook = True
    how: str


@dataclass(frozen=True, kw_only=True)
class MessageSent(Fact, code="tickets.message_sent"):
    """``channel`` is the way that whoever wrote chose; "" in events from before it was kept."""

    deed = pgettext_lazy("event", "Message to the resident")
    sentence = _("%(actor)s wrote to you: %(body)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("body",)
    body: str
    message_id: int
    channel: str = ""


@dataclass(frozen=True, kw_only=True)
class MessageReceived(Fact, code="tickets.message_received"):
    deed = pgettext_lazy("event", "Resident wrote")
    sentence = _("%(actor)s wrote: %(body)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("body",)
    body: str
    message_id: int


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Fact, code="tickets.note_added"):
    deed = pgettext_lazy("event", "Internal note")
    sentence = _("%(actor)s noted: %(body)s")
    redact = ("body",)
    body: str
    message_id: int


@dataclass(frozen=True, kw_only=True)
class PictureAdded(Fact, code="tickets.picture_added"):
    deed = pgettext_lazy("event", "Picture added")
    sentence = _("%(actor)s added a picture (%(stage)s)")
    audience = Audience.RESIDENT
    stage: str
    picture: str
    part: str = ""

    def words(self) -> dict[str, Any]:
        from qingyu.tickets.codes import Stage

        return {"stage": Stage(self.stage).label}


@dataclass(frozen=True, kw_only=True)
class LeadNamed(Fact, code="tickets.lead_named"):
    deed = pgettext_lazy("event", "Lead department named")
    sentence = _("%(actor)s named %(department)s the lead department, %(person)s in charge")
    audience = Audience.RESIDENT
    webhook = True
    department: str
    person: str


@dataclass(frozen=True, kw_only=True)
class WorkStarted(Fact, code="tickets.work_started"):
    deed = pgettext_lazy("event", "Work started")
    sentence = _("Work has started")
    audience = Audience.RESIDENT
    webhook = True


@dataclass(frozen=True, kw_only=True)
class TicketFinished(Fact, code="tickets.finished"):
    deed = pgettext_lazy("event", "Matter dealt with")
    sentence = _("The matter is dealt with; we will ask you whether it is solved")
    audience = Audience.RESIDENT
    webhook = True
    result: str
    cause: str


@dataclass(frozen=True, kw_only=True)
class TicketClosed(Fact, code="tickets.closed"):
    deed = pgettext_lazy("event", "Request closed")
    sentence = _("%(actor)s closed the request: %(result)s")
    audience = Audience.RESIDENT
    webhook = True
    result: str
    cause: str
    informed_how: str


@dataclass(frozen=True, kw_only=True)
class TicketReopened(Fact, code="tickets.reopened"):
    deed = pgettext_lazy("event", "Request reopened")
    sentence = _("%(actor)s reopened the request: %(reason)s")
    audience = Audience.RESIDENT
    webhook = True
    reason: str
    round: int


@dataclass(frozen=True, kw_only=True)
class TicketCancelled(Fact, code="tickets.cancelled"):
    deed = pgettext_lazy("event", "Request cancelled")
    sentence = _("%(actor)s cancelled the request: %(reason)s")
    audience = Audience.RESIDENT
    webhook = True
    reason: str


@dataclass(frozen=True, kw_only=True)
class TicketHeld(Fact, code="tickets.held"):
    deed = pgettext_lazy("event", "Request set aside")
    sentence = _("%(actor)s set the request aside: %(reason)s")
    audience = Audience.RESIDENT
    webhook = True
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class TicketResumed(Fact, code="tickets.resumed"):
    deed = pgettext_lazy("event", "Request taken up again")
    sentence = _("The request is being handled again")
    audience = Audience.RESIDENT
    webhook = True


@dataclass(frozen=True, kw_only=True)
class TicketMerged(Fact, code="tickets.merged"):
    deed = pgettext_lazy("event", "Request merged")
    sentence = _("This request goes on in %(into)s, which is about the same matter")
    audience = Audience.RESIDENT
    webhook = True
    into: str
    into_id: int


@dataclass(frozen=True, kw_only=True)
class OtherMergedIn(Fact, code="tickets.other_merged_in"):
    deed = pgettext_lazy("event", "Another request merged in")
    sentence = _("%(actor)s merged %(number)s into this request")
    number: str


@dataclass(frozen=True, kw_only=True)
class TicketsLinked(Fact, code="tickets.linked"):
    deed = pgettext_lazy("event", "Requests linked")
    sentence = _("%(actor)s linked %(number)s: %(note)s")
    number: str
    note: str


@dataclass(frozen=True, kw_only=True)
class HandedOver(Fact, code="tickets.handed_over"):
    deed = pgettext_lazy("event", "Request handed over")
    sentence = _("%(actor)s handed the request over to %(taker)s: %(reason)s")
    webhook = True
    taker: str
    taker_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PassedOn(Fact, code="tickets.passed_on"):
    """An order of this ticket changed hands; the count makes buck-passing visible."""

    deed = pgettext_lazy("event", "Passed on between colleagues")
    sentence = _("Passed on %(count)s times so far")
    count: int


@dataclass(frozen=True, kw_only=True)
class TicketEscalated(Fact, code="tickets.escalated"):
    deed = pgettext_lazy("event", "Request escalated")
    sentence = _("%(actor)s escalated to %(to)s: %(reason)s")
    webhook = True
    priority = BEHIND
    to: str
    to_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class TicketChased(Fact, code="tickets.chased"):
    deed = pgettext_lazy("event", "Resident asks for speed")
    sentence = _("%(actor)s asked for speed %(note)s")
    audience = Audience.RESIDENT
    webhook = True
    note: str


def _axis_name(axis: str) -> str:
    names = {
        "kind": gettext("the kind"),
        "category": gettext("the category"),
        "urgency": gettext("the urgency"),
        "case_class": gettext("the class"),
        "level": gettext("the level"),
    }
    return names[axis]


def _label(axis: str, value: str) -> str:
    if axis == "level":
        return str(Level(int(value)).label)
    return str(AXES[axis](value).label) if axis in AXES else value
