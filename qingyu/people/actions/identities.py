"""How other channels know a resident: binding an openid or an e-mail address, and taking it off again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.events.live.closing import close
from qingyu.people import facts, policies
from qingyu.people.models import LONGEST_IDENTITY, Identity, Resident
from qingyu.people.queries import as_known


@transaction.atomic
def bind(resident: Resident, *, kind: Identity.Kind, value: str, how: str, by: Actor, proof: str = "") -> Identity:
    """From now on ``value`` is ``resident``; whoever it was before, it is no longer. Raises Refused, Invalid.

    Phones change hands and so do accounts: the latest proof counts. The door must have had the proof (``how``); it
    falls with the phone that gave it (``proof``, E.164).
    """
    policies.may_bind(by, resident).demand()
    value = as_known(kind, value)
    if not value or len(value) > LONGEST_IDENTITY:
        raise Invalid({"value": _("This address cannot be bound.")})
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    known = Identity.objects.select_for_update().filter(kind=kind, value=value).first()
    if known and known.resident_id == resident.pk:
        known.proof = proof
        known.save(update_fields=["proof"])
        return known
    if known:
        _take_off(known, by)
    identity = Identity.objects.create(
        resident=resident, kind=kind, value=value, how=how[:60], bound_at=clock.now(), proof=proof
    )
    record(facts.IdentityBound(kind=kind, how=identity.how), about=resident, by=by)
    return identity


@transaction.atomic
def unbind(identity: Identity, *, by: Actor) -> None:
    """Take the identity off its resident; already off returns quietly. Raises Refused."""
    known = Identity.objects.select_for_update().select_related("resident").filter(pk=identity.pk).first()
    if known:
        policies.may_bind(by, known.resident).demand()
        _take_off(known, by)


def take_off_proved_by(resident: Resident, number: str, *, by: Actor) -> None:
    """The identities of ``resident`` that the phone ``number`` has proved; for the inside of a transaction."""
    for identity in Identity.objects.select_for_update().filter(resident=resident, proof=number):
        _take_off(identity, by)


def _take_off(identity: Identity, by: Actor) -> None:
    record(facts.IdentityUnbound(kind=identity.kind), about=identity.resident, by=by)
    identity.delete()
    close(identity.resident.user_id)
