"""Words for an address that names no single home: what there is instead."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from qingyu.places import addresses
from qingyu.places.addresses import Address
from qingyu.places.models import Building, Community, Home
from qingyu.places.numbers import by_size, listed, ranges
from qingyu.places.queries.homes import at, building_at


def unread(homes: Iterable[Home], words: str) -> str:
    """The address says more than the home that fits."""
    said = {"words": words, "labels": listed(home.label for home in homes)}
    return _("We do not understand “%(words)s” in this address. If you mean %(labels)s, please write just that.") % said


def several(homes: Iterable[Home]) -> str:
    """More than one home fits."""
    labels = listed(home.label for home in homes)
    return _("Several homes fit: %(labels)s. Please say which building and entrance.") % {"labels": labels}


def nothing(community: Community, text: str) -> str:
    """No home fits."""
    address = addresses.parse(text)
    if address is None:
        return _("“%(text)s” is not a home address. Write it like 3-2-1502.") % {"text": text.strip()[:40]}
    if not address.room:
        return _("The room number is missing. Write the address like 3-2-1502.")
    return _no_building(community, address) or _no_entrance(community, address) or _no_room(community, address)


def _no_building(community: Community, address: Address) -> str:
    numbers = Building.objects.filter(community=community).values_list("number", flat=True)
    if not address.building or Building.objects.filter(building_at(address), community=community).exists():
        return ""
    return _("There is no building %(number)s in %(community)s; the buildings are %(numbers)s.") % {
        "number": address.block,
        "community": community.name,
        "numbers": ranges(numbers) or _("none yet"),
    }


def _no_entrance(community: Community, address: Address) -> str:
    entrances = Building.objects.filter(community=community, entrances__isnull=False)
    numbers = list(entrances.filter(building_at(address)).values_list("entrances__number", flat=True))
    if not address.entrance or address.entrance in numbers:
        return ""
    if not address.building:
        return _("There is no entrance %(number)s; the entrances are %(numbers)s.") % {
            "number": address.entrance,
            "numbers": ranges(numbers) or _("none yet"),
        }
    return _("Building %(building)s has no entrance %(number)s; its entrances are %(numbers)s.") % {
        "building": address.block,
        "number": address.entrance,
        "numbers": ranges(numbers) or _("none yet"),
    }


def _no_room(community: Community, address: Address) -> str:
    rows = Home.objects.filter(at(address), community=community)
    # A slip of the finger stays on the floor more often than not.
    floor = rows.filter(floor=addresses.floor_of(address.room)).values_list("room", flat=True)
    rooms = list(floor) or sorted(rows.values_list("room", flat=True), key=by_size)
    words = {"label": address.label, "place": _place(address), "rooms": ranges(rooms)}
    if not rooms or not (address.building or address.entrance):
        return _("There is no home %(label)s in %(community)s.") % {**words, "community": community.name}
    return _("There is no home %(label)s; %(place)s has %(rooms)s.") % words


def _place(address: Address) -> str:
    if address.building and address.entrance:
        words = _("building %(building)s, entrance %(entrance)s")
    elif address.building:
        words = _("building %(building)s")
    else:
        words = _("entrance %(entrance)s")
    return words % {"building": address.block, "entrance": address.entrance}
