"""Reading who works here: who acts, who is on duty, who hears of a case next."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, IntegerField, OuterRef, Q, Value, When
from django.utils import timezone

from qingyu.accounts.actors import GUEST, Actor
from qingyu.accounts.models import User
from qingyu.accounts.proof import Proof
from qingyu.core import clock
from qingyu.people import queries as people
from qingyu.places.models import Community
from qingyu.staff.models import Department, Employee, EmployeeQuerySet, Position, Shift

LEADERS = (Position.Code.CREW_LEADER, Position.Code.SUPERVISOR)


def actor_of(employee: Employee) -> Actor:
    """The employee as the doer of actions; with what their position may do, in the communities they work in.

    ``departments`` are their own and those they head. One query where ``employee`` comes with its position.
    """
    rows = Employee.objects.annotate(working_in=_communities("pk"), heading=_headed("pk"))
    return _actor(employee, *rows.values_list("working_in", "heading").get(pk=employee.pk))


def actor_for(user_id: int, proof: Proof | None = None) -> Actor:
    """Whoever signs in as the user: employee, resident, or GUEST. One query, for residents that of people besides.

    GUEST too where the resident has lost the ``proof`` of this session.
    """
    user = (
        User.objects.filter(people.proves(proof, "resident"), pk=user_id, is_active=True)
        .select_related("employee__position", "resident")
        .annotate(working_in=_communities("employee__pk"), heading=_headed("employee__pk"))
        .first()
    )
    if user is not None and hasattr(user, "employee"):
        return _actor(user.employee, user.working_in, user.heading)
    if user is not None and hasattr(user, "resident"):
        return people.actor_of(user.resident)
    return GUEST


def door_of(permissions: Collection[str]) -> str:
    """Where whoever has these works: "/field" for those who only do orders, else "/console"."""
    return "/console" if {"tickets.open", "work.dispatch"} & set(permissions) else "/field"


def on_duty(
    moment: datetime, community: Community | None = None, department: Department | None = None
) -> EmployeeQuerySet:
    """Who is on shift and at hand, by agent number, with department and position. One query."""
    found = Employee.objects.on_duty(moment).select_related("department", "position").order_by("agent_no")
    if community is not None:
        found = found.working_in(community.pk)
    return found.filter(department=department) if department is not None else found


def crew_leader(department: Department, community: Community, moment: datetime) -> Employee | None:
    """Who leads the department's crews there (in customer service the supervisor); on duty if anybody is. One query."""
    return _nearest(Q(department=department, position__code__in=LEADERS), community, moment)


def duty_manager(moment: datetime, community: Community) -> Employee | None:
    """The duty manager on duty, else a manager on duty, else any manager, else any duty manager. One query.

    None only where the community has neither.
    """
    on_duty, manager = Q(Shift.covering(moment)), Q(position__code=Position.Code.MANAGER)
    found = _working_in(community).filter(manager | Q(position__code=Position.Code.DUTY_MANAGER))
    return _first(found, [on_duty & ~manager, on_duty, manager])


def chain_of(employee: Employee, community: Community, moment: datetime | None = None) -> list[Employee]:
    """Who answers for a case, from ``employee`` upwards: crew leader, head of the department, manager of the day.

    Nobody comes twice and nobody who has left comes at all, so ``chain[0]`` is another where ``employee`` has. Three
    queries; ``moment`` is now unless given.
    """
    moment = moment or clock.now()
    employee = Employee.objects.select_related("user", "position", "department__head__user").get(pk=employee.pk)
    steps = [
        employee,
        _leader_of(employee, community, moment),
        employee.department.head,
        duty_manager(moment, community),
    ]
    return list({step.pk: step for step in steps if step and step.user.is_active}.values())


def answering_for_company(permission: str) -> EmployeeQuerySet:
    """Who holds ``permission`` and works in every community, the first three."""
    able = Employee.objects.active().filter(everywhere=True, position__permissions__contains=[permission])
    return able.order_by("agent_no")[:3]


@dataclass(frozen=True)
class RosterLine:
    """One person's week: ``days`` are the shifts that begin on Monday to Sunday."""

    employee: Employee
    days: list[list[Shift]]


def roster(actor: Actor, week: date, department: Department | None = None) -> list[RosterLine]:
    """The week in which the day ``week`` lies, for the colleagues ``actor`` may see. Two queries."""
    monday = week - timedelta(days=week.weekday())
    days = [monday + timedelta(days=offset) for offset in range(7)]
    people = Employee.objects.visible_to(actor).active().select_related("department", "position")
    if department is not None:
        people = people.filter(department=department)
    begun = Q(period__startswith__gte=_midnight(monday), period__startswith__lt=_midnight(days[-1] + timedelta(days=1)))
    shifts: defaultdict[tuple[int, date], list[Shift]] = defaultdict(list)
    for shift in Shift.objects.filter(begun, employee__in=people).order_by("period"):
        shifts[shift.employee_id, timezone.localdate(shift.period.lower)].append(shift)
    return [
        RosterLine(one, [shifts[one.pk, day] for day in days])
        for one in people.order_by("department__name", "agent_no")
    ]


def _leader_of(employee: Employee, community: Community, moment: datetime) -> Employee | None:
    """Whom the employee reports to if on duty, else whoever leads the crew now; leaders have no leader beside them."""
    who = Q(pk=employee.reports_to_id)
    if employee.position.code not in (*LEADERS, Position.Code.DUTY_MANAGER, Position.Code.MANAGER):
        who |= Q(department=employee.department_id, position__code__in=LEADERS)
    return _nearest(who, community, moment, first=employee.reports_to_id)


def _nearest(who: Q, community: Community, moment: datetime, first: int | None = None) -> Employee | None:
    """Of those ``who`` fits, one on duty if possible, and ``first`` before the others."""
    on_duty, preferred = Q(Shift.covering(moment)), Q(pk=first)
    return _first(_working_in(community).filter(who), [on_duty & preferred, on_duty, preferred])


def _working_in(community: Community) -> EmployeeQuerySet:
    return Employee.objects.active().working_in(community.pk).select_related("department", "position", "user")


def _first(found: EmployeeQuerySet, wishes: list[Q]) -> Employee | None:
    """The one who fulfils the earliest of ``wishes``; among equals the lowest agent number."""
    rank = Case(
        *(When(wish, then=Value(number)) for number, wish in enumerate(wishes)),
        default=Value(len(wishes)),
        output_field=IntegerField(),
    )
    return found.annotate(rank=rank).order_by("rank", "agent_no").first()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _communities(employee: str) -> ArraySubquery:
    return ArraySubquery(Employee.communities.through.objects.filter(employee=OuterRef(employee)).values("community"))


def _headed(employee: str) -> ArraySubquery:
    return ArraySubquery(Department.objects.filter(head=OuterRef(employee)).values("pk"))


def _actor(employee: Employee, community_ids: list[int], headed_ids: list[int]) -> Actor:
    return Actor(
        kind="staff",
        id=employee.pk,
        name=employee.name,
        user_id=employee.user_id,
        permissions=frozenset(employee.position.permissions),
        communities=None if employee.everywhere else frozenset(community_ids),
        departments=frozenset({employee.department_id, *headed_ids}),
    )
