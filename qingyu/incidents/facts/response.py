"""Who was called, what was done, what was found at the homes."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact
from qingyu.incidents.codes import Damage, Purpose, Visited


@dataclass(frozen=True, kw_only=True)
class RoleCalled(Fact, code="incidents.role_called"):
    """``employee_id`` is called for the role; nothing more can be assumed until they answer."""

    deed = pgettext_lazy("event", "Called in an emergency")
    sentence = _("%(name)s was called as %(title)s")
    title: str
    name: str
    employee_id: int


@dataclass(frozen=True, kw_only=True)
class RoleAnswered(Fact, code="incidents.role_answered"):
    """``minutes`` from the call."""

    deed = pgettext_lazy("event", "Answered in an emergency")
    sentence = _("%(name)s answered as %(title)s after %(minutes)d minutes")
    title: str
    name: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class RolePassedOver(Fact, code="incidents.role_passed_over"):
    deed = pgettext_lazy("event", "No answer in an emergency")
    sentence = _("%(name)s (%(title)s) did not answer within %(minutes)d minutes")
    title: str
    name: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class NobodyAnswered(Fact, code="incidents.nobody_answered"):
    """The chain is at its end: somebody must be rung by hand."""

    deed = pgettext_lazy("event", "Nobody answered in an emergency")
    sentence = _("Nobody answered as %(title)s. Please ring somebody yourself")
    webhook = True
    title: str


@dataclass(frozen=True, kw_only=True)
class StepDone(Fact, code="incidents.step_done"):
    """``late`` is in minutes beyond the mark, negative ahead of it."""

    deed = pgettext_lazy("event", "Step of an emergency done")
    sentence = _("Done: %(step)s (mark: minute %(minute)d). %(note)s")
    step: str
    minute: int
    late: int
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StepLeftOut(Fact, code="incidents.step_left_out"):
    deed = pgettext_lazy("event", "Step of an emergency left out")
    sentence = _("Left out: %(step)s, because %(reason)s")
    step: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Announced(Fact, code="incidents.announced"):
    """One message to ``homes`` homes; ``unreached`` of them have nobody who can be written to."""

    deed = pgettext_lazy("event", "Message to all affected homes")
    sentence = _("%(actor)s wrote to %(homes)d homes (%(purpose)s); %(unreached)d have no number: %(body)s")
    webhook = True
    purpose: str
    body: str
    homes: int
    unreached: int

    def words(self) -> dict[str, Any]:
        return {**super().words(), "purpose": Purpose(self.purpose).label}


@dataclass(frozen=True, kw_only=True)
class HomeChecked(Fact, code="incidents.home_checked"):
    deed = pgettext_lazy("event", "Affected home checked")
    sentence = _("%(actor)s checked %(home)s: %(damage)s")
    redact = ("home",)
    home: str
    damage: str

    def words(self) -> dict[str, Any]:
        return {**super().words(), "damage": Damage(self.damage).label}


@dataclass(frozen=True, kw_only=True)
class HomeVisited(Fact, code="incidents.home_visited"):
    """The next-day visit (G7). Low satisfaction is followed up by whoever reads this."""

    deed = pgettext_lazy("event", "Affected home visited afterwards")
    sentence = _("%(actor)s spoke with %(home)s afterwards: %(result)s")
    redact = ("home",)
    webhook = True
    home: str
    result: str

    def words(self) -> dict[str, Any]:
        return {**super().words(), "result": Visited(self.result).label}


@dataclass(frozen=True, kw_only=True)
class SuppliesAsked(Fact, code="incidents.supplies_asked"):
    deed = pgettext_lazy("event", "Supplies asked for")
    sentence = _("%(actor)s asked %(supplier)s for %(what)s")
    what: str
    supplier: str


@dataclass(frozen=True, kw_only=True)
class SuppliesArrived(Fact, code="incidents.supplies_arrived"):
    deed = pgettext_lazy("event", "Supplies arrived")
    sentence = _("%(what)s arrived")
    what: str


@dataclass(frozen=True, kw_only=True)
class PointOpened(Fact, code="incidents.point_opened"):
    deed = pgettext_lazy("event", "Supply point opened")
    sentence = _("%(what)s can be had at %(where)s")
    what: str
    where: str


@dataclass(frozen=True, kw_only=True)
class PointClosed(Fact, code="incidents.point_closed"):
    deed = pgettext_lazy("event", "Supply point closed")
    sentence = _("%(what)s is no longer handed out at %(where)s")
    what: str
    where: str
