"""What can happen to a submission before it is a request, or instead."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.catalog.codes import Urgency
from qingyu.events.facts import Audience, Fact
from qingyu.intake.codes import Why
from qingyu.tickets.codes import Channel


@dataclass(frozen=True, kw_only=True)
class OfChannel:
    channel: str

    def words(self) -> dict[str, Any]:
        return {**self.__dict__, "channel": Channel(self.channel).label}


@dataclass(frozen=True, kw_only=True)
class SubmissionToSort(Fact, code="intake.to_sort"):
    """``urgency`` is what its words suggest: what smells of gas cannot wait for somebody to look by chance."""

    deed = pgettext_lazy("event", "Submission to be sorted")
    sentence = _("A submission (%(channel)s) waits to be sorted: %(why)s")
    channel: str
    why: str
    urgency: str

    def words(self) -> dict[str, Any]:
        return {
            "channel": Channel(self.channel).label,
            "why": Why(self.why).label,
            "urgency": Urgency(self.urgency).label,
        }


@dataclass(frozen=True, kw_only=True)
class SubmissionUnread(OfChannel, Fact, code="intake.unread"):
    deed = pgettext_lazy("event", "Submission could not be read")
    sentence = _("A submission (%(channel)s) could not be read: %(error)s")
    error: str


@dataclass(frozen=True, kw_only=True)
class SubmissionSorted(Fact, code="intake.sorted"):
    """It became the ticket of that number, or a line in it."""

    deed = pgettext_lazy("event", "Submission sorted")
    sentence = _("%(actor)s sorted it into %(number)s")
    number: str


@dataclass(frozen=True, kw_only=True)
class SubmissionDropped(Fact, code="intake.dropped"):
    deed = pgettext_lazy("event", "Submission put aside")
    sentence = _("%(actor)s put it aside: %(reason)s")
    reason: str


@dataclass(frozen=True, kw_only=True)
class SubmissionReplayed(OfChannel, Fact, code="intake.replayed"):
    deed = pgettext_lazy("event", "Submission read again")
    sentence = _("%(actor)s had it read again (%(channel)s)")


@dataclass(frozen=True, kw_only=True)
class SubmissionJoined(OfChannel, Fact, code="intake.joined"):
    """About the ticket: the same was sent again, so it became a line of it and no ticket of its own."""

    deed = pgettext_lazy("event", "Same request again")
    sentence = _("The same was reported again (%(channel)s) after %(minutes)d min; it was added to this request")
    audience = Audience.RESIDENT
    minutes: int
    submission: int


@dataclass(frozen=True, kw_only=True)
class SubmissionAdded(OfChannel, Fact, code="intake.added"):
    """About the ticket: what came in a conversation is taken to belong to it; the sender hears which it is."""

    deed = pgettext_lazy("event", "Message added to a request")
    sentence = _("What came by %(channel)s was added to this request")
    audience = Audience.RESIDENT
    submission: int


@dataclass(frozen=True, kw_only=True)
class OthersToo(OfChannel, Fact, code="intake.others_too"):
    """About the ticket: one more met the same on the spot; ``count`` with this one, without who reported it."""

    deed = pgettext_lazy("event", "Others have it too")
    sentence = _("Another %(count)d met the same (%(channel)s)")
    audience = Audience.RESIDENT
    count: int
