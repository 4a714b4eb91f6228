"""The forms of one plan: its own words and limits, and the rows of chain, steps and contacts."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.console.deeds import fields
from qingyu.incidents.actions import ContactRow, RoleRow, StepRow
from qingyu.incidents.actions.prepare import LONGEST_MINUTES
from qingyu.incidents.codes import Finder, Key
from qingyu.incidents.models import EmergencyPlan
from qingyu.staff.models import Department
from qingyu.ui.forms import ConsoleForm

MOST_ROWS = 40

# Generic for the type checker only.
if TYPE_CHECKING:
    RowSet = forms.BaseFormSet[forms.Form]
else:
    RowSet = forms.BaseFormSet

HAND = ("", _("by hand"))


def minutes(label: Any, *, least: int = 1, most: int = LONGEST_MINUTES) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )


class PlanForm(ConsoleForm, forms.Form):
    advice = fields.words(
        _("What callers and residents should do"), most=500, rows=3,
        hint=_("Said on the telephone and on the public page, so without names."),
    )  # fmt: skip
    warning = fields.words(_("Message when it begins"), most=300, rows=3, hint=_("{place} becomes the place."))
    restored = fields.words(_("Message when it is over"), most=300, rows=3, hint=_("{place} becomes the place."))
    contain_minutes = minutes(_("Contained within, minutes"))
    restore_minutes = minutes(_("Restored within, minutes"))
    active = forms.BooleanField(label=_("In use"), required=False)


class RoleForm(ConsoleForm, forms.Form):
    title = fields.line(_("Role"), most=40)
    duty = fields.line(_("Duty"), most=200)
    # The empty choice makes a row nobody has touched an empty one.
    finder = forms.ChoiceField(label=_("Who it is"), choices=[("", "—"), *Finder.choices])
    department = forms.ChoiceField(label=_("Department"), required=False)
    answer_minutes = minutes(_("Answers within, min"), most=60)

    def __init__(self, *args: Any, departments: dict[str, Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.departments = departments
        choice = cast(forms.ChoiceField, self.fields["department"])
        choice.choices = [("", "—"), *((code, one.name) for code, one in departments.items())]

    def clean_department(self) -> Department | None:
        return self.departments.get(self.cleaned_data["department"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("finder") not in (None, Finder.DUTY_MANAGER) and not said.get("department"):
            self.add_error("department", str(_("Please choose the department.")))
        return said


class StepForm(ConsoleForm, forms.Form):
    minute = minutes(_("By minute"), least=0)
    words = fields.line(pgettext_lazy("plan", "What is done"), most=200)
    role = forms.CharField(
        label=_("By which role"), max_length=40, required=False, widget=forms.TextInput(attrs={"list": "roles"})
    )
    key = forms.ChoiceField(label=_("Ticked off"), choices=[HAND, *Key.choices], required=False)


class ContactForm(ConsoleForm, forms.Form):
    name = fields.line(pgettext_lazy("contact", "Body"), most=60)
    phone = fields.line(_("Phone"), most=30)
    what_for = fields.line(_("What for"), most=120, required=False)


class Rows(RowSet):
    """Rows that are left empty are no rows; ``more`` asks for another empty one."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        # A row that somebody has emptied is taken out, as one that was never filled in.
        return {**super().get_form_kwargs(index), "empty_permitted": True, "use_required_attribute": False}

    def said(self) -> list[dict[str, Any]]:
        """What stands in the rows that stay."""
        stays = [one for one in self.forms if one.cleaned_data and not one.cleaned_data.get("DELETE")]
        return [{name: value for name, value in one.cleaned_data.items() if name != "DELETE"} for one in stays]


def _factory(form: type[forms.Form], extra: int) -> Any:
    return forms.formset_factory(
        form, formset=Rows, extra=extra, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 5,
        validate_max=True,
    )  # fmt: skip


ROWS: dict[str, type[forms.Form]] = {"roles": RoleForm, "steps": StepForm, "contacts": ContactForm}


def _rows_of(plan: EmergencyPlan) -> dict[str, list[dict[str, Any]]]:
    roles = plan.roles.select_related("department")
    return {
        "roles": [{**vars(one), "department": one.department.code if one.department else ""} for one in roles],
        "steps": [vars(one) for one in plan.steps.all()],
        "contacts": [vars(one) for one in plan.contacts.all()],
    }


def _choices(rows: str) -> dict[str, Any]:
    """What the forms of these rows choose from, asked once for all of them."""
    if rows != "roles":
        return {}
    return {"departments": {one.code: one for one in Department.objects.filter(active=True).order_by("name")}}


class PlanForms:
    """All of it together, bound to what was sent or filled with what the plan says."""

    def __init__(self, plan: EmergencyPlan, sent: Any | None) -> None:
        now = {name: getattr(plan, name) for name in PlanForm.base_fields}
        self.plan = PlanForm(sent, initial=now)
        rows = {} if sent else _rows_of(plan)
        self.rows = {
            name: _factory(form, 0 if sent else 1)(
                sent, prefix=name, initial=None if sent else rows[name], form_kwargs=_choices(name)
            )
            for name, form in ROWS.items()
        }
        # What the action finds wrong with a whole list stands above it.
        self.wrong: dict[str, str] = {}

    def is_valid(self) -> bool:
        return all([self.plan.is_valid(), *(one.is_valid() for one in self.rows.values())])

    def said(self) -> dict[str, Any]:
        """As edit_plan takes it."""
        roles = [RoleRow(**{**row, "finder": Finder(row["finder"])}) for row in self.rows["roles"].said()]
        steps = [StepRow(**row) for row in self.rows["steps"].said()]
        contacts = [ContactRow(**row) for row in self.rows["contacts"].said()]
        return {**self.plan.cleaned_data, "roles": roles, "steps": steps, "contacts": contacts}
