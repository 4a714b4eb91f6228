"""What follows from a case."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.complaints.codes import Body, CareKind, CareState
from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ActionOpened(Fact, code="complaints.action_opened"):
    deed = pgettext_lazy("event", "Corrective action opened")
    sentence = _("%(actor)s opened a corrective action for %(owner)s, due %(due_on)s: %(what)s")
    webhook = True
    what: str
    owner: str
    owner_id: int
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ActionDone(Fact, code="complaints.action_done"):
    deed = pgettext_lazy("event", "Corrective action done")
    sentence = _("%(actor)s carried the corrective action out: %(effect)s")
    webhook = True
    what: str
    effect: str
    late_days: int


@dataclass(frozen=True, kw_only=True)
class OutsideRegistered(Fact, code="complaints.outside_registered"):
    deed = pgettext_lazy("event", "Outside body stepped in")
    sentence = _("%(body)s took the matter up (%(name)s %(reference)s)")
    webhook = True
    body: str
    name: str
    reference: str
    demanded_by: date | None

    def words(self) -> dict[str, Any]:
        return {"body": Body(self.body).label, "name": self.name, "reference": self.reference}


@dataclass(frozen=True, kw_only=True)
class OutsideAnswered(Fact, code="complaints.outside_answered"):
    deed = pgettext_lazy("event", "Outside body answered")
    sentence = _("%(actor)s answered %(name)s: %(result)s")
    webhook = True
    name: str
    result: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class CareProposed(Fact, code="complaints.care_proposed"):
    deed = pgettext_lazy("event", "Care after the case proposed")
    sentence = _("Care after the case was proposed: %(kinds)s")
    proposed: list[str]

    def words(self) -> dict[str, Any]:
        return {"kinds": "、".join(str(CareKind(one).label) for one in self.proposed)}


@dataclass(frozen=True, kw_only=True)
class CareDecided(Fact, code="complaints.care_decided"):
    deed = pgettext_lazy("event", "Care after the case decided")
    sentence = _("%(actor)s, care after the case, %(kind)s: %(state)s %(note)s")
    kind: str
    state: str
    note: str

    def words(self) -> dict[str, Any]:
        return {"kind": CareKind(self.kind).label, "state": CareState(self.state).label, "note": self.note}
