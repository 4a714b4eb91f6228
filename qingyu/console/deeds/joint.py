"""Giving out work from the ticket: one order, or several departments under a lead."""

from datetime import datetime
from typing import Any

from django import forms
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Level
from qingyu.console.deeds import fields
from qingyu.console.deeds.base import DeedForm
from qingyu.core.errors import Text
from qingyu.dispatch import actions as dispatch
from qingyu.dispatch.queries import propose_lead
from qingyu.staff.models import Department, Employee
from qingyu.tickets.actions import classify
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work

SUPPORTING = range(1, 5)


class Who(models.TextChoices):
    AUTO = "auto", _("Whom the department's strategy chooses")
    PERSON = "person", _("The person named below")
    POOL = "pool", _("Whoever of the department takes it first")
    WAIT = "wait", _("Nobody yet")


class IssueForm(DeedForm):
    department = fields.department()
    duty = fields.words(_("What is to be done"), most=500)
    who = forms.ChoiceField(label=_("Who goes"), choices=Who.choices, initial=Who.AUTO)
    assignee = fields.PersonField(label=_("Person"), required=False)
    due_at = fields.moment(_("Department's deadline"), required=False, hint=_("Empty: the ticket's own clocks hold."))

    def prepare(self) -> None:
        ticket: Ticket = self.thing
        self.fields["assignee"].queryset = fields.colleagues(ticket.community_id)  # type: ignore[attr-defined]
        self.initial.update({"department": ticket.category.department_id, "duty": ticket.title})

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or {}
        if said.get("who") == Who.PERSON and not said.get("assignee"):
            self.add_error("assignee", _("Please name the person."))
        return said


@transaction.atomic
def issue(ticket: Ticket, by: Actor, said: dict[str, Any]) -> Text:
    """A level-1 ticket that needs somebody to come becomes level 2 with its order."""
    if ticket.level == Level.DESK:
        ticket = classify(ticket, by=by, level=Level.DEPARTMENT)
    leading = ticket.orders.under_way().filter(lead=True).exists()
    order = work.issue(
        ticket,
        by=by,
        department=said["department"],
        duty=said["duty"],
        lead=not (leading and ticket.level == Level.JOINT),
        assignee=said["assignee"] if said["who"] == Who.PERSON else None,
        pool=said["who"] == Who.POOL,
        due_at=said["due_at"],
    )
    if said["who"] == Who.AUTO:
        order = dispatch.dispatch_order(order, by=by)
    if order.assignee:
        return _("Order %(number)s goes to %(name)s.") % {"number": order, "name": order.assignee}
    return _("Order %(number)s is issued.") % {"number": order}


class OrganiseForm(DeedForm):
    lead_person = fields.PersonField(label=_("Named lead"))
    duty = fields.words(_("The lead's duty"), most=500, required=False)
    due_at = fields.moment(_("The lead's deadline"), required=False)

    def prepare(self) -> None:
        ticket: Ticket = self.thing
        self.fields.update(_part_fields())
        self.fields["lead_person"].queryset = fields.colleagues(ticket.community_id)  # type: ignore[attr-defined]
        proposed = propose_lead(ticket)
        self.initial.update({"lead_person": ticket.lead_person_id or (proposed and proposed.head_id)})

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or {}
        for number in SUPPORTING:
            if said.get(f"department_{number}") and not said.get(f"duty_{number}"):
                self.add_error(f"duty_{number}", _("Please say what this department has to do."))
        return said

    @property
    def parts(self) -> list[list[forms.BoundField]]:
        """The rows of supporting departments, for the template."""
        return [[self[f"{name}_{number}"] for name in ("department", "duty", "due_at")] for number in SUPPORTING]


def _part_fields() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for number in SUPPORTING:
        found[f"department_{number}"] = fields.department(_("Department"), required=False)
        found[f"duty_{number}"] = fields.line(_("Duty"), most=500, required=False)
        found[f"due_at_{number}"] = fields.moment(_("Deadline"), required=False)
    return found


def organise(ticket: Ticket, by: Actor, said: dict[str, Any]) -> Text:
    lead: Employee = said["lead_person"]
    orders = dispatch.organise(
        ticket,
        by=by,
        lead_department=lead.department,
        lead_person=lead,
        duty=said["duty"],
        due_at=said["due_at"],
        parts=[_part(said, number) for number in SUPPORTING if said[f"department_{number}"]],
    )
    return _("%(name)s leads; %(count)d orders are out.") % {"name": lead, "count": len(orders)}


def _part(said: dict[str, Any], number: int) -> dispatch.Part:
    department: Department = said[f"department_{number}"]
    due_at: datetime | None = said[f"due_at_{number}"]
    return dispatch.Part(department=department, duty=said[f"duty_{number}"], due_at=due_at)
