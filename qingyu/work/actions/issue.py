"""Giving out work: to a department, to a person, to whoever takes it first."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Level
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.staff.models import Department, Employee
from qingyu.tickets import actions as tickets
from qingyu.tickets.actions.locking import locked as locked_ticket
from qingyu.tickets.actions.locking import said
from qingyu.tickets.models import Ticket
from qingyu.work import policies
from qingyu.work.actions.locking import doer, locked, of
from qingyu.work.codes import State
from qingyu.work.facts import OrderAssigned, OrderIssued, OrderMoved, OrderOffered
from qingyu.work.models import Order
from qingyu.work.states import MOVES


@transaction.atomic
def issue(
    ticket: Ticket,
    *,
    by: Actor,
    department: Department,
    duty: str,
    lead: bool = True,
    assignee: Employee | None = None,
    pool: bool = False,
    due_at: datetime | None = None,
    why: str = "",
) -> Order:
    """A new order of ``ticket`` for ``department``; work on the ticket starts.

    With an ``assignee`` it is theirs at once, with ``pool`` it is open to the department, else it waits for a person;
    ``why`` says in words how that was decided. Raises Refused, Invalid, and Clash where the ticket's level has no room
    for it: level 1 has no order, level 2 one, level 3 one that leads and any number that support.
    """
    ticket = locked_ticket(ticket)
    policies.may_issue(by, ticket).demand()
    _check_level(ticket, lead=lead)
    _check_department(department)
    if assignee:
        check_person(assignee, department=department, ticket=ticket, field="assignee")
    if due_at and not clock.ahead(due_at):
        raise Invalid({"due_at": _("Please choose a time that lies ahead.")})
    duty = said("duty", duty, most=500, missing=_("Please say what is to be done."))
    tickets.start_work(ticket, by=by)
    order = Order.objects.create(
        number=f"{ticket.number}-{ticket.orders.count() + 1}",
        ticket=ticket,
        department=department,
        lead=lead,
        duty=duty,
        state=State.ASSIGNED if assignee else State.ISSUED,
        assignee=assignee,
        pool=pool and not assignee,
        why=why[:500],
        issued_at=clock.now(),
        due_at=due_at,
    )
    _tell(order, by)
    return order


@transaction.atomic
def assign(order: Order, *, to: Employee, by: Actor, why: str = "") -> Order:
    """Name the person who does it. Quiet when it is theirs already. Raises Refused, Invalid, Clash."""
    order = locked(order)
    if order.assignee_id == to.pk:
        return order
    policies.may_dispatch(by, order).demand()
    order.state = MOVES.after("assign", order.state)
    check_person(to, department=order.department, ticket=order.ticket, field="to")
    order.assignee, order.pool, order.why = to, False, why[:500]
    order.save(update_fields=["state", "assignee", "pool", "why"])
    record(_assigned(order), about=order, by=by)
    return order


@transaction.atomic
def move(order: Order, *, to: Employee, by: Actor, why: str) -> Order:
    """Another person is to do what nobody has accepted yet; no passing on, for nobody had begun.

    Quiet when it is theirs already. Raises Refused, Invalid, Clash.
    """
    order = locked(order)
    if order.assignee_id == to.pk:
        return order
    policies.may_dispatch(by, order).demand()
    order.state = MOVES.after("move", order.state)
    check_person(to, department=order.department, ticket=order.ticket, field="to")
    giver = order.assignee
    assert giver
    order.assignee, order.why = to, why[:500]
    order.save(update_fields=["state", "assignee", "why"])
    moved = OrderMoved(**of(order), giver=giver.name, giver_id=giver.pk, taker=to.name, taker_id=to.pk, why=order.why)
    record(moved, about=order, by=by, topics=giver.event_topics())
    record(_assigned(order), about=order, by=by)
    return order


@transaction.atomic
def offer(order: Order, *, by: Actor, why: str = "") -> Order:
    """Open it to whoever of the department takes it first. Quiet when it is open. Raises Refused, Clash."""
    order = locked(order)
    if order.pool:
        return order
    policies.may_dispatch(by, order).demand()
    order.state = MOVES.after("offer", order.state)
    order.pool, order.why = True, why[:500]
    order.save(update_fields=["state", "pool", "why"])
    record(_offered(order), about=order, by=by)
    return order


@transaction.atomic
def leave_waiting(order: Order, *, by: Actor, why: str) -> Order:
    """Note why nobody was named; the order goes on waiting for a person. Raises Refused, Clash."""
    order = locked(order)
    policies.may_dispatch(by, order).demand()
    order.state = MOVES.after("offer", order.state)
    order.why = why[:500]
    order.save(update_fields=["state", "why"])
    return order


@transaction.atomic
def claim(order: Order, *, by: Actor) -> Order:
    """Take it from the pool. Of two who try at once one has it, the other hears so by Clash. Raises Refused."""
    order = locked(order)
    if by.is_staff and order.assignee_id == by.id:
        return order
    policies.may_claim(by, order).demand()
    if order.assignee:
        raise Clash(_("%(name)s was faster and has this order.") % {"name": order.assignee}, code="claimed")
    order.state = MOVES.after("claim", order.state)
    if not order.pool:
        raise Clash(_("This order is not open to be taken; a dispatcher names the person."), code="not_in_pool")
    order.assignee, order.pool = Employee.objects.get(pk=by.id), False
    order.save(update_fields=["state", "assignee", "pool"])
    record(_assigned(order, claimed=True), about=order, by=by)
    return order


def check_person(person: Employee, *, department: Department, ticket: Ticket, field: str) -> None:
    """Raises Invalid for ``field`` unless ``person`` works on site, in ``department``, in the ticket's community."""
    if person.department_id != department.pk:
        raise Invalid(
            {field: _("%(name)s does not belong to %(department)s.") % {"name": person, "department": department}}
        )
    if not Employee.objects.working_in(ticket.community_id).filter(pk=person.pk, user__is_active=True).exists():
        raise Invalid({field: _("%(name)s does not work in this community.") % {"name": person}})
    if "work.do" not in person.position.permissions:
        raise Invalid({field: _("%(name)s does no work on site. Please choose somebody who does.") % {"name": person}})


def _check_level(ticket: Ticket, *, lead: bool) -> None:
    if ticket.level == Level.DESK:
        raise Clash(_("Customer service answers this itself (level 1). Please raise the level first."), code="level")
    if not lead and ticket.level != Level.JOINT:
        raise Clash(_("Several departments work together on level 3 only. Please raise the level first."), code="level")
    leading = ticket.orders.under_way().filter(lead=True).first() if lead else None
    if leading:
        raise Clash(
            _("%(number)s is under way already. Please pass it on or cancel it instead.") % {"number": leading},
            code="one_lead_order",
        )


def _check_department(department: Department) -> None:
    if not department.active:
        raise Invalid({"department": _("%(department)s no longer takes orders.") % {"department": department}})


def _tell(order: Order, by: Actor) -> None:
    record(
        OrderIssued(
            **of(order),
            department=order.department.code,
            department_id=order.department_id,
            department_name=order.department.name,
            duty=order.duty,
            due_at=order.due_at,
            assignee=str(order.assignee or ""),
            assignee_id=order.assignee_id,
        ),
        about=order,
        by=by,
    )
    if order.assignee:
        record(_assigned(order), about=order, by=by)
    elif order.pool:
        record(_offered(order), about=order, by=by)


def _assigned(order: Order, *, claimed: bool = False) -> OrderAssigned:
    department = order.department.code
    return OrderAssigned(**of(order), **doer(order), department=department, why=order.why, claimed=claimed)


def _offered(order: Order) -> OrderOffered:
    department = order.department
    return OrderOffered(
        **of(order), department=department.code, department_id=department.pk, department_name=department.name
    )
