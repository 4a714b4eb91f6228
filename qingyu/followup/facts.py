"""What can happen after the work is done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.events.facts import Audience, Fact
from qingyu.followup.codes import DIMENSIONS, Outcome, Result
from qingyu.ui.formats import daytime


@dataclass(frozen=True, kw_only=True)
class VisitPlanned(Fact, code="followup.visit_planned"):
    """``assignee`` is "" where nobody is free to call who did not do the work."""

    deed = pgettext_lazy("event", "Return visit planned")
    sentence = _("A return visit is due by %(due)s; %(assignee)s calls")
    due_at: datetime
    assignee: str
    assignee_id: int | None

    def words(self) -> dict[str, Any]:
        return {"due": daytime(self.due_at), "assignee": self.assignee or gettext("customer service")}


@dataclass(frozen=True, kw_only=True)
class VisitTaken(Fact, code="followup.visit_taken"):
    deed = pgettext_lazy("event", "Return visit taken on")
    sentence = _("%(assignee)s makes the return visit")
    assignee: str
    assignee_id: int


@dataclass(frozen=True, kw_only=True)
class VisitAttempted(Fact, code="followup.visit_attempted"):
    deed = pgettext_lazy("event", "Return visit tried")
    sentence = _("%(actor)s tried to call back: %(outcome)s %(note)s")
    redact = ("note",)
    outcome: str
    note: str
    not_before: datetime | None = None

    def words(self) -> dict[str, Any]:
        return {"outcome": Outcome(self.outcome).label, "note": self.note}


@dataclass(frozen=True, kw_only=True)
class VisitDone(Fact, code="followup.visit_done"):
    """``tries`` is how many calls it took in vain; ``note`` is for colleagues and in no sentence."""

    deed = pgettext_lazy("event", "Return visit done")
    sentence = _("Return visit by %(actor)s: %(result)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("note",)
    result: str
    round: int
    tries: int
    note: str = ""

    def words(self) -> dict[str, Any]:
        return {"result": Result(self.result).label}


@dataclass(frozen=True, kw_only=True)
class TicketRated(Fact, code="followup.rated"):
    """``overall`` is the mean as text, as in "4.8"; the other marks are 1 to 5."""

    deed = pgettext_lazy("event", "Rating given")
    sentence = _("Rated %(overall)s of 5")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("comment",)
    round: int
    via: str
    overall: str
    attitude: int
    speed: int
    result: int
    communication: int
    tidiness: int
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class LowRating(Fact, code="followup.low_rating"):
    """At least one mark is 1 or 2: a supervisor should see it. ``marks`` are the names of the low ones."""

    deed = pgettext_lazy("event", "Low rating")
    sentence = _("A low mark was given for: %(marks)s")
    webhook = True
    redact = ("comment",)
    overall: str
    marks: list[str]
    comment: str = ""

    def words(self) -> dict[str, Any]:
        labels = [str(DIMENSIONS[name]) for name in self.marks]
        return {"overall": self.overall, "comment": self.comment, "marks": gettext(", ").join(labels)}


@dataclass(frozen=True, kw_only=True)
class OfSurvey:
    """``survey`` is the quarter, as in 2026 Q2."""

    survey: str

    def words(self) -> dict[str, Any]:
        return dict(vars(self))


@dataclass(frozen=True, kw_only=True)
class SurveyStarted(OfSurvey, Fact, code="followup.survey_started"):
    deed = pgettext_lazy("event", "Survey started")
    sentence = _("%(actor)s started the survey %(survey)s: %(homes)d households are asked")
    webhook = True
    homes: int


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(OfSurvey, Fact, code="followup.survey_answered"):
    """Without a name: who said what stands nowhere but with the answer."""

    deed = pgettext_lazy("event", "Survey answered")
    sentence = _("A household answered the survey %(survey)s")
    low: bool


@dataclass(frozen=True, kw_only=True)
class SurveyLow(OfSurvey, Fact, code="followup.survey_low"):
    """About the ticket in which somebody looks into it."""

    deed = pgettext_lazy("event", "Low score in a survey")
    sentence = _("The survey %(survey)s gave a low mark; somebody calls the household")
    webhook = True
    number: str


@dataclass(frozen=True, kw_only=True)
class SurveyClosed(OfSurvey, Fact, code="followup.survey_closed"):
    """``rate`` is how many percent answered, ``satisfied`` how many percent of them are satisfied; None without any."""

    deed = pgettext_lazy("event", "Survey ended")
    sentence = _("The survey %(survey)s is closed: %(answers)d answers")
    webhook = True
    answers: int
    rate: int
    satisfied: int | None
