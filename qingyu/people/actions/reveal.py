"""Showing a resident in full."""

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actions import log_access
from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.people import policies
from qingyu.people.models import Resident


class Revealed(NamedTuple):
    """Name and stored numbers, the one to call first."""

    name: str
    phones: list[str]


@transaction.atomic
def reveal(resident: Resident, *, by: Actor, reason: str) -> Revealed:
    """Name and phones of ``resident`` in full; that ``by`` saw them, and why, is kept. Raises Refused, Invalid."""
    policies.may_see_full(by, resident).demand()
    reason = reason.strip()
    if not reason:
        raise Invalid({"reason": _("Please say what you need it for.")})
    log_access("phone", resident, by=by, reason=reason)
    numbers = resident.phones.order_by("-primary", "pk").values_list("number", flat=True)
    return Revealed(resident.name, list(numbers))
