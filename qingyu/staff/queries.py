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
    rows = Employee.objects.annotate(working_in=_communities("pk"), heading=_headed("pk"))
    return _actor(employee, *rows.values_list("working_in", "heading").get(pk=employee.pk))


def actor_for(user_id: int) -> Actor:
    """Whoever signs in as the user: employee, resident, or GUEST. One query, for residents that of people besides."""
    user = (
        User.objects.filter(pk=user_id, is_active=True)
        .select_related("employee__position", "resident")
        .annotate(working_in=_communities("employee__pk"), heading=_headed("employee__pk"))
        .first()
    )
    if user is not None and hasattr(user, "employee"):
        return _actor(user.employee, user.working_in, user.heading)
    if user is not None and hasattr(user, "resident"):
        from qingyu.people import queries as people

        return people.actor_of(user.resident)
    return GUEST


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
