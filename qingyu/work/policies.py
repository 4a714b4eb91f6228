"""May this actor do this to this order? Asked by the actions, and by pages to decide whether a button shows."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.tickets.models import Ticket
from qingyu.tickets.policies import reports, staff_may
from qingyu.work.models import Order


def may_issue(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "work.issue", ticket)


def may_dispatch(actor: Actor, order: Order) -> Verdict:
    """Naming a person, offering, redirecting, cancelling."""
    return staff_may(actor, "work.dispatch", order.ticket)


def may_claim(actor: Actor, order: Order) -> Verdict:
    """Colleagues of the order's department, from the pool."""
    if order.department_id not in actor.departments:
        return no(_("This order is for %(department)s.") % {"department": order.department})
    return staff_may(actor, "work.claim", order.ticket)


def may_do(actor: Actor, order: Order) -> Verdict:
    """The person it is assigned to; a crew leader or dispatcher enters it for them where they cannot."""
    return _own(actor, "work.do", order)


def may_return(actor: Actor, order: Order) -> Verdict:
    """Giving it back or passing it on: the person it is assigned to, or a dispatcher."""
    return _own(actor, "work.return", order)


def may_accept_work(actor: Actor, order: Order) -> Verdict:
    """The resident who reported it, or one of the same home where it is not private."""
    if reports(actor, order.ticket):
        return YES
    return no(_("This request is not yours."))


def _own(actor: Actor, permission: str, order: Order) -> Verdict:
    if actor.is_staff and actor.id == order.assignee_id:
        return staff_may(actor, permission, order.ticket)
    if not may_dispatch(actor, order):
        return no(_("This order is not assigned to you."))
    return YES
