"""Bringing in a list of residents: a whole community at once, and again without doubling anybody."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash
from qingyu.core.statistics import refresh
from qingyu.events.actions import record
from qingyu.people import facts, policies
from qingyu.people.models import Occupancy, Phone, Resident
from qingyu.people.plans import DETAILS, Person, ResidentRow, plan_residents
from qingyu.places.models import Community
from qingyu.places.plans import Tally

AT_ONCE = 2000


@transaction.atomic
def register_residents(community: Community, rows: Sequence[ResidentRow], *, by: Actor) -> Tally:
    """Register the people of ``rows`` who are missing, add what is new about the others; nothing is taken away.

    Locks the community, so that two runs of the same list wait for each other. Raises Refused, and Clash where a row
    fits more than one resident.
    """
    policies.may_import(by, community).demand()
    community = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    plan = plan_residents(community, rows)
    if plan.unclear:
        raise Clash(_("Some rows fit more than one resident."), code="unclear_residents")
    # Counted now: who is written is no longer new.
    tally = plan.tally
    people = [person for person in plan.people if person.fresh or person.changed]
    _write_residents(people)
    _write_phones(people)
    _write_homes(people)
    refresh(Resident, Phone, Occupancy, written=len(people))
    if people:
        record(facts.ResidentsLoaded(made=tally.made, changed=tally.changed), about=community, by=by)
    return tally


def _write_residents(people: list[Person]) -> None:
    known = [person.resident for person in people if not person.fresh]
    Resident.objects.bulk_update(known, [*DETAILS, "tokens"], batch_size=AT_ONCE)
    Resident.objects.bulk_create([person.resident for person in people if person.fresh], batch_size=AT_ONCE)


def _write_phones(people: list[Person]) -> None:
    phones = [
        Phone(resident=person.resident, number=number, primary=not (person.numbers or index))
        for person in people
        for index, number in enumerate(person.more_numbers)
    ]
    Phone.objects.bulk_create(phones, batch_size=AT_ONCE)


def _write_homes(people: list[Person]) -> None:
    parts = [
        Occupancy(resident=person.resident, home_id=home, role=role)
        for person in people
        for home, role in person.more_roles.items()
    ]
    Occupancy.objects.bulk_create(parts, batch_size=AT_ONCE)
    Occupancy.objects.bulk_update([part for person in people for part in person.other_roles], ["role"])
