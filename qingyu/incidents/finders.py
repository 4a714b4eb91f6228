"""Who is called for a role, and who after them."""

from collections.abc import Iterator
from datetime import datetime

from qingyu.incidents.codes import Finder
from qingyu.incidents.models import Responder, Role
from qingyu.places.models import Community
from qingyu.staff import queries as staff
from qingyu.staff.models import Employee


def candidates(role: Role, community: Community, moment: datetime) -> Iterator[Employee]:
    """In the order in which they are called, each once: those the plan means, then whoever answers for them.

    At the end always the duty manager, so that a chain never ends with nobody told. Asks no further than it is read:
    one or two queries for those who are meant, some five for everybody.
    """
    seen = set()
    for one in _in_turn(role, community, moment):
        if one.pk not in seen:
            seen.add(one.pk)
            yield one


def _in_turn(role: Role, community: Community, moment: datetime) -> Iterator[Employee]:
    first = _meant(role, community, moment)
    yield from first
    if first:
        yield from staff.chain_of(first[0], community, moment)
    last = staff.duty_manager(moment, community)
    if last:
        yield last


def _meant(role: Role, community: Community, moment: datetime) -> list[Employee]:
    if role.finder == Finder.DUTY_MANAGER:
        found = staff.duty_manager(moment, community)
        return [found] if found else []
    if role.finder == Finder.RESPONDER:
        return _responders(role, community, moment) or list(staff.on_duty(moment, community, role.department))
    if role.finder == Finder.ON_DUTY:
        return list(staff.on_duty(moment, community, role.department))
    leader = staff.crew_leader(role.department, community, moment) if role.department else None
    return [leader] if leader else []


def _responders(role: Role, community: Community, moment: datetime) -> list[Employee]:
    """The team's members of the department; those on duty first."""
    rows = Responder.objects.select_related("employee__user", "employee__position")
    found = rows.filter(community=community, employee__department=role.department)
    team = [row.employee for row in found if row.employee.user.is_active]
    on_duty = set(staff.on_duty(moment, community, role.department).values_list("pk", flat=True))
    return sorted(team, key=lambda one: one.pk not in on_duty)
