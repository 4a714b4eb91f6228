"""Reading residents: who lives where, who calls, who is looked for."""

import re
from contextlib import suppress

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When

from qingyu.accounts.actors import Actor, Stay
from qingyu.accounts.proof import Proof
from qingyu.core import tokens
from qingyu.core.errors import Invalid
from qingyu.people import phones
from qingyu.people.models import Arrears, Identity, Occupancy, Phone, Resident
from qingyu.places import addresses
from qingyu.places.models import Home
from qingyu.places.queries import homes_at

INITIALS = re.compile("[a-z]{1,10}")
LONGEST = 60
MOST = 500


def actor_of(resident: Resident) -> Actor:
    """The resident as the doer of actions; their homes are those they live in or own now. One query."""
    rows = list(resident.occupancies.select_related("home"))
    here = {one.home for one in rows if one.until is None}
    return Actor(
        kind="resident",
        id=resident.pk,
        name=resident.name,
        user_id=resident.user_id,
        communities=frozenset(home.community_id for home in here),
        homes=frozenset(home.pk for home in here),
        stays=frozenset(Stay(one.home_id, one.begins, one.ends) for one in rows if one.home in here),
    )


def of_their_time(actor: Actor, *, home: str = "home", at: str = "opened_at") -> Q:
    """What happened in the homes of the resident ``actor`` while they belonged to the household.

    ``home`` and ``at`` name the columns. No table is joined: who moves in learns nothing of who lived there before.
    """
    found = Q(pk__in=())
    for stay in actor.stays:
        part = Q(**{home: stay.home})
        if stay.begins:
            part &= Q(**{f"{at}__gte": stay.begins})
        if stay.ends:
            part &= Q(**{f"{at}__lt": stay.ends})
        found |= part
    return found


def proves(proof: Proof | None, resident: str) -> Q:
    """Whether the ``proof`` of a session is still that of the resident in the column; where there is none, it is."""
    if proof is None:
        return Q()
    theirs = {"resident": OuterRef(resident), ("number" if proof.kind == "phone" else "value"): proof.value}
    held = (
        Phone.objects.filter(**theirs) if proof.kind == "phone" else Identity.objects.filter(kind=proof.kind, **theirs)
    )
    return Q(Exists(held)) | Q(**{resident: None})


def by_phone(number: str, actor: Actor) -> QuerySet[Resident]:
    """Everybody ``actor`` may know of whom ``number``, however it is written, reaches; families share one."""
    residents = Resident.objects.visible_to(actor)
    try:
        return _shown(residents.reached_by(phones.normalise(number)))
    except Invalid:
        return residents.none()


def known_as(kind: Identity.Kind, value: str) -> Resident | None:
    """The resident to whom the openid or e-mail address is bound."""
    identity = Identity.objects.select_related("resident").filter(kind=kind, value=as_known(kind, value)).first()
    return identity.resident if identity else None


def as_known(kind: Identity.Kind, value: str) -> str:
    """The identity as it is stored: e-mail addresses are the same however they are capitalised."""
    value = value.strip()
    return value.lower() if kind == Identity.Kind.EMAIL else value


def search(actor: Actor, text: str) -> QuerySet[Resident]:
    """The residents ``text`` may mean: a name or part of it, initials (ln), a phone or its last four digits, a home."""
    text = text.strip()[:LONGEST]
    wanted = _named(text)
    address = addresses.parse(text)
    if address and (address.room or address.building):
        living = Occupancy.objects.filter(home__in=homes_at(actor, address), until=None)
        # Read first: as part of the question it would make the database look at every resident.
        wanted |= Q(pk__in=list(living.values_list("resident", flat=True)[:MOST]))
    residents = Resident.objects.visible_to(actor)
    if not wanted:
        return residents.none()
    # One letter begins a tenth of all names: nobody needs them all sorted.
    some = residents.filter(wanted).values("pk")[:MOST]
    return _shown(Resident.objects.filter(pk__in=some)).order_by("name", "pk")


def household(home: Home) -> QuerySet[Occupancy]:
    """Who lives in or owns ``home`` now, owners first; with their phones."""
    owners_first = Case(When(role=Occupancy.Role.OWNER, then=0), When(role=Occupancy.Role.TENANT, then=1), default=2)
    rows = home.occupancies.filter(until=None).select_related("resident").prefetch_related("resident__phones")
    return rows.order_by(owners_first, "pk")


def homes_of(resident: Resident) -> QuerySet[Home]:
    """The homes the resident lives in or owns now."""
    current = resident.occupancies.filter(until=None).values("home")
    return Home.objects.filter(pk__in=current).select_related("community", "building", "entrance").in_order()


def arrears_of(resident: Resident) -> list[Arrears]:
    """What is noted of the homes the resident lives in or owns now. One query."""
    current = resident.occupancies.filter(until=None).values("home")
    return list(Arrears.objects.filter(home__in=current).order_by("home"))


def _named(text: str) -> Q:
    wanted = Q()
    if asked := tokens.wanted(text):
        wanted |= Q(tokens__contains=asked)
    if INITIALS.fullmatch(text.lower()):
        wanted |= Q(initials__startswith=text.lower())
    with suppress(Invalid):
        for one in phones.read(text):
            wanted |= Q(tokens__contains=[one.number.removeprefix("+")])
    return wanted


def _shown(residents: QuerySet[Resident]) -> QuerySet[Resident]:
    current = Occupancy.objects.filter(until=None).select_related("home__community").order_by("pk")
    return residents.prefetch_related("phones", Prefetch("occupancies", current, to_attr="living"))
