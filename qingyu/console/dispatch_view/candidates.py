"""To whom an order could go, the best suited first, with what speaks for each."""

from dataclasses import dataclass

from qingyu.dispatch.case import Candidate, Zone
from qingyu.dispatch.queries import case_of
from qingyu.dispatch.strategies import skill_load
from qingyu.work.models import Order


@dataclass(frozen=True)
class Option:
    """A colleague on duty; ``best`` is whom the usual strategy would send."""

    candidate: Candidate
    best: bool

    @property
    def here(self) -> bool:
        return self.candidate.zone is Zone.HERE

    @property
    def elsewhere(self) -> bool:
        return self.candidate.zone is Zone.ELSEWHERE


def options(order: Order) -> list[Option]:
    """Those of the order's department who are at hand, without who has it already. Four queries."""
    case = case_of(order.ticket, order.department)
    chosen = skill_load.choose(case).person
    others = [one for one in case.on_duty if one.employee.pk != order.assignee_id]
    ranked = sorted(others, key=lambda one: (one.employee != chosen, -skill_load.score(case, one).total, one.load))
    return [Option(one, one.employee == chosen) for one in ranked]
