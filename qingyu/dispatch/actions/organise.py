"""Several departments on one case: a named lead, and each part with its own duty and deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Level
from qingyu.core.errors import Clash
from qingyu.dispatch.actions.smart import dispatch_order
from qingyu.staff.models import Department, Employee
from qingyu.tickets import actions as tickets
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work
from qingyu.work.models import Order


@dataclass(frozen=True)
class Part:
    """What a supporting department does until when."""

    department: Department
    duty: str
    due_at: datetime | None = None


@transaction.atomic
def organise(
    ticket: Ticket,
    *,
    by: Actor,
    lead_department: Department,
    lead_person: Employee,
    parts: Sequence[Part] = (),
    duty: str = "",
    due_at: datetime | None = None,
) -> list[Order]:
    """Name the lead, issue the leading order and one for each of ``parts``; returned in that order.

    The ticket becomes level 3, which is what this means. An order already under way in the lead department goes on as
    the leading one. Supporting orders find their person by their department's strategy. Raises Refused, Invalid, Clash.
    """
    if ticket.level != Level.JOINT:
        ticket = tickets.classify(ticket, by=by, level=Level.JOINT)
    ticket = tickets.name_lead(ticket, by=by, department=lead_department, person=lead_person)
    lead = _leading(ticket, by=by, department=lead_department, person=lead_person, duty=duty, due_at=due_at)
    return [lead, *(_supporting(ticket, part, by) for part in parts)]


def _leading(
    ticket: Ticket, *, by: Actor, department: Department, person: Employee, duty: str, due_at: datetime | None
) -> Order:
    order = ticket.orders.under_way().filter(lead=True).select_related("department").first()
    if order is None:
        duty = duty or gettext("Lead the case, bring the departments together and report the result")
        return work.issue(ticket, by=by, department=department, duty=duty, assignee=person, due_at=due_at)
    if order.department_id != department.pk:
        raise Clash(
            _("%(number)s of %(department)s leads already. Please redirect or cancel it first.")
            % {"number": order, "department": order.department},
            code="one_lead_order",
        )
    return order if order.assignee_id else work.assign(order, to=person, by=by)


def _supporting(ticket: Ticket, part: Part, by: Actor) -> Order:
    order = work.issue(ticket, by=by, department=part.department, duty=part.duty, lead=False, due_at=part.due_at)
    return dispatch_order(order, by=by)
