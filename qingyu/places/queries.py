"""Reading places: homes by address, areas and equipment by the code on their sign."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid, Missing
from qingyu.places import addresses
from qingyu.places.addresses import Address
from qingyu.places.models import Area, Building, Community, Equipment, Home
from qingyu.places.numbers import by_size, listed, ranges

# Blocks of a usual community: so many in a row, so many metres from one to the next and from row to row.
GRID_COLUMNS = 4
GRID_EAST, GRID_NORTH = 90.0, 70.0


def match_home(community: Community, text: str) -> Home | None:
    """The one home of ``community`` that ``text`` means or names, or None where there is none or more than one."""
    homes = meant_by(community, text)
    return homes[0] if len(homes) == 1 else None


def find_home(community: Community, text: str) -> Home:
    """The home that ``text`` means; raises Invalid for ``home`` in words that say what there is instead."""
    homes = meant_by(community, text)
    if len(homes) == 1:
        return homes[0]
    raise Invalid({"home": _several(homes) if homes else _nothing(community, text)})


def meant_by(community: Community, text: str) -> list[Home]:
    """The homes of ``community`` that ``text`` may mean, in order; a whole address means one."""
    rows = Home.objects.filter(community=community).select_related("building", "entrance", "community").in_order()
    label = addresses.typed_label(text)
    if label and (exact := list(rows.filter(label=label))):
        return exact
    address = addresses.parse(text)
    return list(rows.filter(_at(address)).numbered(address.room)) if address and address.room else []


def homes_at(actor: Actor, address: Address) -> QuerySet[Home]:
    """The homes ``actor`` may know of that have every part ``address`` names."""
    homes = Home.objects.visible_to(actor).filter(_at(address))
    return homes.numbered(address.room) if address.room else homes


def search_homes(actor: Actor, text: str, limit: int = 8) -> list[Home]:
    """The homes that ``text``, as far as it is typed, may mean: by label, by room number, by parts."""
    label = addresses.typed_label(text[:40])
    address = addresses.parse(text[:40])
    if not label and address is None:
        return []
    wanted = Q(pk=None)
    if label:
        wanted |= Q(label__startswith=label) | Q(room__startswith=label)
    if address and address.room:
        wanted |= Q(room__in=addresses.room_forms(address.room)) & _at(address)
    rows = Home.objects.visible_to(actor).filter(wanted).select_related("community", "building", "entrance")
    return list(rows.in_order()[:limit])


def neighbours(home: Home) -> QuerySet[Home]:
    """The homes around ``home``: its floor, the one above and the one below, by the same stairs."""
    near = Home.objects.filter(building=home.building_id, entrance=home.entrance_id)
    return near.filter(floor__range=(home.floor - 1, home.floor + 1)).exclude(pk=home.pk).in_order()


def spots(community_id: int) -> dict[int, tuple[float, float]]:
    """Metres east and north of the main gate by the building's id: as entered, else a place in a plain grid. One query.

    The grid has four buildings a row in the order of all their numbers, so entering one moves no other.
    """
    rows = Building.objects.filter(community=community_id).values_list("pk", "number", "east", "north")
    in_order = sorted(rows, key=lambda row: by_size(row[1]))
    return {
        pk: grid_spot(place) if east is None or north is None else (float(east), float(north))
        for place, (pk, _number, east, north) in enumerate(in_order)
    }


def grid_spot(place: int) -> tuple[float, float]:
    """Where the building at ``place`` (from 0) in the order of the numbers is taken to stand while nobody says."""
    row, column = divmod(place, GRID_COLUMNS)
    return column * GRID_EAST, (row + 1) * GRID_NORTH


def area_by_code(code: str) -> Area:
    """The public area whose sign bears ``code``; raises Missing."""
    area = Area.objects.select_related("community", "building", "entrance").filter(code=code).first()
    if area is None:
        raise Missing(_("This sign is not in use any more. Please tell us where you are."))
    return area


def equipment_by_code(code: str) -> Equipment:
    """The equipment whose sign bears ``code``; raises Missing."""
    equipment = Equipment.objects.select_related("community", "building", "entrance").filter(code=code).first()
    if equipment is None:
        raise Missing(_("This sign is not in use any more. Please tell us where you are."))
    return equipment


def _at(address: Address) -> Q:
    named = Q()
    if address.building:
        named &= Q(building__number=address.building)
    if address.entrance:
        named &= Q(entrance__number=address.entrance)
    return named


def _several(homes: list[Home]) -> str:
    labels = listed(home.label for home in homes)
    return _("Several homes fit: %(labels)s. Please say which building and entrance.") % {"labels": labels}


def _nothing(community: Community, text: str) -> str:
    address = addresses.parse(text)
    if address is None:
        return _("“%(text)s” is not a home address. Write it like 3-2-1502.") % {"text": text.strip()[:40]}
    if not address.room:
        return _("The room number is missing. Write the address like 3-2-1502.")
    return _no_building(community, address) or _no_entrance(community, address) or _no_room(community, address)


def _no_building(community: Community, address: Address) -> str:
    numbers = Building.objects.filter(community=community).values_list("number", flat=True)
    if not address.building or address.building in numbers:
        return ""
    return _("There is no building %(number)s in %(community)s; the buildings are %(numbers)s.") % {
        "number": address.building,
        "community": community.name,
        "numbers": ranges(numbers) or _("none yet"),
    }


def _no_entrance(community: Community, address: Address) -> str:
    entrances = Building.objects.filter(community=community, entrances__isnull=False)
    numbers = list(entrances.filter(_building(address)).values_list("entrances__number", flat=True))
    if not address.entrance or address.entrance in numbers:
        return ""
    if not address.building:
        return _("There is no entrance %(number)s; the entrances are %(numbers)s.") % {
            "number": address.entrance,
            "numbers": ranges(numbers) or _("none yet"),
        }
    return _("Building %(building)s has no entrance %(number)s; its entrances are %(numbers)s.") % {
        "building": address.building,
        "number": address.entrance,
        "numbers": ranges(numbers) or _("none yet"),
    }


def _building(address: Address) -> Q:
    return Q(number=address.building) if address.building else Q()


def _no_room(community: Community, address: Address) -> str:
    rows = Home.objects.filter(_at(address), community=community)
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
    return words % {"building": address.building, "entrance": address.entrance}
