"""Putting people on duty and taking them off."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.choices import PeopleChoice
from qingyu.console.web.days import day_field
from qingyu.console.web.filters import number
from qingyu.console.web.page import staff_only
from qingyu.console.web.roster.grid import period_words
from qingyu.console.web.staff.deeds import NothingForm
from qingyu.console.web.staff.people import demand_arranger
from qingyu.core import clock
from qingyu.core.errors import Invalid, Missing, Text
from qingyu.staff import actions
from qingyu.staff.models import Employee, EmployeeQuerySet, Shift
from qingyu.ui.formats import daytime, weekday
from qingyu.ui.forms import ConsoleForm

MONDAY = date(2026, 6, 1)


def _time(label: Text, hint: Text = "") -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, help_text=hint)


NEXT_DAY = _("Not after the start: on the next day.")


class ShiftForm(ConsoleForm, forms.Form):
    employee = fields.PersonField(label=_("Who"))
    day = day_field(_("Day"))
    starts = _time(_("Starts at"))
    ends = _time(_("Ends at"), NEXT_DAY)
    note = fields.line(_("Remark"), most=60, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employee"].queryset = _people(actor)  # type: ignore[attr-defined]


class FillForm(ConsoleForm, forms.Form):
    people = PeopleChoice(Employee.objects.none(), label=_("Who"), widget=forms.CheckboxSelectMultiple)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days"), coerce=int, widget=forms.CheckboxSelectMultiple, initial=list(range(5))
    )
    starts = _time(_("Starts at"))
    ends = _time(_("Ends at"), NEXT_DAY)
    first = day_field(_("First day"))
    last = day_field(_("Last day"))

    def __init__(self, *args: Any, actor: Actor, department: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = _people(actor)
        self.fields["people"].queryset = people.filter(department__code=department) if department else people  # type: ignore[attr-defined]
        names = [(day, weekday(MONDAY + timedelta(days=day))) for day in range(7)]
        self.fields["weekdays"].choices = names  # type: ignore[attr-defined]


@staff_only
@require_http_methods(["GET", "POST"])
def put(request: ActingRequest) -> HttpResponse:
    """Asks staff.roster or staff.edit, for colleagues."""
    demand_arranger(request.actor)
    first = {"day": request.GET.get("day", ""), "employee": number(request.GET.get("employee", "")) or None}
    form = ShiftForm(sent(request), actor=request.actor, initial={**first, "starts": time(8), "ends": time(18)})

    def do(said: Said) -> Text:
        starts, ends = _period(said["day"], said["starts"], said["ends"])
        actions.put_on_shift(said["employee"], starts=starts, ends=ends, note=said["note"], by=request.actor)
        return _("%(name)s is on duty then.") % {"name": said["employee"]}

    return ask(request, _question(_("Put on duty"), _("Put on duty")), form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def fill(request: ActingRequest) -> HttpResponse:
    """Asks staff.roster or staff.edit, for colleagues."""
    demand_arranger(request.actor)
    monday = clock.today() - timedelta(days=clock.today().weekday()) + timedelta(days=7)
    first = {"starts": time(8), "ends": time(18), "first": monday, "last": monday + timedelta(days=27)}
    form = FillForm(sent(request), actor=request.actor, department=request.GET.get("department", ""), initial=first)

    def do(said: Said) -> Text:
        pattern = {day: [(said["starts"], said["ends"])] for day in said["weekdays"]}
        made = actions.fill_roster(
            said["people"], pattern=pattern, first=said["first"], last=said["last"], by=request.actor
        )
        return _("New shifts: %(count)d; those that were there stay.") % {"count": made}

    question = _question(
        _("Fill the roster"), _("Fill in shifts"), _("Shifts that are there stay; what would overlap is left out.")
    )
    return ask(request, question, form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def remove(request: ActingRequest, shift_id: int) -> HttpResponse:
    """Asks staff.roster or staff.edit, for a colleague."""
    demand_arranger(request.actor)
    shift = Shift.objects.filter(pk=shift_id, employee__in=_people(request.actor)).select_related("employee").first()
    if shift is None:
        raise Missing(_("This shift is not on the roster any more."))
    starts, ends = timezone.localtime(shift.period.lower), timezone.localtime(shift.period.upper)
    words = {"name": shift.employee, "day": daytime(starts.date()), "hours": period_words(starts, ends)}

    def do(said: Said) -> Text:
        actions.remove_shift(shift, by=request.actor)
        return _("The shift is off the roster.")

    question = Question(
        title=_("Take %(name)s off duty: %(day)s %(hours)s") % words,
        button=_("Take off"),
        back=reverse("console:roster"),
        tone="danger",
        hint=_("A shift under way ends now; what has been stays."),
    )
    return ask(request, question, NothingForm(sent(request)), do)


def _people(actor: Actor) -> EmployeeQuerySet:
    people = Employee.objects.visible_to(actor).active().select_related("department")
    return people.order_by("department__name", "agent_no")


def _period(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    if day.year not in range(2000, 2101):
        raise Invalid({"day": _("Please choose a day of this century.")})
    until = day if ends > starts else day + timedelta(days=1)
    begin, end = datetime.combine(day, starts), datetime.combine(until, ends)
    return timezone.make_aware(begin), timezone.make_aware(end)


def _question(title: Text, button: Text, hint: Text = "") -> Question:
    return Question(title=title, button=button, back=reverse("console:roster"), hint=hint)
