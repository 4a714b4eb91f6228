"""At hand or away, within one's shift."""

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.events.actions import record
from qingyu.staff import facts, policies
from qingyu.staff.models import Employee, Presence


def sign_on(employee: Employee, *, by: Actor) -> Presence:
    """Back at hand. Raises Refused; already so returns quietly."""
    return set_presence(employee, state=Presence.State.HERE, by=by)


def sign_off(employee: Employee, *, by: Actor, note: str = "") -> Presence:
    """Away until signing on again or until the next shift begins. Raises Refused; already so returns quietly."""
    return set_presence(employee, state=Presence.State.AWAY, by=by, note=note)


@transaction.atomic
def set_presence(employee: Employee, *, state: Presence.State, by: Actor, note: str = "") -> Presence:
    """Whether new work may be given to the employee right now. Raises Refused."""
    employee = Employee.objects.select_for_update().get(pk=employee.pk)
    policies.may_set_presence(by, employee).demand()
    now = clock.now()
    presence = Presence.objects.filter(employee=employee).first() or Presence(employee=employee)
    if (presence.state, presence.note) == (state, note):
        return presence
    presence.state, presence.note, presence.since = state, note, now
    presence.save()
    record(facts.PresenceSet(name=employee.name, state=state, note=note), about=employee, by=by)
    return presence
