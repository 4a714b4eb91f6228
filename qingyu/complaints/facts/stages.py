"""The case's way: opened, its stages, its nature, closed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.complaints.codes import Nature, Stage
from qingyu.core.errors import Text
from qingyu.events.facts import Audience, Fact

# What a resident reads when a stage begins. What is reviewed among ourselves is not theirs to worry about.
FRIENDLY: dict[str, Text] = {
    Stage.INTAKE: _("Your complaint is registered; a colleague looks after it to the end"),
    Stage.ASSESSMENT: _("We are finding out what happened"),
    Stage.HANDLING: _("We are putting the matter right"),
    Stage.FEEDBACK: _("We tell you the result and hear what you say to it"),
    Stage.REVIEW: _("We look at what must change so that it does not happen again"),
}


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Fact, code="complaints.opened"):
    """``why`` is "" for a request that came as a complaint, else what made it one."""

    deed = pgettext_lazy("event", "Complaint case opened")
    sentence = _("A complaint case was opened %(why)s")
    webhook = True
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class StageEntered(Fact, code="complaints.stage_entered"):
    """``before`` is "" at the beginning; ``reason`` says why it went back."""

    deed = pgettext_lazy("event", "Stage of the complaint changed")
    sentence = _("Complaint, %(stage)s: %(friendly)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("reason",)
    stage: str
    before: str
    reason: str = ""

    def words(self) -> dict[str, Any]:
        return {"stage": Stage(self.stage).label, "friendly": FRIENDLY[self.stage]}


@dataclass(frozen=True, kw_only=True)
class NatureDecided(Fact, code="complaints.nature_decided"):
    """``before`` is "" the first time; ``upgraded`` when a communicative complaint became a valid one."""

    deed = pgettext_lazy("event", "Nature of the complaint decided")
    sentence = _("%(actor)s took it for: %(after)s%(was)s. %(reason)s")
    webhook = True
    redact = ("reason",)
    before: str
    after: str
    reason: str
    upgraded: bool

    def words(self) -> dict[str, Any]:
        was = gettext(" (before: %(before)s)") % {"before": Nature(self.before).label} if self.before else ""
        return {"after": Nature(self.after).label, "was": was, "reason": self.reason}


@dataclass(frozen=True, kw_only=True)
class RiskFlagged(Fact, code="complaints.risk_flagged"):
    """The resident's words let us expect a complaint outside the house (F15)."""

    deed = pgettext_lazy("event", "Risk of outside escalation")
    sentence = _("It may be taken outside: the resident spoke of %(words)s")
    webhook = True
    found: list[str]

    def words(self) -> dict[str, Any]:
        return {"words": "、".join(self.found)}


@dataclass(frozen=True, kw_only=True)
class RepeatFound(Fact, code="complaints.repeat_found"):
    """The same matter was complained of before."""

    deed = pgettext_lazy("event", "Repeated complaint")
    sentence = _("The same matter was complained of before: %(number)s")
    webhook = True
    number: str


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Fact, code="complaints.closed"):
    deed = pgettext_lazy("event", "Complaint closed")
    sentence = _("%(actor)s closed the complaint case after %(days)d days")
    webhook = True
    nature: str
    days: int


@dataclass(frozen=True, kw_only=True)
class CaseDropped(Fact, code="complaints.dropped"):
    """It was withdrawn, merged into another, or is no complaint after all."""

    deed = pgettext_lazy("event", "Complaint dropped")
    sentence = _("The complaint case is not pursued: %(reason)s")
    webhook = True
    reason: str
