"""Deciding what it is: the clerk's word beside the suggestion."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.staff.models import Department, Employee
from qingyu.tickets import policies
from qingyu.tickets.actions.locking import locked
from qingyu.tickets.facts import LeadNamed, TicketClassified
from qingyu.tickets.models import Ticket
from qingyu.tickets.states import MOVES


@transaction.atomic
def classify(
    ticket: Ticket,
    *,
    by: Actor,
    kind: Kind | None = None,
    category: Category | None = None,
    urgency: Urgency | None = None,
    case_class: CaseClass | None = None,
    level: Level | None = None,
) -> Ticket:
    """Set what is given and differs; each changed axis is a fact of its own. The suggestion stays as it was.

    An emergency is of class emergency: urgency A brings the class with it unless the class is given too.
    """
    ticket = locked(ticket)
    policies.may_classify(by, ticket).demand()
    MOVES.after("change", ticket.state)
    if urgency == Urgency.A and case_class is None:
        case_class = CaseClass.EMERGENCY
    wanted = {"kind": kind, "category": category, "urgency": urgency, "case_class": case_class, "level": level}
    changed: list[tuple[str, str, str]] = []
    for axis, value in wanted.items():
        before = getattr(ticket, axis)
        if value is not None and value != before:
            setattr(ticket, axis, value)
            changed.append((axis, _stored(before), _stored(value)))
    if changed:
        ticket.save(update_fields=[axis for axis, _before, _after in changed])
    for axis, before_text, after_text in changed:
        record(TicketClassified(axis=axis, before=before_text, after=after_text), about=ticket, by=by)
    return ticket


def _stored(value: object) -> str:
    return value.name if isinstance(value, Category) else str(getattr(value, "value", value))


@transaction.atomic
def name_lead(ticket: Ticket, *, by: Actor, department: Department, person: Employee) -> Ticket:
    """Name who answers for a level-3 case as a whole (C3). Raises Refused, Invalid, Clash."""
    ticket = locked(ticket)
    if ticket.lead_department_id == department.pk and ticket.lead_person_id == person.pk:
        return ticket
    policies.may_lead(by, ticket).demand()
    MOVES.after("change", ticket.state)
    if person.department_id != department.pk:
        raise Invalid({"person": _("%(name)s belongs to another department.") % {"name": person}})
    ticket.lead_department, ticket.lead_person = department, person
    ticket.save(update_fields=["lead_department", "lead_person"])
    record(LeadNamed(department=department.name, person=person.name), about=ticket, by=by, topics=person.event_topics())
    return ticket
