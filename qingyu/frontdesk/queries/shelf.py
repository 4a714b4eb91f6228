"""Reading parcels and procedures: by room, name, number or the end of the tracking number."""

import re

from django.db.models import Count, Q, QuerySet

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Missing
from qingyu.frontdesk.codes import UNDER_WAY, ParcelState
from qingyu.frontdesk.models import Parcel, ParcelQuerySet, Procedure, ProcedureQuerySet
from qingyu.frontdesk.pickup import clean, digest_of
from qingyu.places import addresses
from qingyu.places.models import Community, Home
from qingyu.places.queries import homes_at

LONGEST = 60
TAIL = re.compile("[0-9A-Za-z-]{4,40}")


def parcel(actor: Actor, pk: int) -> Parcel:
    """Raises Missing also for one the actor may not know of."""
    found = _parcels(actor).filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def parcels(actor: Actor, community: Community, text: str = "", *, ended: bool = False) -> ParcelQuerySet:
    """Those to be collected, the longest waiting first; with ``ended`` those that have gone, the latest first.

    ``text`` is a room, a name, the pick-up code, or the end of a tracking number.
    """
    found = _parcels(actor).filter(community=community)
    found = found.exclude(state=ParcelState.HERE) if ended else found.here()
    if text := text.strip()[:LONGEST]:
        found = found.filter(_parcel_means(actor, community, text))
    return found.order_by("-ended_at", "-id") if ended else found.order_by("received_at", "id")


def parcels_of(actor: Actor) -> list[Parcel]:
    """What waits for a resident, the longest first; [] for anybody else. One query."""
    if not actor.is_resident:
        return []
    return list(Parcel.objects.visible_to(actor).here().order_by("received_at", "id"))


def procedure(actor: Actor, number: str) -> Procedure:
    """Raises Missing also for one the actor may not know of."""
    found = _procedures(actor).filter(number=number).first()
    if found is None:
        raise Missing
    return found


def procedures(actor: Actor, community: Community, text: str = "", *, ended: bool = False) -> ProcedureQuerySet:
    """Those under way, the soonest due first; with ``ended`` those that are over, the latest first.

    Each has ``missing``, the number of papers that are. ``text`` is a room, a name or its number.
    """
    found = _procedures(actor).filter(community=community)
    found = found.exclude(state__in=UNDER_WAY) if ended else found.filter(state__in=UNDER_WAY)
    if text := text.strip()[:LONGEST]:
        named = Q(applicant__icontains=text) | Q(resident__name__icontains=text) | Q(number__iexact=text)
        found = found.filter(named | Q(home__in=_homes(actor, community, text)))
    found = found.annotate(missing=Count("papers", filter=Q(papers__received_at=None)))
    return found.order_by("-ended_at", "-id") if ended else found.order_by("due_on", "id")


def late(procedure: Procedure) -> bool:
    """Whether the day that the resident was told has passed."""
    return procedure.state in UNDER_WAY and procedure.due_on < clock.today()


def _parcels(actor: Actor) -> ParcelQuerySet:
    return Parcel.objects.visible_to(actor).select_related("community", "home", "resident", "received_by", "ended_by")


def _procedures(actor: Actor) -> ProcedureQuerySet:
    return Procedure.objects.visible_to(actor).select_related("community", "home", "kind", "resident", "made_by")


def _parcel_means(actor: Actor, community: Community, text: str) -> Q:
    wanted = Q(name__icontains=text) | Q(resident__name__icontains=text) | Q(home__in=_homes(actor, community, text))
    if code := clean(text):
        wanted |= Q(code_digest=digest_of(community.pk, code))
    if TAIL.fullmatch(text):
        wanted |= Q(tracking__endswith=text.upper())
    return wanted


def _homes(actor: Actor, community: Community, text: str) -> QuerySet[Home]:
    """The homes ``text`` may mean: a whole address, or a room number alone."""
    label = addresses.typed_label(text[:40])
    address = addresses.parse(text[:40])
    homes = Home.objects.visible_to(actor).filter(community=community)
    meant = homes.filter(label=label) if label else homes.none()
    if address and (address.room or address.building):
        meant = meant | homes.filter(pk__in=homes_at(actor, address).values("pk"))
    return meant
