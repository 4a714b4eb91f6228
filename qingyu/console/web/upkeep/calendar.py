"""Planned work on a month's sheet: what is out, what is planned, what the schedules will bring."""

import calendar as sheets
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils import dates
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.upkeep.common import communities, demand_reader, faces, of_community
from qingyu.core import clock
from qingyu.upkeep import queries
from qingyu.upkeep.queries import Entry
from qingyu.upkeep.rhythm import add_months

# More of one day is read in the register.
SHOWN = 4


@dataclass(frozen=True)
class Day:
    """``rest`` is how many lines of the day are not shown."""

    day: date
    inside: bool
    today: bool
    entries: list[Entry]

    @property
    def shown(self) -> list[Entry]:
        return self.entries[:SHOWN]

    @property
    def rest(self) -> int:
        return max(0, len(self.entries) - SHOWN)


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks upkeep.plan or upkeep.schedule."""
    demand_reader(request)
    month = _month(request.GET.get("m", ""))
    weeks = sheets.Calendar().monthdatescalendar(month.year, month.month)
    community = of_community(request, communities(request))
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in queries.calendar(request.actor, weeks[0][0], weeks[-1][-1], community.value):
        found[entry.day].append(entry)
    today = clock.today()
    context = {
        "month": month,
        "before": add_months(month, -1),
        "after": add_months(month, 1),
        "names": [dates.WEEKDAYS_ABBR[day] for day in range(7)],
        "weeks": [[Day(day, day.month == month.month, day == today, found[day]) for day in week] for week in weeks],
        "filters": [community],
        "kept": {"m": f"{month:%Y-%m}"},
        "community": community.value,
        "today": today,
        "faces": faces(request, "upkeep_calendar"),
    }
    return list_or_page(request, "upkeep/calendar", context)


def _month(text: str) -> date:
    """The first day of the month that was asked for; of this month for anything that is none."""
    try:
        asked = date.fromisoformat(f"{text}-01")
    except ValueError:
        return clock.today().replace(day=1)
    return asked if 2000 <= asked.year <= 2100 else clock.today().replace(day=1)
