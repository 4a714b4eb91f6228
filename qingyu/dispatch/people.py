"""Who could be sent at all."""

from qingyu.core import clock
from qingyu.staff.models import Department, Employee, EmployeeQuerySet


def at_hand(department: Department, community_id: int) -> EmployeeQuerySet:
    """Those of the crew on duty now."""
    return crew(department, community_id).on_duty(clock.now())


def crew(department: Department, community_id: int) -> EmployeeQuerySet:
    """Those of ``department`` who work on site there and are under contract today, in the order of their ids."""
    return (
        Employee.objects.active()
        .working_in(community_id)
        .under_contract(clock.today())
        # Whose position does no work on the spot could not even accept the order.
        .filter(department=department, position__permissions__contains=["work.do"])
        .select_related("position", "vendor")
        .prefetch_related("zone", "vendor__communities")
        .order_by("pk")
    )


def skilled(employee: Employee, category: str, community_id: int) -> bool | None:
    """Whether they can do it; None for an all-rounder. A vendor's people do only what their contract covers."""
    if employee.vendor and not employee.vendor.covers(category, community_id):
        return False
    return category in employee.skills if employee.skills else None
