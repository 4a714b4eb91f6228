"""Who is on duty when. A person has one shift at a time; PostgreSQL holds that too."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.staff import facts, policies
from qingyu.staff.models import Employee, Shift

# {weekday 0–6: [(start, end)]}; an end not after its start lies on the next day.
Pattern = Mapping[int, Sequence[tuple[time, time]]]
LONGEST = timedelta(days=366)


@transaction.atomic
def put_on_shift(employee: Employee, *, starts: datetime, ends: datetime, by: Actor, note: str = "") -> Shift:
    """One turn, from ``starts`` until before ``ends``. Raises Refused, Invalid, and Clash where one overlaps."""
    employee = _lock([employee])[0]
    policies.may_arrange(by, [employee]).demand()
    if ends <= starts:
        raise Invalid({"ends": _("The shift must end after it starts.")})
    period = DateTimeTZRange(starts, ends)
    _check_free(employee, period)
    shift = Shift.objects.create(employee=employee, period=period, note=note)
    record(facts.PutOnShift(name=employee.name, starts=starts, ends=ends), about=employee, by=by)
    return shift


@transaction.atomic
def remove_shift(shift: Shift, *, by: Actor) -> None:
    """Take a coming shift off the roster; one under way ends now. Raises Refused, and Clash for one that is over.

    Already removed returns quietly.
    """
    row = Shift.objects.select_for_update(of=("self",)).select_related("employee").filter(pk=shift.pk).first()
    if row is None:
        return
    policies.may_arrange(by, [row.employee]).demand()
    now = clock.now()
    if row.period.upper <= now:
        raise Clash(_("This shift is over; the roster keeps what was."), code="shift_over")
    begun = row.period.lower < now
    _end(row, now)
    fact = facts.ShiftRemoved(
        name=row.employee.name, starts=row.period.lower, ends=now if begun else row.period.upper, ended=begun
    )
    record(fact, about=row.employee, by=by)


@transaction.atomic
def fill_roster(people: Collection[Employee], *, pattern: Pattern, first: date, last: date, by: Actor) -> int:
    """Put everybody on duty by the weekly ``pattern`` on each day from ``first`` to ``last``; how many shifts it made.

    Shifts that are there stay, and what would overlap them is left out, so filling again makes nothing. Times are those
    of the place where the company works. Raises Refused, Invalid.
    """
    if not timedelta(0) <= last - first <= LONGEST:
        raise Invalid(
            {"last": _("Please choose a last day that is not before the first, and at most a year after it.")}
        )
    employees = _lock(people)
    policies.may_arrange(by, employees).demand()
    before = _counts(employees)
    Shift.objects.bulk_create(
        (Shift(employee=one, period=period) for one in employees for period in _periods(pattern, first, last)),
        # What overlaps a shift that is there is left out by the exclusion constraint.
        ignore_conflicts=True,
    )
    after = _counts(employees)
    for employee in employees:
        if made := after.get(employee.pk, 0) - before.get(employee.pk, 0):
            days = {"first": first.isoformat(), "last": last.isoformat()}
            record(facts.RosterFilled(name=employee.name, shifts=made, **days), about=employee, by=by)
    return sum(after.values()) - sum(before.values())


def clear(employee: Employee, now: datetime) -> None:
    """End the shift that is under way and drop those to come; part of leaving."""
    for shift in Shift.objects.filter(employee=employee, period__endswith__gt=now):
        _end(shift, now)


def _lock(people: Collection[Employee]) -> list[Employee]:
    """In one order everywhere, so that two who fill rosters at once never wait for each other in a circle."""
    rows = Employee.objects.select_for_update(of=("self",)).select_related("user").order_by("pk")
    employees = list(rows.filter(pk__in=[employee.pk for employee in people]))
    for employee in employees:
        if not employee.user.is_active:
            raise Clash(_("%(name)s has left the company.") % {"name": employee.name}, code="left")
    return employees


def _check_free(employee: Employee, period: DateTimeTZRange) -> None:
    other = Shift.objects.filter(employee=employee, period__overlap=period).order_by("period").first()
    if other:
        words = {
            "name": employee.name,
            "starts": facts.printed(other.period.lower),
            "ends": facts.printed(other.period.upper),
        }
        raise Clash(_("%(name)s is already on duty from %(starts)s to %(ends)s.") % words, code="shift_overlaps")


def _end(shift: Shift, now: datetime) -> None:
    if shift.period.lower < now:
        shift.period = DateTimeTZRange(shift.period.lower, now)
        shift.save(update_fields=["period"])
    else:
        shift.delete()


def _periods(pattern: Pattern, first: date, last: date) -> Iterator[DateTimeTZRange]:
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        for starts, ends in pattern.get(day.weekday(), ()):
            until = day if ends > starts else day + timedelta(days=1)
            yield DateTimeTZRange(_moment(day, starts), _moment(until, ends))


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _counts(employees: Collection[Employee]) -> dict[int, int]:
    rows = Shift.objects.filter(employee__in=employees).values_list("employee")
    return dict(rows.annotate(Count("pk")).order_by())
