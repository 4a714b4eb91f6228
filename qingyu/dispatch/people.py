"""Who could be sent at all."""

from qingyu.core import clock
from qingyu.staff.models import Department, Employee, EmployeeQuerySet


def at_hand(department: Department, community_id: int) -> EmployeeQuerySet:
    """Those of ``department`` on duty in the community now, in the order of their ids."""
    return (
        Employee.objects.on_duty(clock.now())
        .working_in(community_id)
        # Whose position does no work on the spot could not even accept the order.
        .filter(department=department, position__permissions__contains=["work.do"])
        .select_related("position")
        .prefetch_related("zone")
        .order_by("pk")
    )
