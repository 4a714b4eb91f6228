"""What a schedule asks, and how its form becomes a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.catalog.models import Category
from qingyu.console.deeds import fields
from qingyu.places.models import Area, Community, Equipment
from qingyu.ui.forms import ConsoleForm
from qingyu.upkeep.actions import Plan
from qingyu.upkeep.codes import WEEKDAYS, Unit
from qingyu.upkeep.models import LINE, MOST_LINES, TITLE, Schedule

MOST_PLACES = 2000


class ScheduleForm(ConsoleForm, forms.Form):
    title = fields.line(_("Name of the work"), most=TITLE)
    place = forms.ChoiceField(label=_("Where"), required=False)
    spot = fields.line(_("Exact location"), most=200, required=False)
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=Category.objects.none(), to_field_name="code", empty_label=None
    )
    department = fields.department()
    assignee = fields.PersonField(
        label=_("By whom"),
        required=False,
        empty_label=_("Whoever of the department takes it"),
    )
    unit = forms.ChoiceField(label=_("Comes round by"), choices=Unit.choices)
    every = forms.IntegerField(
        label=pgettext_lazy("interval", "Every"),
        min_value=1,
        max_value=366,
        required=False,
        help_text=_("As in: every 2 weeks."),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days of the week"),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for fixed weekdays."),
    )
    first_on = fields.day(_("First date"))
    until = fields.day(_("Last date"), required=False)
    lead_days = forms.IntegerField(
        label=_("Days ahead"), min_value=0, max_value=90, initial=0, help_text=_("When the order goes out, at 07:00.")
    )
    duty = fields.words(_("How it is done"), most=400, required=False)
    lines = fields.words(
        _("Checklist"),
        most=MOST_LINES * (LINE + 2),
        rows=5,
        required=False,
        hint=_("One line each; a fault found there becomes a repair by itself."),
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = Category.objects.filter(active=True).order_by("order", "code")
        self.fields["category"].queryset = categories  # type: ignore[attr-defined]
        self.fields["assignee"].queryset = fields.colleagues(community.pk)  # type: ignore[attr-defined]
        self.fields["place"].choices = _places(community)  # type: ignore[attr-defined]

    def clean_lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]


def _places(community: Community) -> list[Any]:
    equipment = Equipment.objects.filter(community=community).order_by("name")[:MOST_PLACES]
    areas = Area.objects.filter(community=community).order_by("name")[:MOST_PLACES]
    return [
        ("", str(_("The whole community"))),
        (_("Equipment"), [(f"e{one.pk}", str(one)) for one in equipment]),
        (_("Public areas"), [(f"a{one.pk}", str(one)) for one in areas]),
    ]


def plan_of(community: Community, said: dict[str, Any]) -> Plan:
    """The form's clean data as the action takes it."""
    place = said.pop("place")
    pk = int(place[1:] or 0) if place else 0
    said["every"] = said["every"] or 1
    return Plan(
        community=community,
        equipment=Equipment.objects.filter(pk=pk).first() if place.startswith("e") else None,
        area=Area.objects.filter(pk=pk).first() if place.startswith("a") else None,
        **said,
    )


def said_of(schedule: Schedule) -> dict[str, Any]:
    """What the form shows of a schedule that is there."""
    names = ("title", "spot", "department", "assignee", "unit", "every", "weekdays", "first_on", "until", "lead_days")
    place = f"e{schedule.equipment_id}" if schedule.equipment_id else f"a{schedule.area_id}" if schedule.area_id else ""
    return {
        **{name: getattr(schedule, name) for name in names},
        "category": schedule.category_id,
        "duty": schedule.duty,
        "lines": "\n".join(schedule.lines),
        "place": place,
    }
