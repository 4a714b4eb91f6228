"""The employee who holds the phone."""

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Subquery

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Refused
from qingyu.outbox.queries import unread_count
from qingyu.places.models import Community
from qingyu.staff.models import Employee, Presence, Shift
from qingyu.work.queries import pool_for


def me(actor: Actor) -> Employee:
    """With department, position, ``on_duty`` and ``hotline`` of the first community they work in. One query."""
    here = Community.objects.filter(employees=OuterRef("pk")).order_by("pk").values("hotline")[:1]
    on_duty = ExpressionWrapper(Shift.covering(clock.now()), output_field=BooleanField())
    rows = Employee.objects.select_related("department", "position", "presence")
    return rows.annotate(on_duty=on_duty, hotline=Subquery(here)).get(pk=actor.id)


def is_away(employee: Employee) -> bool:
    presence: Presence | None = getattr(employee, "presence", None)
    return presence is not None and presence.state == Presence.State.AWAY


def demand_on_duty(actor: Actor, words: str) -> None:
    """Raise Refused with ``words`` unless the actor is on shift and at hand."""
    if not Employee.objects.on_duty(clock.now()).filter(pk=actor.id).exists():
        raise Refused(words, code="off_duty")


def tab_counts(actor: Actor, employee: Employee) -> dict[str, int | None]:
    """What the bottom bar counts: orders to take, notices not read; None where there is nothing. Two queries."""
    return {"pool_count": pool_for(actor).count() or None, "unread": unread_count(employee) or None}
