"""Departments, and what positions may do."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.actions import record
from qingyu.staff import facts, policies
from qingyu.staff.models import Department, Employee, Position


@transaction.atomic
def make_department(code: str, *, name: str, by: Actor) -> Department:
    """A new department. Raises Refused, and Clash where code or name is taken."""
    policies.may_organise(by).demand()
    if Department.objects.filter(code=code).exists() or Department.objects.filter(name=name).exists():
        raise Clash(_("There is already a department with this code or name."), code="department_taken")
    department = Department.objects.create(code=code, name=name)
    record(facts.DepartmentMade(name=name), about=department, by=by)
    return department


@transaction.atomic
def name_head(department: Department, *, head: Employee | None, by: Actor) -> Department:
    """Who hears of what the department's crews missed; None for nobody. Raises Refused, Invalid."""
    policies.may_organise(by).demand()
    department = Department.objects.select_for_update().get(pk=department.pk)
    if department.head_id == (head.pk if head else None):
        return department
    if head and not head.user.is_active:
        raise Invalid({"head": _("%(name)s has left the company.") % {"name": head.name}})
    department.head = head
    department.save(update_fields=["head"])
    record(facts.HeadNamed(department=department.name, head=head.name if head else ""), about=department, by=by)
    return department


@transaction.atomic
def set_permissions(position: Position, *, permissions: Collection[str], by: Actor) -> Position:
    """What holders of ``position`` may do from their next click on. Raises Refused.

    Nobody grants what they do not hold, nor takes from their own position the right to edit staff.
    """
    position = Position.objects.select_for_update().get(pk=position.pk)
    before, after = set(position.permissions), set(permissions)
    if before == after:
        return position
    policies.may_organise(by).demand()
    policies.may_appoint(by, position).demand()
    policies.may_appoint(by, Position(permissions=sorted(after))).demand()
    if "staff.edit" in before - after and Employee.objects.filter(pk=by.id, position=position).exists():
        raise Refused(_("You would lock yourself out; please ask somebody with another position."))
    position.permissions = sorted(after)
    position.save(update_fields=["permissions"])
    record(facts.PermissionsSet(added=sorted(after - before), removed=sorted(before - after)), about=position, by=by)
    return position
