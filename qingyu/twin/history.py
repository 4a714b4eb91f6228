"""A community of this installation as a world: its houses, crew and shifts, what its tickets and limits were."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from math import log as ln
from statistics import fmean, pstdev

from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.dispatch.people import crew
from qingyu.dispatch.planning import Spot
from qingyu.dispatch.usual import LONGEST, MINUTES
from qingyu.hours.queries import service_calendar
from qingyu.places.models import Building, Community
from qingyu.places.queries import spots as spots_of
from qingyu.promises.codes import Clock, Name
from qingyu.promises.models import Term
from qingyu.staff.models import Department, Position, Shift
from qingyu.tickets.models import Ticket
from qingyu.twin.demand import URGENCIES
from qingyu.twin.usual import HOURS
from qingyu.twin.world import Limit, Matter, Person, World
from qingyu.work.codes import PauseReason
from qingyu.work.models import Order

SINCE = timedelta(days=60)
# The class that a grade usually has, for the limits.
CLASSES = {"A": "emergency", "B": "general", "C": "general"}
ENOUGH = 3


def world_of(community: Community, department: Department, *, per_day: float | None = None) -> World:
    """What is known of the last sixty days; raises Invalid where there is no crew or no request to learn from."""
    people = crew_of(community, department)
    matters, seen = _matters(community, department)
    if not people:
        raise Invalid({"department": _("Nobody of this department has a shift in this community within two weeks.")})
    if not matters:
        raise Invalid({"community": _("There is no request of this department yet to learn from.")})
    names = dict(Building.objects.filter(community=community).values_list("pk", "number"))
    return World(
        spots={names[pk]: Spot(*spot) for pk, spot in spots_of(community.pk).items()},
        people=people,
        matters=matters,
        limits=_limits(community),
        calendar=(community.calendar or service_calendar()).value(),
        per_day=per_day or len(seen) / (SINCE / timedelta(days=1)),
        hours=_hours(seen),
    )


def crew_of(community: Community, department: Department) -> tuple[Person, ...]:
    """Whoever works on site there, with the hours of their coming two weeks as a week's pattern."""
    people = crew(department, community.pk)
    turns = _turns([one.pk for one in people])
    return tuple(
        Person(
            id=one.pk,
            name=one.name,
            skills=frozenset(one.skills),
            zone=frozenset(building.number for building in one.zone.all() if building.community_id == community.pk),
            turns=turns[one.pk],
            leads=one.position.code == Position.Code.CREW_LEADER,
            vendor=one.vendor.name if one.vendor else "",
        )
        for one in people
        if one.pk in turns
    )


def _turns(employees: list[int]) -> dict[int, dict[int, tuple[float, float]]]:
    now = clock.now()
    around = (now - timedelta(days=7), now + timedelta(days=7))
    turns: defaultdict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
    for shift in Shift.objects.filter(employee__in=employees, period__overlap=around):
        start = timezone.localtime(shift.period.lower)
        hour = start.hour + start.minute / 60
        length = (shift.period.upper - shift.period.lower) / timedelta(hours=1)
        turns[shift.employee_id][start.weekday()] = (hour, hour + length)
    return dict(turns)


def _matters(community: Community, department: Department) -> tuple[tuple[Matter, ...], list[datetime]]:
    """What came in, by category; and the moments it came."""
    since = clock.now() - SINCE
    rows = Ticket.objects.filter(community=community, opened_at__gte=since, orders__department=department).distinct()
    seen = [(str(code), grade, at) for code, grade, at in rows.values_list("category_id", "urgency", "contacted_at")]
    took, waited = _took(community, department, since)
    grades: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for category, urgency, _at in seen:
        grades[category][urgency] += 1
    matters = []
    for category, counts in sorted(grades.items()):
        times, total = took.get(category, []), counts.total()
        matters.append(
            Matter(
                category=category,
                share=float(total),
                urgencies=(counts["A"] / total, counts["B"] / total, counts["C"] / total),
                minutes=fmean(times) if len(times) >= ENOUGH else MINUTES,
                spread=max(0.1, pstdev(map(ln, times))) if len(times) >= ENOUGH else 0.45,
                waits=waited.get(category, 0) / total,
            )
        )
    return tuple(matters), [at for _category, _urgency, at in seen]


def _took(community: Community, department: Department, since: datetime) -> tuple[dict[str, list[float]], Counter[str]]:
    """Minutes on the spot by category, the time a part took left out; and how often one had to be fetched."""
    orders = Order.objects.filter(department=department, ticket__community=community, finished_at__gte=since)
    took: defaultdict[str, list[float]] = defaultdict(list)
    waited: Counter[str] = Counter()
    for order in orders.filter(arrived_at__isnull=False).select_related("ticket").prefetch_related("pauses"):
        spent = (order.finished_at or since) - (order.arrived_at or since)
        category = str(order.ticket.category_id)
        for pause in order.pauses.all():
            spent -= (pause.ended_at or pause.started_at) - pause.started_at
            waited[category] += pause.reason == PauseReason.PARTS
        if timedelta(minutes=1) <= spent < LONGEST:
            took[category].append(spent / timedelta(minutes=1))
    return dict(took), waited


def _limits(community: Community) -> dict[str, Limit]:
    terms = list(Term.objects.filter(active=True, category=None).order_by("community_id"))
    return {urgency: _limit(terms, community, CLASSES[urgency]) for urgency in URGENCIES}


def _limit(terms: Iterable[Term], community: Community, case_class: str) -> Limit:
    fitting = {
        term.name: term
        for term in sorted(terms, key=lambda one: (one.community_id is not None, bool(one.case_class)))
        if term.community_id in (None, community.pk) and term.case_class in ("", case_class)
    }
    arrive, done = fitting.get(Name.ARRIVE), fitting.get(Name.RESOLVE)
    service = any(one.clock == Clock.SERVICE for one in (arrive, done) if one)
    return Limit(arrive.minutes if arrive else None, done.minutes if done else None, service=service)


def _hours(moments: Iterable[datetime]) -> tuple[float, ...]:
    counts = Counter(timezone.localtime(moment).hour for moment in moments)
    return tuple(float(counts[hour]) for hour in range(24)) if counts else HOURS
