"""The companies whose people work here, and how long."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.people import phones
from qingyu.places import checks
from qingyu.places.models import Community
from qingyu.staff import facts, policies
from qingyu.staff.models import Vendor

MOST_MINUTES = 30 * 24 * 60
YEARS = range(2000, 2101)


@dataclass(frozen=True, kw_only=True)
class Contract:
    """What is agreed with a vendor. Empty ``categories`` (codes) or ``communities`` mean all; ``ends_on`` None: open.

    ``response_minutes`` is what the vendor promised, None where nothing is.
    """

    name: str
    starts_on: date
    ends_on: date | None = None
    contract_no: str = ""
    contact: str = ""
    phone: str = ""
    categories: Collection[str] = ()
    communities: Collection[Community] = field(default=())
    response_minutes: int | None = None
    note: str = ""


@transaction.atomic
def register_vendor(contract: Contract, *, by: Actor) -> Vendor:
    """A new vendor. Raises Refused, Invalid."""
    policies.may_contract(by, {one.pk for one in contract.communities}).demand()
    contract = _checked(contract)
    vendor = Vendor.objects.create(**_columns(contract))
    vendor.communities.set(contract.communities)
    record(facts.VendorRegistered(name=vendor.name), about=vendor, by=by)
    return vendor


@transaction.atomic
def change_vendor(vendor: Vendor, contract: Contract, *, by: Actor) -> Vendor:
    """What is agreed from now on; nothing new returns quietly. Raises Refused, Invalid."""
    vendor = _lock(vendor, by)
    policies.may_contract(by, {one.pk for one in contract.communities}).demand()
    contract = _checked(contract, vendor)
    columns = _columns(contract)
    changed = [name for name, value in columns.items() if getattr(vendor, name) != value]
    for name in changed:
        setattr(vendor, name, columns[name])
    if changed:
        vendor.save(update_fields=changed)
    if set(vendor.communities.all()) != set(contract.communities):
        vendor.communities.set(contract.communities)
        changed.append("communities")
    if changed:
        record(facts.VendorChanged(name=vendor.name, changed=changed), about=vendor, by=by)
    return vendor


@transaction.atomic
def end_contract(vendor: Vendor, *, last: date, by: Actor) -> Vendor:
    """Let the contract end with the day ``last``, which is not after the end it has; the same day returns quietly.

    Its people keep their sign-ins: who is under contract is asked day by day. Raises Refused, Invalid.
    """
    vendor = _lock(vendor, by)
    if vendor.ends_on == last:
        return vendor
    if last < vendor.starts_on:
        words = {"day": date_format(vendor.starts_on)}
        raise Invalid({"last": _("The contract starts on %(day)s and cannot end before.") % words})
    if vendor.ends_on and last > vendor.ends_on:
        words = {"day": date_format(vendor.ends_on)}
        raise Invalid({"last": _("The contract ends on %(day)s already. To prolong it, please edit it.") % words})
    vendor.ends_on = last
    vendor.save(update_fields=["ends_on"])
    record(facts.ContractEnded(name=vendor.name, last=last.isoformat()), about=vendor, by=by)
    return vendor


def _lock(vendor: Vendor, by: Actor) -> Vendor:
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    policies.may_contract(by, set(vendor.communities.values_list("pk", flat=True))).demand()
    return vendor


def _columns(contract: Contract) -> dict[str, Any]:
    return {one.name: getattr(contract, one.name) for one in fields(contract) if one.name != "communities"}


def _checked(contract: Contract, vendor: Vendor | None = None) -> Contract:
    """The contract in stored form; raises Invalid for what makes no sense or is another vendor's name."""
    name = checks.name(contract.name)
    others = Vendor.objects.exclude(pk=vendor.pk) if vendor else Vendor.objects.all()
    if others.filter(name=name).exists():
        raise Invalid({"name": _("There is a vendor of this name already.")})
    _check_days(contract)
    if contract.response_minutes is not None and not 1 <= contract.response_minutes <= MOST_MINUTES:
        raise Invalid({"response_minutes": _("Please give 1 to %(most)s minutes.") % {"most": MOST_MINUTES}})
    return replace(
        contract,
        name=name,
        contract_no=checks.short(contract.contract_no.strip(), "contract_no", most=40),
        contact=checks.short(contract.contact.strip(), "contact", most=40),
        phone=phones.normalise(contract.phone) if contract.phone else "",
        categories=sorted(set(contract.categories)),
        note=checks.short(contract.note.strip(), "note", most=500),
    )


def _check_days(contract: Contract) -> None:
    if contract.starts_on.year not in YEARS:
        raise Invalid({"starts_on": _("Please choose a day of this century.")})
    if contract.ends_on is None:
        return
    if contract.ends_on.year not in YEARS:
        raise Invalid({"ends_on": _("Please choose a day of this century.")})
    if contract.ends_on < contract.starts_on:
        raise Invalid({"ends_on": _("The last day must not be before the first.")})
