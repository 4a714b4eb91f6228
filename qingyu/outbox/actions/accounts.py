"""Arranging the outside services: their settings, and how much may leave."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.crypt import Unreadable, seal, unseal
from qingyu.core.errors import Invalid, Missing, Text
from qingyu.events.actions import record
from qingyu.outbox import addresses, limits, policies
from qingyu.outbox.codes import Carrier
from qingyu.outbox.facts import AccountSaved, AddressRenewed
from qingyu.outbox.models import Account, Limit
from qingyu.outbox.services import SERVICES, Service

# As long as it may take until somebody has changed it over there.
MOST_DAYS = 30
NEEDED = _("This is needed.")
ANEW = _("Where this is sent to has changed: please enter it again.")
NO_NUMBER = _("Please give a number from 0, no limit, to a million.")
MOST_MESSAGES = 1_000_000


@transaction.atomic
def save_account(name: str, *, values: Mapping[str, str], on: bool, by: Actor) -> Account:
    """Keep what the service ``name`` knows us by. Secret fields left empty keep what they had, where they still go
    to the same machine under the same name: whoever may set up a service need not know its secrets.

    Raises Refused, Missing for an unknown service, Invalid where it is turned on without what it needs, or without a
    secret that would go elsewhere; turned off, it forgets such a secret.
    """
    policies.may_arrange(by).demand()
    service = SERVICES.get(name)
    if service is None:
        raise Missing
    account = Account.objects.select_for_update().filter(name=name).first() or Account(name=name)
    before = _opened(account)
    kept = _merged(service, before, values)
    if service.secret_address:
        kept |= {name: before[name] for name in addresses.KEPT if name in before}
    moved = _moved(service, before, kept, values)
    if on and (wanted := {name: ANEW for name, machine in moved.items() if machine}):
        raise Invalid(wanted)
    kept |= dict.fromkeys(moved, "")
    if on:
        _check(service, kept)
    account.sealed, account.on, account.changed_at = seal(kept), on, clock.now()
    account.save()
    record(AccountSaved(name=name, on=on), about=account, by=by)
    return account


@transaction.atomic
def renew_address(name: str, *, days: int, by: Actor) -> str:
    """Make a new secret part of the address under which the service ``name`` calls us; it is returned once.

    The present one goes on for ``days`` (0 to 30). Raises Refused, Missing for a service without one, Invalid.
    """
    policies.may_arrange(by).demand()
    service = SERVICES.get(name)
    if service is None or not service.secret_address:
        raise Missing
    if not 0 <= days <= MOST_DAYS:
        raise Invalid({"days": _("Please choose 0 to %(most)d days.") % {"most": MOST_DAYS}})
    account = Account.objects.select_for_update().filter(name=name).first() or Account(name=name)
    values, secret = addresses.renewed(_opened(account), clock.now(), timedelta(days=days))
    account.sealed, account.changed_at = seal(values), clock.now()
    account.save()
    record(AddressRenewed(name=name, days=days), about=account, by=by)
    return secret


def set_limit(carrier: Carrier, *, per_hour: int, per_day: int, budget: int, by: Actor) -> Limit:
    """How many messages may leave by ``carrier``; 0 means no limit. Raises Refused, Invalid."""
    policies.may_arrange(by).demand()
    said = {"per_hour": per_hour, "per_day": per_day, "budget": budget}
    if wrong := {name: NO_NUMBER for name, number in said.items() if not 0 <= number <= MOST_MESSAGES}:
        raise Invalid(wrong)
    Limit.objects.update_or_create(carrier=carrier, defaults=said)
    found = limits.of(carrier)
    assert found is not None
    return found


def _opened(account: Account) -> dict[str, str]:
    try:
        return unseal(account.sealed)
    except Unreadable:
        return {}


def _merged(service: Service, before: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for field in service.fields:
        said = values.get(field.name, "").strip()
        found[field.name] = said or (before.get(field.name, "") if field.secret else field.default)
    return found


def _moved(
    service: Service, before: Mapping[str, str], kept: Mapping[str, str], values: Mapping[str, str]
) -> dict[str, str]:
    """The secrets that nobody has entered anew, though they would go elsewhere now: name → to which machine."""
    silent = [one for one in service.fields if one.goes_to and kept[one.name] and not values.get(one.name, "").strip()]
    return {
        one.name: kept[(one.goes_to or ("",))[0]]
        for one in silent
        if any(kept[place] != before.get(place, service.default_of(place)) for place in one.goes_to or ())
    }


def _check(service: Service, values: Mapping[str, str]) -> None:
    wrong: dict[str, Text] = {
        field.name: NEEDED for field in service.fields if field.required and not values[field.name]
    }
    for field in service.fields:
        if field.choices and values[field.name] not in dict(field.choices):
            wrong.setdefault(field.name, NEEDED)
        if values[field.name] and field.valid and (said := field.valid(values[field.name])):
            wrong.setdefault(field.name, said)
    if wrong:
        raise Invalid(wrong)
