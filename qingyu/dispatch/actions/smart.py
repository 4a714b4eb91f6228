"""Smart dispatch: the department's strategy names the person and says why."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core.errors import Clash
from qingyu.dispatch import policies, strategies
from qingyu.dispatch.actions.replan import note, plan_soon
from qingyu.dispatch.case import Choice
from qingyu.dispatch.facts import DispatchFailed
from qingyu.dispatch.queries import case_of, strategy_of
from qingyu.events.actions import record
from qingyu.staff.models import Department, Employee
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work
from qingyu.work.actions.locking import locked
from qingyu.work.codes import State
from qingyu.work.models import Order


@transaction.atomic
def dispatch_ticket(ticket: Ticket, *, by: Actor, strategy: str | None = None) -> Order:
    """Issue an order to the category's department and send somebody; an order under way is returned quietly.

    ``strategy`` is the department's own unless named. Raises Refused, and Clash where the category has no department
    or the level has no room for an order.
    """
    policies.may_dispatch(by, ticket).demand()
    # Two clerks at once: the second finds the first one's order.
    Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
    order = ticket.orders.under_way().filter(lead=True).first()
    if order is None:
        department = ticket.category.department
        if department is None:
            raise Clash(
                _("No department is set for “%(category)s”. Please choose one.") % {"category": ticket.category},
                code="no_department",
            )
        order = work.issue(ticket, by=by, department=department, duty=ticket.title)
    return dispatch_order(order, by=by, strategy=strategy)


@transaction.atomic
def dispatch_order(order: Order, *, by: Actor, strategy: str | None = None) -> Order:
    """Send somebody for an order that waits for a person; quiet where it does not. Raises Refused, Invalid.

    Where nobody can go it keeps waiting, with the reason, and DispatchFailed is recorded.
    """
    policies.may_dispatch(by, order.ticket).demand()
    order = locked(order)
    if order.state != State.ISSUED or order.pool:
        return order
    # One at a time per department, or two orders of the same moment would both go to whoever was free.
    Department.objects.select_for_update(no_key=True).get(pk=order.department_id)
    chosen = strategies.named(strategy or strategy_of(order.department))
    # Kept with the order, so in the company's language whoever pressed the button.
    with override(settings.LANGUAGE_CODE):
        choice = chosen.choose(case_of(order))
    return _carry_out(order, choice)


def _assigned(order: Order, choice: Choice) -> Order:
    assert choice.person
    order = work.assign(order, to=Employee.objects.get(pk=choice.person.id), by=SYSTEM, why=choice.why)
    if choice.arrive is not None:
        note(order, choice.arrive)
        plan_soon(order)
    return order


def _carry_out(order: Order, choice: Choice) -> Order:
    """The strategy decides, not the clerk who set it going: the history says so."""
    if choice.person:
        return _assigned(order, choice)
    if choice.pool:
        return work.offer(order, by=SYSTEM, why=choice.why)
    order = work.leave_waiting(order, by=SYSTEM, why=choice.why)
    if choice.failed:
        fact = DispatchFailed(
            number=order.number,
            order_id=order.pk,
            department=order.department.code,
            department_id=order.department_id,
            reason=choice.why,
        )
        record(fact, about=order, by=SYSTEM)
    return order
