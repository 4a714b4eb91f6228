"""Taking on, changing, letting go."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.staff.forms import HireForm, PasswordForm, PersonForm, SkillsForm, ZoneForm, fresh_password
from qingyu.console.web.staff.people import demand_arranger
from qingyu.core.errors import Missing, Text
from qingyu.staff import actions, policies
from qingyu.staff.models import Employee
from qingyu.ui.forms import ConsoleForm


class NothingForm(ConsoleForm, forms.Form):
    """For what only has to be confirmed."""


@staff_only
@require_http_methods(["GET", "POST"])
def hire(request: ActingRequest) -> HttpResponse:
    """Asks staff.edit, and that the position may do no more than one's own."""
    policies.may_edit(request.actor).demand()

    def do(said: Said) -> Text:
        employee = actions.hire(by=request.actor, **said)
        return _("%(name)s is on the staff.") % {"name": employee}

    return ask(request, _question(_("New colleague"), _("Take on")), HireForm(sent(request), actor=request.actor), do)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, employee_id: int) -> HttpResponse:
    """Asks staff.edit."""
    employee = _employee(request, employee_id)
    policies.may_edit_employee(request.actor, employee).demand()
    columns = ("name", "department", "position", "everywhere", "reports_to", "vendor")
    now = {name: getattr(employee, name) for name in columns}
    now |= {"communities": employee.communities.all(), "phone": employee.user.phone or ""}

    def do(said: Said) -> Text:
        # Communities the reader does not see stay as they are.
        said["communities"] = [*said["communities"], *employee.communities.exclude(pk__in=_seen(form))]
        actions.edit_employee(employee, by=request.actor, **said)
        return _("Saved.")

    form = PersonForm(sent(request), actor=request.actor, initial=now)
    return ask(request, _question(employee.name, _("Save")), form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def skills(request: ActingRequest, employee_id: int) -> HttpResponse:
    """Asks staff.roster or staff.edit."""
    employee = _employee(request, employee_id)
    policies.may_arrange(request.actor, [employee]).demand()

    def do(said: Said) -> Text:
        actions.set_skills(employee, skills=said["skills"], by=request.actor)
        return _("From the next dispatch on this counts.")

    question = _question(_("What %(name)s can do") % {"name": employee}, _("Save"))
    return ask(request, question, SkillsForm(sent(request), initial={"skills": employee.skills}), do)


@staff_only
@require_http_methods(["GET", "POST"])
def zone(request: ActingRequest, employee_id: int) -> HttpResponse:
    """Asks staff.roster or staff.edit."""
    employee = _employee(request, employee_id)
    policies.may_arrange(request.actor, [employee]).demand()

    def do(said: Said) -> Text:
        actions.set_zone(employee, buildings=said["zone"], by=request.actor)
        return _("From the next dispatch on this counts.")

    form = ZoneForm(sent(request), employee=employee, actor=request.actor, initial={"zone": employee.zone.all()})
    return ask(request, _question(_("Where %(name)s looks after") % {"name": employee}, _("Save")), form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def password(request: ActingRequest, employee_id: int) -> HttpResponse:
    """Asks staff.edit."""
    employee = _employee(request, employee_id)
    policies.may_edit_employee(request.actor, employee).demand()

    def do(said: Said) -> Text:
        actions.give_password(employee, password=said["password"], by=request.actor)
        return _("%(name)s has a new password.") % {"name": employee}

    form = PasswordForm(sent(request), initial={"password": fresh_password()})
    return ask(request, _question(_("New password for %(name)s") % {"name": employee}, _("Set the password")), form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def leave(request: ActingRequest, employee_id: int) -> HttpResponse:
    """Asks staff.edit; nobody ends their own employment."""
    employee = _employee(request, employee_id)
    policies.may_dismiss(request.actor, employee).demand()

    def do(said: Said) -> Text:
        actions.leave_company(employee, by=request.actor)
        return _("%(name)s has left; sessions and roster are closed.") % {"name": employee}

    question = Question(
        title=_("%(name)s leaves the company") % {"name": employee},
        button=_("Leaves today"),
        back=reverse("console:staff"),
        tone="danger",
        hint=_("Every way in ends at once and the roster becomes free. The history keeps the name."),
    )
    return ask(request, question, NothingForm(sent(request)), do)


def _employee(request: ActingRequest, employee_id: int) -> Employee:
    demand_arranger(request.actor)
    people = Employee.objects.visible_to(request.actor).select_related("user", "position", "department")
    employee = people.filter(pk=employee_id).first()
    if employee is None:
        raise Missing
    return employee


def _seen(form: PersonForm) -> list[int]:
    return list(form.fields["communities"].queryset.values_list("pk", flat=True))  # type: ignore[attr-defined]


def _question(title: Text, button: Text) -> Question:
    return Question(title=title, button=button, back=reverse("console:staff"))
