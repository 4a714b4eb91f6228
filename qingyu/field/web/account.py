"""Me: who I am here, my week, my skills."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.queries import categories
from qingyu.core import clock
from qingyu.field.people import is_away
from qingyu.field.web.page import render, staff_only, with_tabs
from qingyu.staff.models import Employee, Shift
from qingyu.staff.queries import roster


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks no permission: oneself."""
    today = clock.today()
    context = with_tabs(request, {"today": today})
    employee: Employee = context["me"]
    names = {one.code: one.name for one in categories()}
    context |= {
        "away": is_away(employee),
        "skills": [names.get(code, code) for code in employee.skills],
        "week": _week(request, employee, today),
    }
    return render(request, "field/me.html", context)


def _week(request: ActingRequest, employee: Employee, today: date) -> list[tuple[date, list[Shift]]]:
    """Each day of this week with its shifts."""
    monday = today - timedelta(days=today.weekday())
    lines = roster(request.actor, today, employee.department)
    nothing: list[list[Shift]] = [[] for _day in range(7)]
    mine = next((line.days for line in lines if line.employee.pk == employee.pk), nothing)
    return [(monday + timedelta(days=offset), shifts) for offset, shifts in enumerate(mine)]
