"""Changing hands, always with a reason and always counted: buck-passing must be visible."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.events.actions import record
from qingyu.staff.models import Department, Employee
from qingyu.tickets import actions as tickets
from qingyu.tickets.actions.locking import employee_id, said
from qingyu.tickets.models import Ticket
from qingyu.work import policies
from qingyu.work.actions.issue import check_person
from qingyu.work.actions.locking import end_pause, locked, of
from qingyu.work.codes import State
from qingyu.work.facts import OrderCancelled, OrderRedirected, OrderReturned, OrderTransferred
from qingyu.work.models import Order, Transfer
from qingyu.work.states import MOVES

CHANGING = ("state", "department", "assignee", "pool", "why", "accepted_at", "eta", "transfers")


@transaction.atomic
def transfer(order: Order, *, to: Employee, by: Actor, reason: str) -> Order:
    """Another person does it, of any department. Quiet when it is theirs. Raises Refused, Invalid, Clash."""
    order = locked(order)
    if order.assignee_id == to.pk:
        return order
    policies.may_return(by, order).demand()
    after = MOVES.after("transfer", order.state)
    check_person(to, department=to.department, ticket=order.ticket, field="to")
    giver, before = order.assignee, order.department
    assert giver
    reason = _reason(reason, _("Please say why you pass it on."))
    _hand(order, state=after, department=to.department, to=to, by=by, reason=reason)
    fact = OrderTransferred(
        **of(order),
        giver=giver.name,
        giver_id=giver.pk,
        taker=to.name,
        taker_id=to.pk,
        from_department=before.code,
        to_department=to.department.code,
        reason=reason,
    )
    record(fact, about=order, by=by, topics=giver.event_topics())
    return order


@transaction.atomic
def redirect(order: Order, *, department: Department, by: Actor, reason: str) -> Order:
    """It belongs to another department and waits for a person there. Quiet when it is there.

    Raises Refused, Invalid, Clash.
    """
    order = locked(order)
    if order.department_id == department.pk:
        return order
    policies.may_dispatch(by, order).demand()
    after = MOVES.after("redirect", order.state)
    if not department.active:
        raise Invalid({"department": _("%(department)s no longer takes orders.") % {"department": department}})
    giver, before = order.assignee, order.department
    reason = _reason(reason, _("Please say why it belongs there."))
    _hand(order, state=after, department=department, to=None, by=by, reason=reason)
    fact = OrderRedirected(
        **of(order),
        giver_id=giver.pk if giver else None,
        from_department=before.code,
        to_department=department.code,
        to_department_name=department.name,
        reason=reason,
    )
    record(fact, about=order, by=by, topics=giver.event_topics() if giver else ())
    return order


@transaction.atomic
def return_order(order: Order, *, by: Actor, reason: str) -> Order:
    """Back to dispatch, where it waits for another person. Quiet when it is there. Raises Refused, Invalid, Clash."""
    order = locked(order)
    if order.state == State.ISSUED:
        return order
    policies.may_return(by, order).demand()
    after = MOVES.after("return", order.state)
    giver = order.assignee
    assert giver
    reason = _reason(reason, _("Please say why you give it back."))
    _hand(order, state=after, department=order.department, to=None, by=by, reason=reason)
    department = order.department.code
    fact = OrderReturned(**of(order), giver=giver.name, giver_id=giver.pk, department=department, reason=reason)
    record(fact, about=order, by=by, topics=giver.event_topics())
    return order


@transaction.atomic
def cancel(order: Order, *, by: Actor, reason: str) -> Order:
    """It is not needed any more. Quiet when cancelled already. Raises Refused, Invalid, Clash."""
    order = locked(order)
    if order.state == State.CANCELLED:
        return order
    policies.may_dispatch(by, order).demand()
    order.state = MOVES.after("cancel", order.state)
    reason = _reason(reason, _("Please say why it is cancelled."))
    end_pause(order, by=by)
    order.pool = False
    order.save(update_fields=["state", "pool"])
    record(OrderCancelled(**of(order), assignee_id=order.assignee_id, reason=reason), about=order, by=by)
    return order


def cancel_open(ticket: Ticket, *, reason: str) -> None:
    """Cancel what is open of a ticket that is over; nobody shall set out for it."""
    for order in ticket.orders.under_way():
        cancel(order, by=SYSTEM, reason=reason)


def _reason(reason: str, missing: Text) -> str:
    return said("reason", reason, most=300, missing=missing)


def _hand(order: Order, *, state: str, department: Department, to: Employee | None, by: Actor, reason: str) -> None:
    """Write down who gave what to whom. An arrival stays; the arrival time that was told does not."""
    Transfer.objects.create(
        order=order,
        giver=order.assignee,
        taker=to,
        from_department=order.department,
        to_department=department,
        returned=to is None and department == order.department,
        by_id=employee_id(by),
        at=clock.now(),
        reason=reason,
    )
    end_pause(order, by=by)
    order.state, order.department, order.assignee = state, department, to
    order.pool, order.why, order.accepted_at, order.eta = False, "", None, None
    order.transfers += 1
    order.save(update_fields=CHANGING)
    tickets.count_transfer(order.ticket, by=by)
