"""Who would answer in the next 24 hours, and when nobody would (24 小时值班)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.incidents.models import Responder
from qingyu.places.models import Community
from qingyu.staff.models import Department, Employee, Position, Presence, Shift

HOURS = 24
HOUR = timedelta(hours=1)
# Without these nobody decides, nobody closes the valve, nobody guards the place.
NEEDED = ("engineering", "security")
MANAGERS = (Position.Code.DUTY_MANAGER, Position.Code.MANAGER)


@dataclass(frozen=True)
class Span:
    """``hours`` hours on end with the same ``people``; ``gap`` where for some of that time nobody is on duty."""

    start: datetime
    end: datetime
    hours: int
    people: tuple[Employee, ...]
    gap: bool


@dataclass(frozen=True)
class Row:
    """A department, or the duty manager; ``needed`` makes its gaps a danger."""

    title: Text
    needed: bool
    spans: list[Span]

    @property
    def gaps(self) -> list[Span]:
        return [span for span in self.spans if span.gap]


@dataclass(frozen=True)
class Member:
    """A responder and when they are not on duty; ``never`` when that is all the time."""

    responder: Responder
    off: list[Span]

    @property
    def never(self) -> bool:
        return sum(span.hours for span in self.off) == HOURS


@dataclass(frozen=True)
class Board:
    hours: list[datetime]
    rows: list[Row]
    team: list[Member]

    @property
    def dangers(self) -> list[tuple[Text, Span]]:
        """(what is missing, when), the soonest first."""
        found = [(row.title, span) for row in self.rows if row.needed for span in row.gaps]
        return sorted(found, key=lambda one: one[1].start)


def board(community: Community, moment: datetime) -> Board:
    """The next 24 hours from the hour of ``moment``. Four queries, whatever the roster holds."""
    start = moment.replace(minute=0, second=0, microsecond=0)
    hours = [start + HOUR * number for number in range(HOURS)]
    people = list(Employee.objects.active().working_in(community.pk).select_related("department", "position"))
    shifts = _shifts(people, moment, hours)

    def row(title: Text, wanted: Callable[[Employee], bool], *, needed: bool) -> Row:
        return Row(title, needed, spans([one for one in shifts if wanted(one.employee)], hours, moment))

    rows = [row(_("Duty manager"), lambda one: one.position.code in MANAGERS, needed=True)]
    for department in _departments(people):
        rows.append(row(department.name, _of(department), needed=department.code in NEEDED))
    return Board(hours, rows, _team(community, shifts, hours, moment))


def spans(shifts: list[Shift], hours: list[datetime], moment: datetime) -> list[Span]:
    """The hours put together where the same people are on duty. What has passed of the first hour does not count."""
    slots = [(hour, *_hour(shifts, max(hour, moment), hour + HOUR)) for hour in hours]
    found = []
    for (people, gap), same in groupby(slots, key=lambda slot: (slot[1], slot[2])):
        mine = [slot[0] for slot in same]
        found.append(Span(mine[0], mine[-1] + HOUR, len(mine), people, gap))
    return found


def _hour(shifts: list[Shift], start: datetime, end: datetime) -> tuple[tuple[Employee, ...], bool]:
    """Who is on duty within it, and whether for a while nobody is: one may leave when the other comes."""
    here = [one for one in shifts if one.period.lower < end and one.period.upper > start]
    covered = start
    for one in sorted(here, key=lambda shift: shift.period.lower):
        if one.period.lower > covered:
            break
        covered = max(covered, one.period.upper)
    people = sorted({one.employee for one in here}, key=lambda person: person.agent_no)
    return tuple(people), covered < end


def _shifts(people: list[Employee], moment: datetime, hours: list[datetime]) -> list[Shift]:
    """Their shifts in that time; a sign-off counts until the next shift begins, as everywhere."""
    signed_off = Q(
        employee__presence__state=Presence.State.AWAY,
        employee__presence__since__gte=F("period__startswith"),
        employee__presence__since__lte=moment,
        period__contains=moment,
    )
    known = {one.pk: one for one in people}
    rows = Shift.objects.filter(~signed_off, employee__in=known, period__overlap=(moment, hours[-1] + HOUR))
    found = list(rows.order_by("period", "pk"))
    for one in found:
        one.employee = known[one.employee_id]
    return found


def _departments(people: list[Employee]) -> list[Department]:
    """Those that work there, and those that should: needed ones first, without the management, which has its row."""
    found = {one.department_id: one.department for one in people if one.department.code != "management"}
    for missing in Department.objects.filter(code__in=NEEDED, active=True):
        found.setdefault(missing.pk, missing)
    return sorted(found.values(), key=lambda one: (one.code not in NEEDED, one.name))


def _of(department: Department) -> Callable[[Employee], bool]:
    return lambda one: one.department_id == department.pk


def _team(community: Community, shifts: list[Shift], hours: list[datetime], moment: datetime) -> list[Member]:
    rows = Responder.objects.filter(community=community).select_related("employee__department", "employee__position")
    return [_member(one, shifts, hours, moment) for one in rows]


def _member(responder: Responder, shifts: list[Shift], hours: list[datetime], moment: datetime) -> Member:
    mine = [one for one in shifts if one.employee_id == responder.employee_id]
    return Member(responder, [span for span in spans(mine, hours, moment) if span.gap])
