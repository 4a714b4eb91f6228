"""Who may hand out orders, bring departments together, and choose a department's way."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import Verdict
from qingyu.staff.models import Department
from qingyu.tickets.models import Ticket
from qingyu.work.policies import may_issue


def may_dispatch(actor: Actor, ticket: Ticket) -> Verdict:
    """Whoever may issue an order may let the strategy choose; only a dispatcher chooses by hand (room work)."""
    return may_issue(actor, ticket)


def may_choose_strategy(actor: Actor, department: Department) -> Verdict:
    """A department works in every community."""
    words = _("You may not change how %(department)s hands out its orders.")
    return may_for_company(actor, "dispatch.edit", otherwise=words % {"department": department})
