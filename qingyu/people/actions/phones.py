"""The phones of a resident."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts import actions as accounts
from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid, Missing
from qingyu.core.text import masked_phone
from qingyu.events.actions import record
from qingyu.people import facts, phones, policies
from qingyu.people.actions.identities import take_off_proved_by
from qingyu.people.checks import MOST_PHONES
from qingyu.people.found_by import found_by
from qingyu.people.models import Phone, Resident


@transaction.atomic
def add_phone(resident: Resident, *, number: str, by: Actor, primary: bool = False) -> Phone:
    """Add ``number``, written in any way; the first one is the one to call. One that is there returns quietly.

    Raises Refused, Invalid.
    """
    resident, stored = _lock(resident, by), phones.normalise(number)
    phone = resident.phones.filter(number=stored).first()
    if phone is None:
        first = not resident.phones.exists()
        if resident.phones.count() >= MOST_PHONES:
            raise Invalid({"phone": _("A resident has at most %(most)s phones.") % {"most": MOST_PHONES}})
        phone = Phone.objects.create(resident=resident, number=stored, primary=first)
        _find_again(resident)
        record(facts.PhoneAdded(number=masked_phone(stored)), about=resident, by=by)
    if primary and not phone.primary:
        _make_primary(phone, by)
    return phone


@transaction.atomic
def set_primary_phone(resident: Resident, *, number: str, by: Actor) -> Phone:
    """Make ``number`` the one to call; already so returns quietly. Raises Refused, Invalid, Missing."""
    resident = _lock(resident, by)
    phone = _own(resident, number)
    if not phone.primary:
        _make_primary(phone, by)
    return phone


@transaction.atomic
def remove_phone(resident: Resident, *, number: str, by: Actor) -> Resident:
    """Remove ``number``; the oldest of the others becomes the one to call. What it has proved ends with it: sessions,
    tokens, browsers, WeChat. Raises Refused, Invalid, Missing.
    """
    resident = _lock(resident, by)
    phone = _own(resident, number)
    phone.delete()
    following = resident.phones.order_by("pk").first()
    if phone.primary and following:
        following.primary = True
        following.save()
    _find_again(resident)
    take_off_proved_by(resident, phone.number, by=by)
    if resident.user:
        accounts.forget_phone(resident.user, phone.number)
    record(facts.PhoneRemoved(number=masked_phone(phone.number)), about=resident, by=by)
    return resident


def _lock(resident: Resident, by: Actor) -> Resident:
    policies.may_edit(by, resident).demand()
    return Resident.objects.select_for_update().get(pk=resident.pk)


def _own(resident: Resident, number: str) -> Phone:
    phone = resident.phones.filter(number=phones.normalise(number)).first()
    if phone is None:
        raise Missing(_("This resident has no such phone."))
    return phone


def _make_primary(phone: Phone, by: Actor) -> None:
    # First none, then one: the constraint is checked row by row.
    phone.resident.phones.update(primary=False)
    phone.primary = True
    phone.save()
    record(facts.PrimaryPhoneSet(number=masked_phone(phone.number)), about=phone.resident, by=by)


def _find_again(resident: Resident) -> None:
    resident.tokens = found_by(resident.name, resident.phones.values_list("number", flat=True))
    resident.save(update_fields=["tokens"])
