"""Getting ready: plans, teams, drills."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PlanEdited(Fact, code="incidents.plan_edited"):
    deed = pgettext_lazy("event", "Emergency plan changed")
    sentence = _("%(actor)s changed the emergency plan “%(plan)s”")
    plan: str


@dataclass(frozen=True, kw_only=True)
class TeamChanged(Fact, code="incidents.team_changed"):
    """``names`` is the whole quick-response team afterwards."""

    deed = pgettext_lazy("event", "Quick-response team changed")
    sentence = _("%(actor)s set the quick-response team: %(names)s")
    names: str


@dataclass(frozen=True, kw_only=True)
class DrillPlanned(Fact, code="incidents.drill_planned"):
    deed = pgettext_lazy("event", "Drill planned")
    sentence = _("%(actor)s planned a drill of “%(plan)s” for %(day)s")
    plan: str
    day: str


@dataclass(frozen=True, kw_only=True)
class DrillDropped(Fact, code="incidents.drill_dropped"):
    deed = pgettext_lazy("event", "Drill taken out")
    sentence = _("%(actor)s took the drill of “%(plan)s” on %(day)s out of the calendar")
    plan: str
    day: str
