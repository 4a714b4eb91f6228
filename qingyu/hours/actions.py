"""Making and editing working calendars; every edit gives the calendar a new version."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, time

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.hours import checks, facts, policies, published
from qingyu.hours.models import Period, SpecialDay, WorkCalendar
from qingyu.hours.reckon import Span, Spans, Week

Periods = Mapping[int, Iterable[Span]]


@transaction.atomic
def make_calendar(code: str, *, name: str, periods: Periods, by: Actor, zone: str = "") -> WorkCalendar:
    """A new calendar with ``periods`` as {weekday 0–6: [(start, end)]}; an end of 00:00 is midnight.

    ``zone`` is the company's unless given. Raises Refused, Invalid, and Clash where the code is taken.
    """
    policies.may_edit(by).demand()
    calendar = WorkCalendar(code=checks.code(code), name=checks.name(name))
    calendar.zone = checks.zone(zone or calendar.zone)
    if WorkCalendar.objects.filter(code=code).exists():
        raise Clash(checks.CODE_TAKEN % {"code": code}, code="code_taken")
    week = checks.week(periods)
    calendar.save()
    _write_week(calendar, week)
    record(facts.CalendarMade(name=calendar.name, week=_printed_week(week)), about=calendar, by=by)
    return calendar


@transaction.atomic
def set_periods(calendar: WorkCalendar, *, periods: Periods, by: Actor) -> WorkCalendar:
    """Replace the whole week by ``periods``; the same week again returns quietly. Raises Refused, Invalid."""
    policies.may_edit(by).demand()
    calendar, week = _lock(calendar), checks.week(periods)
    before = calendar.week()
    if week == before:
        return calendar
    calendar.periods.filter(special_day=None).delete()
    _write_week(calendar, week)
    _bump(calendar, field="periods")
    fact = facts.CalendarChanged(name=calendar.name, before=_printed_week(before), week=_printed_week(week))
    record(fact, about=calendar, by=by)
    return calendar


@transaction.atomic
def set_special_day(
    calendar: WorkCalendar, day: date, *, kind: str, name: str, by: Actor, periods: Iterable[Span] = ()
) -> WorkCalendar:
    """Make ``day`` closed or working, in place of what it was; from then on it is a day entered by hand.

    A working day without ``periods`` of its own has its weekday's, or a normal working day's where that weekday is
    closed. The same again returns quietly. Raises Refused, Invalid.
    """
    policies.may_edit(by).demand()
    day = checks.day(day)
    kind, name, spans = checks.kind(kind), checks.name(name), checks.own_periods(kind, periods)
    calendar = _lock(calendar)
    row = calendar.special_days.filter(day=day).first() or SpecialDay(calendar=calendar, day=day)
    own = tuple(period.span for period in row.periods.order_by("starts")) if row.pk else ()
    if (row.kind, row.name, own) == (kind, name, spans):
        return calendar
    row.kind, row.name, row.source = kind, name, SpecialDay.Source.HAND
    row.save()
    row.periods.all().delete()
    _write_periods(calendar, spans, special_day=row)
    _bump(calendar, field="day" if kind == SpecialDay.Kind.CLOSED else "")
    fact = facts.SpecialDaySet(
        calendar=calendar.name, day=day.isoformat(), kind=kind, name=name, periods=_printed(spans)
    )
    record(fact, about=calendar, by=by)
    return calendar


@transaction.atomic
def remove_special_day(calendar: WorkCalendar, day: date, *, by: Actor) -> WorkCalendar:
    """Make ``day`` an ordinary one; already so returns quietly. Raises Refused.

    A published holiday comes back when its year is filled again; one that shall stay open is set as a working day.
    """
    policies.may_edit(by).demand()
    calendar = _lock(calendar)
    row = calendar.special_days.filter(day=day).first()
    if row is None:
        return calendar
    row.delete()
    _bump(calendar, field="day" if row.kind == SpecialDay.Kind.WORKING else "")
    fact = facts.SpecialDayRemoved(calendar=calendar.name, day=day.isoformat(), name=row.name)
    record(fact, about=calendar, by=by)
    return calendar


@transaction.atomic
def fill_year(calendar: WorkCalendar, year: int, *, by: Actor) -> WorkCalendar:
    """Bring the year's public holidays and make-up workdays in line with the published ones.

    Days entered by hand stay as they are; a second run changes nothing. Raises Refused, and Invalid for a year whose
    holidays are not known.
    """
    policies.may_edit(by).demand()
    wanted = published.special_days(year)
    calendar = _lock(calendar)
    if not _follow(calendar, year, wanted):
        return calendar
    _bump(calendar, field="year")
    kinds = [kind for kind, _name in wanted.values()]
    closed, working = kinds.count(SpecialDay.Kind.CLOSED), kinds.count(SpecialDay.Kind.WORKING)
    record(facts.YearFilled(name=calendar.name, year=year, closed=closed, working=working), about=calendar, by=by)
    return calendar


def _follow(calendar: WorkCalendar, year: int, wanted: published.Days) -> bool:
    """Make the year's days from the library those that are ``wanted``; whether anything changed."""
    rows = list(calendar.special_days.filter(day__year=year))
    outdated = [
        row for row in rows if row.source == SpecialDay.Source.LIBRARY and wanted.get(row.day) != (row.kind, row.name)
    ]
    kept = {row.day for row in rows} - {row.day for row in outdated}
    SpecialDay.objects.filter(pk__in=[row.pk for row in outdated]).delete()
    fresh = SpecialDay.objects.bulk_create(
        SpecialDay(calendar=calendar, day=day, kind=kind, name=name, source=SpecialDay.Source.LIBRARY)
        for day, (kind, name) in wanted.items()
        if day not in kept
    )
    return bool(outdated or fresh)


def _lock(calendar: WorkCalendar) -> WorkCalendar:
    return WorkCalendar.objects.select_for_update().get(pk=calendar.pk)


def _bump(calendar: WorkCalendar, *, field: str) -> None:
    """The edit makes a new version; beside ``field`` stands why nobody could work by it ("": it only opens more)."""
    calendar.version += 1
    calendar.edition = uuid.uuid4()
    if field:
        checks.not_closed_for_good(calendar.read(), field=field)
    calendar.save(update_fields=["version", "edition"])


def _write_week(calendar: WorkCalendar, week: Week) -> None:
    for weekday, spans in enumerate(week.days):
        _write_periods(calendar, spans, weekday=weekday)


def _write_periods(
    calendar: WorkCalendar, spans: Spans, *, weekday: int | None = None, special_day: SpecialDay | None = None
) -> None:
    Period.objects.bulk_create(
        Period(
            calendar=calendar,
            weekday=weekday,
            special_day=special_day,
            starts=_minute(starts),
            # An end of 00:00 is midnight at the end of the day.
            ends=_minute(ends) or 24 * 60,
        )
        for starts, ends in spans
    )


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _printed_week(week: Week) -> list[list[str]]:
    return [_printed(spans) for spans in week.days]


def _printed(spans: Spans) -> list[str]:
    return [f"{starts:%H:%M}–{ends:%H:%M}" for starts, ends in spans]
