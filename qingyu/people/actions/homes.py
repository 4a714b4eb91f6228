"""Moving in and out."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts import actions as accounts
from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.people import checks, facts, policies
from qingyu.people.models import Occupancy, Resident
from qingyu.places.models import Home


@transaction.atomic
def move_in(resident: Resident, *, home: Home, role: str, by: Actor, since: date | None = None) -> Occupancy:
    """Make ``resident`` part of the household of ``home`` as ``role``; who is there in another role has it changed.

    Already so returns quietly. Raises Refused, Invalid.
    """
    policies.may_register(by, home).demand()
    role = checks.choice(role, Occupancy.Role.values, "role")
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    current = resident.occupancies.filter(home=home, until=None).first()
    if current is None:
        current = Occupancy.objects.create(resident=resident, home=home, role=role, since=since)
        record(facts.MovedIn(home=home.label, role=role), about=resident, by=by)
    elif current.role != role:
        current.role = role
        current.save(update_fields=["role"])
        record(facts.RoleChanged(home=home.label, role=role), about=resident, by=by)
    return current


@transaction.atomic
def move_out(resident: Resident, *, home: Home, by: Actor, until: date | None = None) -> Resident:
    """End the resident's part in ``home`` on ``until``, today unless said. Not there returns quietly. Who has no home
    left with us is signed out everywhere.

    Raises Refused, Invalid.
    """
    policies.may_register(by, home).demand()
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    current = resident.occupancies.filter(home=home, until=None).first()
    if current is None:
        return resident
    current.until = _last_day(current, until)
    current.save(update_fields=["until"])
    if resident.user and not resident.occupancies.filter(until=None).exists():
        accounts.end_sessions(resident.user)
    record(facts.MovedOut(home=home.label, role=current.role), about=resident, by=by)
    return resident


def _last_day(current: Occupancy, until: date | None) -> date:
    today = clock.today()
    last = until or today
    if last > today:
        raise Invalid({"until": _("This day is still to come; please note the moving out when it has happened.")})
    if current.since and last < current.since:
        raise Invalid({"until": _("This is before the day of moving in.")})
    return last
