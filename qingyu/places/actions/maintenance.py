"""The record of a piece of equipment."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.places import checks, facts, policies
from qingyu.places.models import Equipment, Maintenance


@transaction.atomic
def note_maintenance(
    equipment: Equipment, *, kind: str, by: Actor, done_by: str = "", note: str = "", at: datetime | None = None
) -> Maintenance:
    """One entry in the record of ``equipment``: who (``by`` unless named) did what, when (now unless said).

    Raises Refused, Invalid; the same entry again returns quietly.
    """
    policies.may_maintain(by, equipment).demand()
    moment = clock.now()
    if kind not in Maintenance.Kind.values:
        raise Invalid({"kind": _("Please choose one of the kinds.")})
    if at and at > moment:
        raise Invalid({"at": _("This time is still to come.")})
    done_by = checks.name(done_by or by.name, "done_by")
    note = checks.short(note.strip(), "note", most=2000)
    entry, fresh = Maintenance.objects.get_or_create(
        equipment=equipment, kind=kind, at=at or moment, by=done_by, note=note
    )
    if fresh:
        fact = facts.EquipmentMaintained(name=equipment.name, kind=kind, done_by=done_by, at=entry.at)
        record(fact, about=equipment, by=by)
    return entry
