"""The ticket and emergencies: the one it belongs to, those going on nearby, the plans that fit."""

from dataclasses import dataclass, field

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass, Urgency
from qingyu.incidents import policies, queries
from qingyu.incidents.models import EmergencyPlan, Incident, Joined
from qingyu.tickets.models import Ticket

MOST_PLANS = 3


@dataclass(frozen=True)
class Emergency:
    """``joined`` where the request belongs to an incident; else what the reader might attach it to, or start."""

    joined: Joined | None = None
    nearby: list[Incident] = field(default_factory=list)
    plans: list[EmergencyPlan] = field(default_factory=list)
    may_work: bool = False

    @property
    def empty(self) -> bool:
        return not (self.joined or self.nearby or self.plans)


def emergency_of(actor: Actor, ticket: Ticket) -> Emergency:
    """At most three queries. Whoever has no part in emergencies is only told where the request belongs."""
    may_work = bool(policies.may_start(actor, ticket.community))
    joined = Joined.objects.select_related("incident__community").filter(ticket=ticket).first()
    if joined or not may_work or not ticket.under_way:
        return Emergency(joined, may_work=may_work)
    urgent = ticket.urgency == Urgency.A or ticket.case_class == CaseClass.EMERGENCY
    plans = [plan for plan in queries.plans_for(ticket) if ticket.category_id in plan.categories] if urgent else []
    return Emergency(None, queries.nearby(actor, ticket), plans[:MOST_PLANS], may_work)
