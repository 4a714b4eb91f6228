"""Who plans work, who moves it, who says what was found."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.places.models import Community
from qingyu.tickets.models import Ticket
from qingyu.tickets.policies import NOT_YOURS, staff_may
from qingyu.upkeep.models import Task
from qingyu.work import policies as work
from qingyu.work.models import Order

SCHEDULE = "upkeep.schedule"
PLAN = "upkeep.plan"


def may_schedule(actor: Actor, community: Community) -> Verdict:
    """Making, changing and switching schedules: crew leaders and whoever runs the service."""
    if not actor.works_in(community.pk):
        return no(NOT_YOURS)
    return YES if actor.may(SCHEDULE) else no(_("Schedules are kept by crew leaders and supervisors."))


def may_plan(actor: Actor, ticket: Ticket) -> Verdict:
    """Naming the next inspection of a ticket: the desk, and whoever does the work."""
    return staff_may(actor, PLAN, ticket)


def may_arrange(actor: Actor, task: Task) -> Verdict:
    """Moving a task to another day, or saying that it is not done."""
    return may_schedule(actor, task.community)


def may_check(actor: Actor, order: Order) -> Verdict:
    """Filling in the checklist: whoever has the order, or leads the crew."""
    return work.may_do(actor, order)
