"""Reading who works here: who acts, who is on duty, who hears of a case next."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from qingyu.accounts.actors import GUEST, Actor
from qingyu.accounts.models import User
from qingyu.staff.models import Department, Employee


def actor_of(employee: Employee) -> Actor:
    """The employee as the doer of actions; with what their position may do, in the communities they work in.

    ``departments`` are their own and those they head. One query where ``employee`` comes with its position.
    """
    found = Employee.objects.annotate(**_reach()).values_list("community_ids", "headed_ids").get(pk=employee.pk)
    return _actor(employee, *found)


def actor_for(user_id: int) -> Actor:
    """Whoever signs in as the user: employee, resident, or GUEST. One query, for residents that of people besides."""
    users = User.objects.select_related("employee__position", "resident").annotate(**_reach("employee__pk"))
    user = users.filter(pk=user_id, is_active=True).first()
    if user is None:
        return GUEST
    if hasattr(user, "employee"):
        return _actor(user.employee, user.community_ids, user.headed_ids)
    if hasattr(user, "resident"):
        from qingyu.people import queries as people

        return people.actor_of(user.resident)
    return GUEST


def _reach(employee: str = "pk") -> dict[str, ArraySubquery]:
    communities = Employee.communities.through.objects.filter(employee=OuterRef(employee))
    headed = Department.objects.filter(head=OuterRef(employee))
    return {
        "community_ids": ArraySubquery(communities.values("community_id")),
        "headed_ids": ArraySubquery(headed.values("pk")),
    }


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
