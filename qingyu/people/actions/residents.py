"""Registering a resident and keeping the details right."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.events.actions import record
from qingyu.people import checks, facts, policies
from qingyu.people.found_by import found_by
from qingyu.people.models import Occupancy, Phone, Resident
from qingyu.people.names import clean_name, initials
from qingyu.places.models import Home


@transaction.atomic
def register_resident(
    name: str,
    *,
    home: Home,
    role: str,
    by: Actor,
    phones: Iterable[str] = (),
    salutation: str = "",
    needs_care: bool = False,
    note: str = "",
    since: date | None = None,
) -> Resident:
    """A new resident of ``home``; the first of ``phones``, written in any way, is the one to call.

    Raises Refused, Invalid. Two people of one name are two people: whoever asks looks first who is there.
    """
    policies.may_register(by, home).demand()
    name, numbers = clean_name(name), checks.numbers(phones)
    role = checks.choice(role, Occupancy.Role.values, "role")
    resident = Resident.objects.create(
        name=name,
        initials=initials(name),
        salutation=checks.choice(salutation, Resident.Salutation.values, "salutation"),
        needs_care=needs_care,
        note=checks.note(note),
        tokens=found_by(name, numbers),
    )
    Phone.objects.bulk_create(
        [Phone(resident=resident, number=number, primary=not index) for index, number in enumerate(numbers)]
    )
    Occupancy.objects.create(resident=resident, home=home, role=role, since=since)
    record(facts.ResidentRegistered(home=home.label, role=role), about=resident, by=by)
    return resident


@transaction.atomic
def update_resident(
    resident: Resident,
    *,
    by: Actor,
    name: str | None = None,
    salutation: str | None = None,
    needs_care: bool | None = None,
    note: str | None = None,
) -> Resident:
    """Change what is given; nothing new returns quietly. Raises Refused, Invalid."""
    policies.may_edit(by, resident).demand()
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    titles = Resident.Salutation.values
    said = {
        "name": None if name is None else clean_name(name),
        "salutation": None if salutation is None else checks.choice(salutation, titles, "salutation"),
        "needs_care": needs_care,
        "note": None if note is None else checks.note(note),
    }
    fields = [field for field, value in said.items() if value is not None and value != getattr(resident, field)]
    if not fields:
        return resident
    for field in fields:
        setattr(resident, field, said[field])
    resident.initials = initials(resident.name)
    resident.tokens = found_by(resident.name, resident.phones.values_list("number", flat=True))
    resident.save()
    record(facts.ResidentUpdated(fields=fields), about=resident, by=by)
    return resident
