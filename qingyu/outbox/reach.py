"""By which ways a resident can be reached now, in which order."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q, prefetch_related_objects

from qingyu.outbox import accounts
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import OptOut, Reach
from qingyu.people.models import Identity, Resident
from qingyu.people.phones import takes_sms

Way = tuple[Carrier, str]

# What one may wish for; a call is what remains when all else fails.
CHOICES = (Carrier.WECHAT, Carrier.SMS, Carrier.EMAIL, Carrier.PUSH)
IDENTITIES = {
    Carrier.WECHAT: Identity.Kind.WECHAT,
    Carrier.EMAIL: Identity.Kind.EMAIL,
    Carrier.PUSH: Identity.Kind.PUSH,
}


def ways(
    resident: Resident | None,
    order: Sequence[str],
    *,
    number: str = "",
    service: bool = True,
    first: Carrier | None = None,
    guest: Mapping[str, str] | None = None,
) -> list[Way]:
    """(carrier, address) in the resident's own order, else in ``order``; those that reach nobody are left out.

    A carrier of ``order`` that the resident did not name comes after those they named; ``first`` comes before all.
    Whoever has no file is reached by the ``number`` they gave and by the addresses of a ``guest``. Four queries.
    """
    known = {**(guest or {}), **addresses(resident, number)}
    wanted = dict.fromkeys([*([str(first)] if first else []), *_wished(resident, order)])
    found = _usable(wanted, known, _able())
    return found if service else [way for way in found if not _opted_out(*way)]


def ways_of_many(residents: Collection[Resident], order: Sequence[str]) -> dict[int, list[Way]]:
    """The same for many: {resident id: ways}, without those nobody reaches. Five queries for any number."""
    able = _able()
    prefetch_related_objects(list(residents), "phones", "identities")
    wishes = dict(Reach.objects.filter(resident__in=residents).values_list("resident", "carriers"))
    found = {one.pk: _usable(_in_order(wishes.get(one.pk, ()), order), addresses(one), able) for one in residents}
    return {pk: ways for pk, ways in found.items() if ways}


def addresses(resident: Resident | None, number: str = "") -> dict[str, str]:
    """Carrier → address; the newest identity of a kind; the phone to call first, else ``number``, else any other.

    Two queries.
    """
    found = _own(resident) if resident else {}
    # Sorted here, since a page may have read them already. The oldest of several comes last and stays.
    rows = sorted(resident.phones.all(), key=lambda phone: -phone.pk) if resident else []
    phones = {phone.primary: phone.number for phone in rows}
    if best := phones.get(True) or number or phones.get(False):
        found[Carrier.CALL] = best
        if takes_sms(best):
            found[Carrier.SMS] = best
    return found


def wished(resident: Resident) -> list[str]:
    """The ways one may wish for, in the order ``resident`` wishes them. One query."""
    return _wished(resident, CHOICES)


def opted_out(resident: Resident, known: Mapping[str, str] | None = None) -> bool:
    """Whether any address of ``resident`` wants nothing but what is theirs. One query where they are ``known``."""
    pairs = addresses(resident) if known is None else known
    wanted = Q()
    for carrier, address in pairs.items():
        wanted |= Q(carrier=carrier, address=address)
    return bool(wanted) and OptOut.objects.filter(wanted).exists()


def _able() -> set[str]:
    """The carriers that can be used now; a colleague can always ring up."""
    return accounts.able() | {Carrier.CALL}


def _usable(wanted: Iterable[str], known: Mapping[str, str], able: Collection[str]) -> list[Way]:
    return [(Carrier(one), known[one]) for one in wanted if one in able and known.get(one)]


def _own(resident: Resident) -> dict[str, str]:
    found: dict[str, str] = {}
    # Sorted here as well: the newest of a kind stays.
    by_kind = {one.kind: one.value for one in sorted(resident.identities.all(), key=lambda one: one.pk)}
    for carrier, kind in IDENTITIES.items():
        if value := by_kind.get(kind):
            found[carrier] = value
    return found


def _wished(resident: Resident | None, order: Sequence[str]) -> list[str]:
    row = Reach.objects.filter(resident=resident).first() if resident else None
    return _in_order(row.carriers if row else (), order)


def _in_order(named: Iterable[str], order: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*(one for one in named if one in order), *(str(one) for one in order)]))


def _opted_out(carrier: Carrier, address: str) -> bool:
    return OptOut.objects.filter(carrier=carrier, address=address).exists()
