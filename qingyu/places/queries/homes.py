"""Homes somebody may know of, by what is said of them."""

import re

from django.db.models import Q, QuerySet

from qingyu.accounts.actors import Actor
from qingyu.places import addresses
from qingyu.places.addresses import Address
from qingyu.places.models import Home

TYPED = 40
DEEP = re.compile(r"[单元栋座幢楼号]-(?=[1-9][0-9]{2}(?![0-9]))")


def homes_at(actor: Actor, address: Address) -> QuerySet[Home]:
    """The homes ``actor`` may know of that have every part ``address`` names; 3 is also the 3 of every phase."""
    homes = Home.objects.visible_to(actor).filter(at(address))
    return homes.numbered(address.room) if address.room else homes


def search_homes(actor: Actor, text: str, limit: int = 8) -> list[Home]:
    """The homes that ``text``, as far as it is typed, may mean: by label, by room number, by parts."""
    label = addresses.typed_label(text[:TYPED])
    address = addresses.parse(text[:TYPED])
    if not label and address is None:
        return []
    wanted = Q(pk=None)
    if label:
        wanted |= Q(label__startswith=label) | Q(room__startswith=label)
    if address and address.room:
        wanted |= Q(room__in=addresses.room_forms(address.room)) & at(address)
    rows = Home.objects.visible_to(actor).filter(wanted).select_related("community", "building", "entrance")
    return list(rows.in_order()[:limit])


def neighbours(home: Home) -> QuerySet[Home]:
    """The homes around ``home``: its floor, the one above and the one below, by the same stairs."""
    near = Home.objects.filter(building=home.building_id, entrance=home.entrance_id)
    return near.filter(floor__range=(home.floor - 1, home.floor + 1)).exclude(pk=home.pk).in_order()


def at(address: Address) -> Q:
    """Homes whose block and entrance are those ``address`` names."""
    return building_at(address, "building__") & behind(address)


def building_at(address: Address, prefix: str = "") -> Q:
    """Buildings, by the ``prefix`` of their fields, that the block of ``address`` may be; 3 is the 3 of every phase."""
    if address.zone:
        return Q(**{f"{prefix}number__in": addresses.block_forms(address.zone, address.building)})
    if not address.building:
        return Q()
    in_zones = Q(**{f"{prefix}number__regex": f"[^0-9A-Z]{re.escape(address.building)}$"})
    return Q(**{f"{prefix}number": address.building}) | in_zones


def behind(address: Address) -> Q:
    """Homes behind the entrance ``address`` names; 02 is 2."""
    if not address.entrance:
        return Q()
    return Q(entrance__number__in=[address.entrance.zfill(width) for width in (1, 2, 3)])
