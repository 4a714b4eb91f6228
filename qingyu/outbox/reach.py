"""By which ways a resident can be reached now, in which order."""

from collections.abc import Sequence

from qingyu.outbox import accounts
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import OptOut, Reach
from qingyu.people.models import Identity, Phone, Resident

Way = tuple[Carrier, str]

# What one may wish for; a call is what remains when all else fails.
CHOICES = (Carrier.WECHAT, Carrier.SMS, Carrier.EMAIL, Carrier.PUSH)
IDENTITIES = {
    Carrier.WECHAT: Identity.Kind.WECHAT,
    Carrier.EMAIL: Identity.Kind.EMAIL,
    Carrier.PUSH: Identity.Kind.PUSH,
}


def ways(resident: Resident, order: Sequence[str], *, service: bool = True) -> list[Way]:
    """(carrier, address) in the resident's own order, else in ``order``; those that reach nobody are left out.

    A carrier of ``order`` that the resident did not name comes after those they named. Four queries.
    """
    known = addresses(resident)
    able = accounts.able() | {Carrier.CALL}
    found = [(Carrier(one), known[one]) for one in _wished(resident, order) if one in able and known.get(one)]
    return found if service else [way for way in found if not _opted_out(*way)]


def addresses(resident: Resident) -> dict[str, str]:
    """Carrier → address; the newest identity of a kind, the first phone to call. Two queries."""
    found: dict[str, str] = {}
    rows = resident.identities.order_by("pk").values_list("kind", "value")
    by_kind = dict(rows)
    for carrier, kind in IDENTITIES.items():
        if value := by_kind.get(kind):
            found[carrier] = value
    number = Phone.objects.filter(resident=resident).order_by("-primary", "pk").values_list("number", flat=True).first()
    if number:
        found[Carrier.SMS] = found[Carrier.CALL] = number
    return found


def _wished(resident: Resident, order: Sequence[str]) -> list[str]:
    row = Reach.objects.filter(resident=resident).first()
    named = [one for one in row.carriers if one in order] if row else []
    return list(dict.fromkeys([*named, *(str(one) for one in order)]))


def _opted_out(carrier: Carrier, address: str) -> bool:
    return OptOut.objects.filter(carrier=carrier, address=address).exists()
