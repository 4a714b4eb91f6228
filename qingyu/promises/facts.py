"""What can happen to a promise."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.core.jobs import BEHIND
from qingyu.events.facts import Audience, Fact
from qingyu.promises.codes import Name, Undated
from qingyu.ui.formats import daytime


@dataclass(frozen=True, kw_only=True)
class OfPromise:
    """What every fact of a promise says: which one. ``text`` is what was told, "" for a clock of the policy."""

    promise_id: int
    name: str
    part: str
    due_at: datetime | None
    text: str = ""

    def words(self) -> dict[str, Any]:
        label = self.text or Name(self.name).label
        return {**vars(self), "name": label, "due": daytime(self.due_at) if self.due_at else _("an open date")}


@dataclass(frozen=True, kw_only=True)
class PromiseTold(OfPromise, Fact, code="promises.told"):
    deed = pgettext_lazy("event", "Promise made")
    sentence = _("%(actor)s promised you: %(name)s, by %(due)s")
    audience = Audience.RESIDENT
    webhook = True


@dataclass(frozen=True, kw_only=True)
class PromiseKept(OfPromise, Fact, code="promises.kept"):
    deed = pgettext_lazy("event", "Promise kept")
    sentence = _("Kept: %(name)s (limit %(due)s)")
    webhook = True


@dataclass(frozen=True, kw_only=True)
class PromiseMissed(OfPromise, Fact, code="promises.missed"):
    """It was done, but after its limit."""

    deed = pgettext_lazy("event", "Promise missed")
    sentence = _("Missed: %(name)s (limit %(due)s), done %(late)d minutes late")
    webhook = True
    late: int


@dataclass(frozen=True, kw_only=True)
class PromiseWarned(OfPromise, Fact, code="promises.warned"):
    deed = pgettext_lazy("event", "Limit nearly reached")
    sentence = _("%(name)s is due soon, at %(due)s")
    priority = BEHIND
    owner_id: int | None
    # Whether the owner is told: of the first of several that the same look has found.
    first: bool = True


@dataclass(frozen=True, kw_only=True)
class PromiseBreached(OfPromise, Fact, code="promises.breached"):
    """The limit has passed and it is not done."""

    deed = pgettext_lazy("event", "Limit passed")
    sentence = _("Overdue: %(name)s should have been done by %(due)s")
    webhook = True
    priority = BEHIND
    owner_id: int | None
    # Whether the owner is told: of the first, while others of the ticket are late as well.
    first: bool = True


@dataclass(frozen=True, kw_only=True)
class PromiseWaived(OfPromise, Fact, code="promises.waived"):
    deed = pgettext_lazy("event", "Limit no longer applies")
    sentence = _("%(name)s no longer applies: %(reason)s")
    reason: str


@dataclass(frozen=True, kw_only=True)
class PromiseMoved(OfPromise, Fact, code="promises.moved"):
    """The limit changed because the classification or the policy did."""

    deed = pgettext_lazy("event", "Limit moved")
    sentence = _("The limit for %(name)s is now %(due)s")
    before: datetime | None


@dataclass(frozen=True, kw_only=True)
class PromiseUndated(Fact, code="promises.undated"):
    """The limits ``names`` of a ticket could not be reckoned: ``reason`` is a codes.Undated, ``calendar`` its name.

    ``first``: no other ticket waits for this calendar yet, so that one person is told, and not once for every ticket.
    """

    deed = pgettext_lazy("event", "Limit without a date")
    sentence = _("The limit for %(name)s has no date: %(reason)s (%(calendar)s)")
    names: list[str]
    reason: str
    calendar: str
    first: bool

    def words(self) -> dict[str, Any]:
        names = "、".join(str(Name(name).label) for name in self.names)
        return {**vars(self), "name": names, "reason": Undated(self.reason).label}


@dataclass(frozen=True, kw_only=True)
class ClockPaused(Fact, code="promises.clock_paused"):
    deed = pgettext_lazy("event", "Clock paused")
    sentence = _("%(actor)s stopped the clock: %(reason)s %(evidence)s")
    names: list[str]
    reason: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class ClockResumed(Fact, code="promises.clock_resumed"):
    deed = pgettext_lazy("event", "Clock running again")
    sentence = _("The clock runs again after %(minutes)d minutes")
    names: list[str]
    minutes: int


@dataclass(frozen=True, kw_only=True)
class TermChanged(Fact, code="promises.term_changed"):
    deed = pgettext_lazy("event", "Time limit changed")
    sentence = _("%(actor)s set the limit for %(name)s to %(minutes)d minutes")
    name: str
    minutes: int

    def words(self) -> dict[str, Any]:
        return {"name": Name(self.name).label, "minutes": self.minutes}
