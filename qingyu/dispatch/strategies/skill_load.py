"""The best suited by skill, zone and load; a grade A order goes to a crew leader first, if one has free hands."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from qingyu.dispatch.case import Candidate, Case, Choice, Zone
from qingyu.dispatch.words import nobody, reason

LABEL = gettext_lazy("By skill, zone and load")

ZONES = {Zone.HERE: 2, Zone.ANYWHERE: 1, Zone.ELSEWHERE: 0}


@dataclass(frozen=True)
class Score:
    """Points by name; each open order takes one away."""

    skill: int
    zone: int
    load: int
    urgency: int

    @property
    def total(self) -> int:
        return self.skill + self.zone + self.load + self.urgency


def score(case: Case, one: Candidate) -> Score:
    """Specialists before all-rounders. Crew leaders are kept free for what is urgent."""
    return Score(
        skill=3 if one.skilled else 1,
        zone=ZONES[one.zone],
        load=-one.load,
        urgency=-2 if one.leads and not case.emergency else 0,
    )


def choose(case: Case) -> Choice:
    """A crew leader who is at work already goes to an emergency only where nobody else could."""
    ranked = sorted(case.suitable, key=lambda one: (-score(case, one).total, one.last, one.id))
    leaders = sorted((one for one in case.on_duty if one.leads), key=lambda one: (one.load, one.id))
    if case.emergency and leaders and (not leaders[0].load or not ranked):
        first = gettext("grade A goes to the crew leader first")
        others = [one for one in ranked if one != leaders[0]]
        return Choice(reason(case, leaders[0], considered=others, first=first), person=leaders[0])
    if not ranked:
        return nobody(case)
    return Choice(reason(case, ranked[0], considered=ranked), person=ranked[0])
