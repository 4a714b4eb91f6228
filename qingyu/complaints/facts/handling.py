"""What is found out, decided, told and learned."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.complaints.codes import ApologyHow, Liable, Reply
from qingyu.events.facts import Audience, Fact
from qingyu.ui.formats import yuan


@dataclass(frozen=True, kw_only=True)
class EvidencePulled(Fact, code="complaints.evidence_pulled"):
    deed = pgettext_lazy("event", "Evidence gathered by itself")
    sentence = _("Evidence was put together: %(count)d entries")
    count: int


@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(Fact, code="complaints.evidence_added"):
    deed = pgettext_lazy("event", "Evidence added")
    sentence = _("%(actor)s added evidence: %(text)s")
    redact = ("text",)
    text: str


@dataclass(frozen=True, kw_only=True)
class SolutionDecided(Fact, code="complaints.solution_decided"):
    deed = pgettext_lazy("event", "Solution of the complaint decided")
    sentence = _("%(actor)s decided what is done: %(solution)s %(temporary)s")
    redact = ("solution", "temporary")
    solution: str
    temporary: str


@dataclass(frozen=True, kw_only=True)
class LiabilityDecided(Fact, code="complaints.liability_decided"):
    deed = pgettext_lazy("event", "Liability decided")
    sentence = _("%(actor)s decided who is answerable: %(who)s. %(reason)s")
    redact = ("reason",)
    who: str
    reason: str

    def words(self) -> dict[str, Any]:
        return {"who": Liable(self.who).label, "reason": self.reason}


@dataclass(frozen=True, kw_only=True)
class ApologyGiven(Fact, code="complaints.apology_given"):
    deed = pgettext_lazy("event", "Apology given")
    sentence = _("%(actor)s apologised (%(how)s): %(text)s")
    redact = ("text",)
    how: str
    text: str

    def words(self) -> dict[str, Any]:
        return {"how": ApologyHow(self.how).label, "text": self.text}


@dataclass(frozen=True, kw_only=True)
class GoodwillProposed(Fact, code="complaints.goodwill_proposed"):
    deed = pgettext_lazy("event", "Goodwill proposed")
    sentence = _("%(actor)s proposed a gesture of goodwill: %(what)s (%(value)s)")
    what: str
    value_fen: int

    def words(self) -> dict[str, Any]:
        return {"what": self.what, "value": yuan(self.value_fen)}


@dataclass(frozen=True, kw_only=True)
class GoodwillApproved(Fact, code="complaints.goodwill_approved"):
    deed = pgettext_lazy("event", "Goodwill approved")
    sentence = _("%(actor)s approved the gesture of goodwill: %(what)s")
    what: str
    value_fen: int


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(Fact, code="complaints.feedback_given"):
    """``promised`` is how many promises were told with it; each is a fact of its own."""

    deed = pgettext_lazy("event", "Feedback given to the complainant")
    sentence = _("%(actor)s told you the result (%(how)s): %(result)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("result",)
    result: str
    how: str
    promised: int


@dataclass(frozen=True, kw_only=True)
class FeedbackReplied(Fact, code="complaints.feedback_replied"):
    deed = pgettext_lazy("event", "Complainant's reply to the feedback")
    sentence = _("The resident's answer to the result: %(reply)s %(note)s")
    webhook = True
    redact = ("note",)
    reply: str
    note: str

    def words(self) -> dict[str, Any]:
        return {"reply": Reply(self.reply).label, "note": self.note}


@dataclass(frozen=True, kw_only=True)
class Reviewed(Fact, code="complaints.reviewed"):
    deed = pgettext_lazy("event", "Complaint reviewed")
    sentence = _("%(actor)s reviewed the case. Cause: %(cause)s. Lesson: %(lesson)s")
    redact = ("cause", "lesson")
    cause: str
    lesson: str
