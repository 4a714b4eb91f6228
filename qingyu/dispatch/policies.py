"""Who may hand out orders, bring departments together, and choose a department's way."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.staff.models import Department
from qingyu.tickets.models import Ticket
from qingyu.work.policies import may_issue


def may_dispatch(actor: Actor, ticket: Ticket) -> Verdict:
    """Whoever may issue an order may let the strategy choose; only a dispatcher chooses by hand (room work)."""
    return may_issue(actor, ticket)


def may_choose_strategy(actor: Actor, department: Department) -> Verdict:
    if actor.may("dispatch.edit"):
        return YES
    return no(_("You may not change how %(department)s hands out its orders.") % {"department": department})
