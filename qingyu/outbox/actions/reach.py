"""What residents wish: by which ways, and nothing but what is theirs."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.outbox import policies
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import OptOut, Reach
from qingyu.outbox.reach import CHOICES, addresses
from qingyu.people.models import Resident


@transaction.atomic
def prefer(resident: Resident, *, carriers: Sequence[str], by: Actor) -> Reach:
    """Note by which ways ``resident`` wishes to hear from us, the first one first. Raises Refused, Invalid."""
    policies.may_arrange_for(by, resident).demand()
    chosen = list(dict.fromkeys(carriers))
    if not chosen or not set(chosen) <= set(CHOICES):
        raise Invalid({"carriers": _("Please choose at least one way.")})
    now = clock.now()
    row, _made = Reach.objects.update_or_create(resident=resident, defaults={"carriers": chosen, "changed_at": now})
    return row


def opt_out(carrier: Carrier, address: str, *, how: str) -> OptOut:
    """From now on ``address`` gets nothing but what belongs to its own requests; already so returns quietly."""
    defaults = {"at": clock.now(), "how": how[:60]}
    row, _made = OptOut.objects.get_or_create(carrier=carrier, address=address, defaults=defaults)
    return row


def opt_in(carrier: Carrier, address: str) -> None:
    """Take the opting out back."""
    OptOut.objects.filter(carrier=carrier, address=address).delete()


@transaction.atomic
def opt_all_out(resident: Resident, *, by: Actor, how: str) -> None:
    """``resident`` wants nothing but what belongs to their own requests, by no way. Raises Refused."""
    policies.may_arrange_for(by, resident).demand()
    for carrier, address in addresses(resident).items():
        opt_out(Carrier(carrier), address, how=how)


@transaction.atomic
def opt_all_in(resident: Resident, *, by: Actor) -> None:
    """Take the opting out back, for every way. Raises Refused."""
    policies.may_arrange_for(by, resident).demand()
    for carrier, address in addresses(resident).items():
        opt_in(Carrier(carrier), address)
