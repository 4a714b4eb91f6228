"""To whom an order could go, the best suited first, with what speaks for each."""

from dataclasses import dataclass

from qingyu.accounts.actors import Actor
from qingyu.console.dispatch_view.people import Technician, technicians, workers
from qingyu.core import clock
from qingyu.dispatch.case import Candidate, Zone
from qingyu.dispatch.queries import case_of
from qingyu.dispatch.strategies import skill_load
from qingyu.work.codes import State
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
    case = case_of(order)
    chosen = skill_load.choose(case).person
    others = [one for one in case.on_duty if one.id != order.assignee_id]
    ranked = sorted(others, key=lambda one: (one != chosen, -skill_load.score(case, one).total, one.load))
    return [Option(one, one == chosen) for one in ranked]


def others(actor: Actor, order: Order) -> list[Technician]:
    """Those at hand in other departments, to whom an order that somebody has already may be passed on."""
    if order.state == State.ISSUED:
        return []
    people = workers(actor, (), clock.now()).working_in(order.ticket.community_id)
    elsewhere = people.exclude(department=order.department_id).exclude(pk=order.assignee_id or 0)
    return [one for one in technicians(list(elsewhere), []) if one.presence == "here"]
