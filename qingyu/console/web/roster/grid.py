"""The week: who is on duty when, and who is at hand right now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.staff.people import demand_arranger
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.staff import queries
from qingyu.staff.models import Department, Employee, Shift

WEEK = timedelta(days=7)
FIRST, LAST = date(2000, 1, 3), date(2100, 12, 27)


@dataclass(frozen=True)
class Turn:
    """A shift as its chip shows it; ``state`` is over, now or ahead."""

    shift: Shift
    words: Text
    state: str


@dataclass(frozen=True)
class Row:
    employee: Employee
    days: list[tuple[date, list[Turn]]]


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks staff.roster or staff.edit; only colleagues are listed."""
    demand_arranger(request.actor)
    now, today = clock.now(), clock.today()
    monday = monday_of(request.GET.get("week", ""), today)
    departments = list(Department.objects.filter(active=True).order_by("name"))
    wanted = filters.by_code(departments, request.GET.get("department"))
    lines = queries.roster(request.actor, monday, wanted)
    visible = Employee.objects.visible_to(request.actor).values_list("pk", flat=True)
    context = {
        "rows": [_row(line, monday, now) for line in lines],
        "days": [monday + timedelta(days=offset) for offset in range(7)],
        "monday": monday,
        "before": (monday - WEEK).isoformat(),
        "after": (monday + WEEK).isoformat(),
        "this_week": monday <= today < monday + WEEK,
        "today": today,
        "on_duty": queries.on_duty(now, department=wanted).filter(pk__in=visible),
        "department": wanted,
        "filters": [filters.of_rows("department", _("Department"), _("All departments"), departments, wanted)],
        "kept": {"week": monday.isoformat()},
    }
    return list_or_page(request, "roster/grid", context)


def monday_of(text: str, today: date) -> date:
    """The Monday of the week in which the day ``text`` lies; of this week where it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    day = day if FIRST <= day <= LAST else today
    return day - timedelta(days=day.weekday())


def _row(line: queries.RosterLine, monday: date, now: datetime) -> Row:
    days = [monday + timedelta(days=offset) for offset in range(7)]
    turns = [[_turn(shift, now) for shift in shifts] for shifts in line.days]
    return Row(line.employee, list(zip(days, turns, strict=True)))


def _turn(shift: Shift, now: datetime) -> Turn:
    starts, ends = timezone.localtime(shift.period.lower), timezone.localtime(shift.period.upper)
    state = "over" if ends <= now else "now" if starts <= now else "ahead"
    return Turn(shift, period_words(starts, ends), state)


def period_words(starts: datetime, ends: datetime) -> Text:
    """“08:00–20:00”; the whole day as such."""
    if starts.time() == ends.time() == time(0) and ends - starts == timedelta(days=1):
        return _("All day")
    return f"{starts:%H:%M}–{ends:%H:%M}"
