"""What an employee can do and where: dispatch reads both."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.places.models import Building
from qingyu.staff import facts, policies
from qingyu.staff.models import Employee


@transaction.atomic
def set_skills(employee: Employee, *, skills: Iterable[str], by: Actor) -> Employee:
    """``skills`` are category codes. Raises Refused; the same ones again return quietly."""
    employee = Employee.objects.select_for_update().get(pk=employee.pk)
    policies.may_arrange(by, [employee]).demand()
    wanted = sorted(set(skills))
    if wanted == employee.skills:
        return employee
    employee.skills = wanted
    employee.save(update_fields=["skills"])
    record(facts.SkillsSet(name=employee.name, skills=wanted), about=employee, by=by)
    return employee


@transaction.atomic
def set_zone(employee: Employee, *, buildings: Iterable[Building], by: Actor) -> Employee:
    """The buildings the employee looks after; none means the whole community. Raises Refused, Invalid."""
    employee = Employee.objects.select_for_update().get(pk=employee.pk)
    policies.may_arrange(by, [employee]).demand()
    wanted = sorted(set(buildings), key=lambda building: building.pk)
    if set(wanted) == set(employee.zone.all()):
        return employee
    _check(employee, wanted)
    employee.zone.set(wanted)
    record(facts.ZoneSet(name=employee.name, buildings=[str(one) for one in wanted]), about=employee, by=by)
    return employee


def _check(employee: Employee, buildings: list[Building]) -> None:
    communities = set(employee.communities.values_list("pk", flat=True))
    if not employee.everywhere and not communities.issuperset(building.community_id for building in buildings):
        raise Invalid(
            {"zone": _("%(name)s does not work in every community of these buildings.") % {"name": employee.name}}
        )
