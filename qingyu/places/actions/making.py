"""Making places one by one. Each raises Refused, Invalid, and Clash where there is one of that name already."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.places import checks, facts, policies
from qingyu.places.addresses import floor_of
from qingyu.places.models import Area, Building, Community, Entrance, Equipment, Home


@transaction.atomic
def make_community(
    code: str, *, name: str, by: Actor, address: str = "", hotline: str = "", calendar_id: int | None = None
) -> Community:
    """A new community; without ``calendar_id`` the company's service calendar counts."""
    policies.may_add_community(by).demand()
    code, name = checks.code(code), checks.name(name)
    address = checks.short(address.strip(), "address", most=200)
    hotline = checks.short(hotline.strip(), "hotline", most=30)
    _demand_free(Community.objects.filter(code=code).exists(), code)
    _demand_free(Community.objects.filter(name=name).exists(), name)
    community = Community.objects.create(
        code=code, name=name, address=address, hotline=hotline, calendar_id=calendar_id
    )
    record(facts.CommunityMade(name=name), about=community, by=by)
    return community


@transaction.atomic
def make_building(community: Community, *, number: str, by: Actor, floors: int = 1) -> Building:
    """A new block; ``number`` as people call it: 3, 15, A."""
    policies.may_edit(by, community).demand()
    number, floors = checks.number(number, "number"), checks.floor(floors)
    _demand_free(community.buildings.filter(number=number).exists(), number)
    building = Building.objects.create(community=community, number=number, floors=max(floors, 1))
    record(facts.BuildingMade(number=number), about=building, by=by)
    return building


@transaction.atomic
def make_entrance(building: Building, *, number: str, by: Actor) -> Entrance:
    policies.may_edit(by, building.community).demand()
    number = checks.number(number, "number")
    _demand_free(building.entrances.filter(number=number).exists(), f"{building.number}-{number}")
    entrance = Entrance.objects.create(community_id=building.community_id, building=building, number=number)
    record(facts.EntranceMade(building=building.number, number=number), about=entrance, by=by)
    return entrance


@transaction.atomic
def make_home(
    building: Building,
    *,
    room: str,
    by: Actor,
    entrance: Entrance | None = None,
    floor: int | None = None,
    area: Decimal | None = None,
) -> Home:
    """A new home; villas have no ``entrance``; without ``floor`` the room number says it (1502: 15). ``area`` in m²."""
    policies.may_edit(by, building.community).demand()
    _demand_inside(building.community, building, entrance)
    room = checks.room(room)
    label = "-".join((building.number, *([entrance.number] if entrance else []), room))
    _demand_free(Home.objects.filter(community=building.community_id, label=label).exists(), label)
    home = Home.objects.create(
        community_id=building.community_id,
        building=building,
        entrance=entrance,
        room=room,
        label=label,
        floor=checks.floor(floor_of(room) if floor is None else floor),
        area=checks.area(area),
    )
    record(facts.HomeMade(label=label), about=home, by=by)
    return home


@transaction.atomic
def make_area(
    community: Community, *, name: str, by: Actor, building: Building | None = None, entrance: Entrance | None = None
) -> Area:
    """A new public area with a code of its own for its sign."""
    policies.may_edit(by, community).demand()
    building = _demand_inside(community, building, entrance)
    name = checks.name(name)
    there = Area.objects.filter(community=community, building=building, entrance=entrance, name=name)
    _demand_free(there.exists(), name)
    area = Area.objects.create(community=community, building=building, entrance=entrance, name=name)
    record(facts.AreaMade(name=name), about=area, by=by)
    return area


@transaction.atomic
def make_equipment(
    community: Community,
    *,
    kind: str,
    name: str,
    by: Actor,
    building: Building | None = None,
    entrance: Entrance | None = None,
    installed_on: date | None = None,
    warranty_until: date | None = None,
) -> Equipment:
    """New equipment with a code of its own for its sign."""
    policies.may_edit(by, community).demand()
    building = _demand_inside(community, building, entrance)
    name = checks.name(name)
    if kind not in Equipment.Kind.values:
        raise Invalid({"kind": _("Please choose one of the kinds.")})
    _demand_free(community.equipment.filter(name=name).exists(), name)
    equipment = Equipment.objects.create(
        community=community,
        building=building,
        entrance=entrance,
        kind=kind,
        name=name,
        installed_on=installed_on,
        warranty_until=warranty_until,
    )
    record(facts.EquipmentMade(name=name), about=equipment, by=by)
    return equipment


def _demand_free(taken: bool, name: str) -> None:
    if taken:
        raise Clash(_("There is “%(name)s” already.") % {"name": name}, code="name_taken")


def _demand_inside(community: Community, building: Building | None, entrance: Entrance | None) -> Building | None:
    """The building, that of ``entrance`` where none is given; all three must belong together."""
    building = building or (entrance.building if entrance else None)
    if building and building.community_id != community.pk:
        raise Invalid({"building": _("This building is in another community.")})
    if entrance and building and entrance.building_id != building.pk:
        raise Invalid({"entrance": _("This entrance is in another building.")})
    return building
