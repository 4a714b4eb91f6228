"""Changing a working calendar."""

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, Said, answered, ask, sent
from qingyu.console.web.calendar.page import EDIT, weekday_names
from qingyu.console.web.calendar.spans import SpansField, printed
from qingyu.console.web.days import day_field
from qingyu.console.web.page import staff_only
from qingyu.console.web.settings.tabs import demand
from qingyu.core.errors import Missing, Text
from qingyu.hours import actions
from qingyu.hours.models import SpecialDay, WorkCalendar
from qingyu.hours.policies import may_edit
from qingyu.ui.formats import daytime
from qingyu.ui.forms import ConsoleForm


class WeekForm(ConsoleForm, forms.Form):
    """One line for each weekday."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for number, name in enumerate(weekday_names()):
            self.fields[f"day_{number}"] = SpansField(name)


class DayForm(ConsoleForm, forms.Form):
    day = day_field(gettext_lazy("Day"))
    kind = forms.ChoiceField(
        label=gettext_lazy("On this day"), choices=SpecialDay.Kind.choices, widget=forms.RadioSelect
    )
    name = fields.line(gettext_lazy("Why"), most=60, hint=gettext_lazy("For example: National Day, stock-taking."))
    periods = SpansField(
        gettext_lazy("Its own periods"), gettext_lazy("Empty: a working day has the periods of a normal one.")
    )


@staff_only
@require_http_methods(["GET", "POST"])
def week(request: ActingRequest, code: str) -> HttpResponse:
    """Asks hours.edit; changing it, for the whole company."""
    calendar = _calendar(request, code)
    days = calendar.week().days
    form = WeekForm(sent(request), initial={f"day_{number}": printed(spans) for number, spans in enumerate(days)})

    def do(said: Said) -> Text:
        actions.set_periods(calendar, periods={number: said[f"day_{number}"] for number in range(7)}, by=request.actor)
        return _("The week is set; limits that run already keep their time.")

    return ask(request, _question(request, calendar, _("The usual week")), form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def day(request: ActingRequest, code: str, iso: str = "") -> HttpResponse:
    """Asks hours.edit; changing it, for the whole company: a new day unlike its weekday, or one that is there."""
    calendar = _calendar(request, code)
    form = DayForm(sent(request), initial=_known(calendar, _date(iso)) if iso else {"kind": SpecialDay.Kind.CLOSED})

    def do(said: Said) -> Text:
        moment = said.pop("day")
        actions.set_special_day(calendar, moment, by=request.actor, **said)
        return _("%(day)s is set.") % {"day": daytime(moment)}

    return ask(request, _question(request, calendar, _("A special day")), form, do)


@staff_only
@require_POST
def remove_day(request: ActingRequest, code: str, iso: str) -> HttpResponse:
    """Asks hours.edit; changing it, for the whole company."""
    calendar = _calendar(request, code)
    actions.remove_special_day(calendar, _date(iso), by=request.actor)
    return answered(request, _("It is an ordinary day again."), back=_back(calendar))


@staff_only
@require_POST
def fill(request: ActingRequest, code: str, year: int) -> HttpResponse:
    """Asks hours.edit; changing it, for the whole company: the published holidays and make-up workdays of a year."""
    calendar = _calendar(request, code)
    actions.fill_year(calendar, year, by=request.actor)
    return answered(request, _("The public holidays of %(year)d are in.") % {"year": year}, back=_back(calendar))


def _calendar(request: ActingRequest, code: str) -> WorkCalendar:
    demand(request.actor, EDIT)
    calendar = WorkCalendar.objects.filter(code=code).first()
    if calendar is None:
        raise Missing
    return calendar


def _date(iso: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise Missing from None


def _known(calendar: WorkCalendar, moment: date) -> Said:
    row = calendar.special_days.filter(day=moment).first()
    if row is None:
        return {"day": moment, "kind": SpecialDay.Kind.CLOSED}
    own = printed(period.span for period in row.periods.order_by("starts"))
    return {"day": moment, "kind": row.kind, "name": row.name, "periods": own}


def _question(request: ActingRequest, calendar: WorkCalendar, title: Text) -> Question:
    may = may_edit(request.actor)
    return Question(title=f"{calendar.name} · {title}", button=_("Save"), back=_back(calendar), may=may)


def _back(calendar: WorkCalendar) -> str:
    return f"{reverse('console:calendar')}?{urlencode({'c': calendar.code})}"
