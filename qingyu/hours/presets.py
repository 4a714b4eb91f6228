"""The calendars every company starts with. Rows are made once and belong to the company from then on."""

from datetime import time

from django.db import transaction

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.hours import actions, queries
from qingyu.hours.models import WorkCalendar
from qingyu.hours.reckon import Span

SERVICE_HOURS = [(time(8, 30), time(18))]
OFFICE_HOURS = [(time(9), time(12)), (time(13, 30), time(18))]

CALENDARS: dict[str, tuple[str, dict[int, list[Span]]]] = {
    queries.SERVICE: ("客服中心服务时间", dict.fromkeys(range(7), SERVICE_HOURS)),
    queries.OFFICE: ("办公时间", dict.fromkeys(range(5), OFFICE_HOURS)),
}


@transaction.atomic
def install(by: Actor = SYSTEM) -> list[WorkCalendar]:
    """Make the calendars that are missing and fill this year and, once its holidays are known, the next.

    Run again, it changes nothing that is there: not the hours, and no year that has special days already.
    """
    year = clock.today().year
    calendars = [_made(code, by) for code in CALENDARS]
    return [_filled(calendar, (year, year + 1), by) for calendar in calendars]


def _made(code: str, by: Actor) -> WorkCalendar:
    name, periods = CALENDARS[code]
    there = WorkCalendar.objects.filter(code=code).first()
    return there or actions.make_calendar(code, name=name, periods=periods, by=by)


def _filled(calendar: WorkCalendar, years: tuple[int, ...], by: Actor) -> WorkCalendar:
    for year in years:
        if not calendar.special_days.filter(day__year=year).exists():
            try:
                calendar = actions.fill_year(calendar, year, by=by)
            except Invalid:
                # Not published yet; queries.missing_years tells the administrator in time.
                continue
    return calendar
