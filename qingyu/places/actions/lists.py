"""Bringing in lists: whole communities at once, in a few statements, and again without doubling anything.

Each locks the community, so that two runs of the same list wait for each other; raises Refused. The rows are checked
by who reads the list (``places.imports``), the database's constraints are the second reviewer.
"""

from collections.abc import Sequence

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.core.statistics import refresh
from qingyu.events.actions import record
from qingyu.places import facts, policies
from qingyu.places.models import Area, Building, Community, Entrance, Equipment, Home
from qingyu.places.plans import (
    AreaRow,
    EquipmentRow,
    HomeRow,
    Lookup,
    Tally,
    home_floor,
    plan_areas,
    plan_equipment,
    plan_homes,
)

AT_ONCE = 2000


@transaction.atomic
def make_homes(community: Community, rows: Sequence[HomeRow], *, by: Actor) -> Tally:
    """Make the homes of ``rows`` that are missing, with their buildings and entrances; change those that differ."""
    community = _lock(community, by)
    plan = plan_homes(community, rows)
    _make_stairs(community, plan.new)
    at = Lookup(community)
    Home.objects.bulk_create([_home(community, at, row) for row in plan.new], batch_size=AT_ONCE)
    Home.objects.bulk_update(plan.changed, ["floor", "area"], batch_size=AT_ONCE)
    refresh(Building, Entrance, Home, written=len(plan.new))
    if plan.new or plan.changed:
        record(facts.HomesLoaded(made=len(plan.new), changed=len(plan.changed)), about=community, by=by)
    return plan.tally


@transaction.atomic
def make_areas(community: Community, rows: Sequence[AreaRow], *, by: Actor) -> Tally:
    """Make the public areas of ``rows`` that are missing."""
    community = _lock(community, by)
    plan, at = plan_areas(community, rows), Lookup(community)
    areas = []
    for row in plan.new:
        building, entrance = at.ids(row.building, row.entrance)
        areas.append(Area(community=community, building_id=building, entrance_id=entrance, name=row.name))
    Area.objects.bulk_create(areas, batch_size=AT_ONCE)
    if areas:
        record(facts.AreasLoaded(made=len(areas)), about=community, by=by)
    return plan.tally


@transaction.atomic
def make_equipment_list(community: Community, rows: Sequence[EquipmentRow], *, by: Actor) -> Tally:
    """Make the equipment of ``rows`` that is missing, change what differs."""
    community = _lock(community, by)
    at = Lookup(community)
    plan = plan_equipment(community, rows, at)
    Equipment.objects.bulk_create([_equipment(community, at, row) for row in plan.new], batch_size=AT_ONCE)
    fields = ["kind", "building", "entrance", "installed_on", "warranty_until"]
    Equipment.objects.bulk_update(plan.changed, fields, batch_size=AT_ONCE)
    if plan.new or plan.changed:
        record(facts.EquipmentLoaded(made=len(plan.new), changed=len(plan.changed)), about=community, by=by)
    return plan.tally


def _lock(community: Community, by: Actor) -> Community:
    policies.may_import(by, community).demand()
    return Community.objects.select_for_update(no_key=True).get(pk=community.pk)


def _make_stairs(community: Community, rows: Sequence[HomeRow]) -> None:
    """The buildings and entrances that ``rows`` need; a building is as high as its highest home."""
    heights: dict[str, int] = {}
    for row in rows:
        heights[row.building] = max(heights.get(row.building, 1), home_floor(row))
    at = Lookup(community)
    buildings, _entrances = at.missing((row.building, row.entrance) for row in rows)
    Building.objects.bulk_create(
        [Building(community=community, number=number, floors=heights[number]) for number in buildings]
    )
    higher = [one for one in community.buildings.filter(number__in=heights) if one.floors < heights[one.number]]
    for building in higher:
        building.floors = heights[building.number]
    Building.objects.bulk_update(higher, ["floors"])
    at = Lookup(community)
    _buildings, entrances = at.missing((row.building, row.entrance) for row in rows)
    Entrance.objects.bulk_create(
        [Entrance(community=community, building_id=at.buildings[b], number=number) for b, number in entrances]
    )


def _home(community: Community, at: Lookup, row: HomeRow) -> Home:
    _building, entrance = at.ids(row.building, row.entrance)
    return Home(
        community=community,
        building_id=at.buildings[row.building],
        entrance_id=entrance,
        room=row.room,
        label=row.label,
        floor=home_floor(row),
        area=row.area,
    )


def _equipment(community: Community, at: Lookup, row: EquipmentRow) -> Equipment:
    building, entrance = at.ids(row.building, row.entrance)
    return Equipment(
        community=community,
        building_id=building,
        entrance_id=entrance,
        kind=row.kind,
        name=row.name,
        installed_on=row.installed_on,
        warranty_until=row.warranty_until,
    )
