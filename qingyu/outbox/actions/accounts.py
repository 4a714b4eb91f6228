"""Arranging the outside services: their settings, and how much may leave."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.crypt import Unreadable, seal, unseal
from qingyu.core.errors import Invalid, Missing, Text
from qingyu.events.actions import record
from qingyu.outbox import limits, policies
from qingyu.outbox.codes import Carrier
from qingyu.outbox.facts import AccountSaved
from qingyu.outbox.models import Account, Limit
from qingyu.outbox.services import SERVICES, Service

NEEDED = _("This is needed.")
NO_NUMBER = _("Please give a number from 0, no limit, to a million.")
MOST_MESSAGES = 1_000_000


@transaction.atomic
def save_account(name: str, *, values: Mapping[str, str], on: bool, by: Actor) -> Account:
    """Keep what the service ``name`` knows us by. Secret fields left empty keep what they had.

    Raises Refused, Missing for an unknown service, Invalid where it is turned on without what it needs.
    """
    policies.may_arrange(by).demand()
    service = SERVICES.get(name)
    if service is None:
        raise Missing
    account = Account.objects.select_for_update().filter(name=name).first() or Account(name=name)
    kept = _merged(service, _opened(account), values)
    if on:
        _check(service, kept)
    account.sealed, account.on, account.changed_at = seal(kept), on, clock.now()
    account.save()
    record(AccountSaved(name=name, on=on), about=account, by=by)
    return account


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
