"""Working calendars: the week, a month to look at, the days that are unlike their weekday."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.calendar.month import beside, grid, month_of
from qingyu.console.web.calendar.spans import printed
from qingyu.console.web.filters import by_code
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.settings.tabs import demand, frame
from qingyu.core import clock
from qingyu.core.errors import Missing
from qingyu.hours.models import WorkCalendar
from qingyu.hours.policies import may_edit
from qingyu.hours.queries import missing_years
from qingyu.ui.formats import weekday

EDIT = "hours.edit"
# Any week will do to name the days.
MONDAY = date(2026, 6, 1)
NEXT_SHOWN_FROM = 11


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks hours.edit."""
    demand(request.actor, EDIT)
    calendars = list(WorkCalendar.objects.all())
    if not calendars:
        raise Missing(_("No working calendar is set up yet; please ask the administrator."))
    chosen = by_code(calendars, request.GET.get("c")) or calendars[-1]
    context = {
        "calendars": calendars,
        "calendar": chosen,
        **frame(request.actor, "console:calendar", may_edit(request.actor)),
        "missing": missing_years(clock.today()),
        **_month(request, chosen),
    }
    return list_or_page(request, "calendar/page", context)


def _month(request: ActingRequest, chosen: WorkCalendar) -> dict[str, Any]:
    today = clock.today()
    first = month_of(request.GET.get("m", ""), today)
    value = chosen.value()
    days = chosen.special_days.filter(day__year=first.year).prefetch_related("periods")
    return {
        "first": first,
        "month": date_format(first, "YEAR_MONTH_FORMAT"),
        "before": beside(first, -1),
        "after": beside(first, 1),
        "weeks": grid(value, first, today),
        "names": weekday_names(),
        "week": list(zip(weekday_names(), map(printed, value.week.days), strict=True)),
        "days": [(day, printed(period.span for period in day.periods.all())) for day in days],
        "years": _years(today),
    }


def _years(today: date) -> list[int]:
    """What can be filled from the published holidays: this year, and the next once it is usually known."""
    return [today.year, today.year + 1] if today.month >= NEXT_SHOWN_FROM else [today.year]


def weekday_names() -> list[str]:
    return [weekday(MONDAY + timedelta(days=offset)) for offset in range(7)]
