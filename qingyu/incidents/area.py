"""From a place to its homes: a riser, some floors, an entrance, a building, a public area, the whole community."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.places.models import Area, Building, Community, Entrance, Equipment, Home, HomeQuerySet


@dataclass(frozen=True)
class Place:
    """One zone to be. ``stack`` is the end of the room numbers along a riser, as 02 in 302 and 1502."""

    building: Building | None = None
    entrance: Entrance | None = None
    area: Area | None = None
    stack: str = ""
    floor_from: int | None = None
    floor_to: int | None = None

    def __str__(self) -> str:
        """In words, without a room number."""
        parts = [str(self.area or self.entrance or self.building or _("the whole community"))]
        if self.stack:
            parts.append(str(_("riser %(stack)s") % {"stack": self.stack}))
        if self.floor_from is not None and self.floor_to is not None:
            span = {"first": self.floor_from, "last": self.floor_to}
            same = self.floor_from == self.floor_to
            parts.append(str((_("floor %(first)d") if same else _("floors %(first)d to %(last)d")) % span))
        return " ".join(parts)


def checked(place: Place, community: Community) -> Place:
    """``place`` made complete: the entrance names its building, one floor both ends. Raises Invalid."""
    for part in (place.building, place.entrance, place.area):
        if part and part.community_id != community.pk:
            raise Invalid({"place": _("%(place)s is not in %(community)s.") % {"place": part, "community": community}})
    if place.stack and not place.entrance:
        raise Invalid({"stack": _("Please choose the entrance of this riser.")})
    first = place.floor_from if place.floor_from is not None else place.floor_to
    last = place.floor_to if place.floor_to is not None else place.floor_from
    if first is not None and not (place.building or place.entrance):
        raise Invalid({"floor_from": _("Please choose the building these floors belong to.")})
    if first is not None and last is not None and last < first:
        raise Invalid({"floor_to": _("The upper floor must not lie below the lower one.")})
    stack = place.stack.strip()
    return Place(
        building=place.building or (place.entrance.building if place.entrance else None),
        entrance=place.entrance,
        area=place.area,
        stack=stack.zfill(2) if stack.isdigit() else stack,
        floor_from=first,
        floor_to=last,
    )


def homes_of(community: Community, places: Iterable[Place]) -> HomeQuerySet:
    """The homes of all ``places`` together, each once. A lazy queryset."""
    wanted = Q(pk__in=[])
    for place in places:
        wanted |= _condition(place)
    return Home.objects.filter(wanted, community=community)


def place_around(thing: Home | Area | Equipment, span: str) -> Place:
    """What a plan of ``span`` usually reaches around ``thing``, where it was reported."""
    building, entrance = thing.building, thing.entrance
    if span == "riser" and isinstance(thing, Home) and entrance:
        return Place(building=building, entrance=entrance, stack=riser_of(thing))
    if span in ("riser", "entrance") and entrance:
        return Place(building=building, entrance=entrance)
    if span == "area" and isinstance(thing, Area):
        return Place(area=thing)
    return Place(building=building)


def riser_of(home: Home) -> str:
    """The end of the room's number after its floor, as 02 of 1502; "" where the number does not begin with it."""
    for floor in (f"{home.floor:02}", str(home.floor)):
        if home.room.startswith(floor):
            return home.room[len(floor) :]
    return ""


def _condition(place: Place) -> Q:
    if place.area:
        return _around(place.area)
    wanted = Q()
    if place.building:
        wanted &= Q(building=place.building)
    if place.entrance:
        wanted &= Q(entrance=place.entrance)
    if place.stack:
        wanted &= Q(room__endswith=place.stack)
    if place.floor_from is not None:
        wanted &= Q(floor__range=(place.floor_from, place.floor_to))
    # Nothing chosen is the whole community, which an empty Q says as well.
    return wanted or Q(pk__isnull=False)


def _around(area: Area) -> Q:
    """Who goes through the area: the entrance's, the building's; what belongs to none is everybody's."""
    if area.entrance_id:
        return Q(entrance=area.entrance_id)
    return Q(building=area.building_id) if area.building_id else Q(pk__isnull=False)
