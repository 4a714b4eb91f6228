"""What a list of places would add and change: read before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from django.db.models import Model

from qingyu.places.addresses import floor_of
from qingyu.places.models import Area, Community, Equipment, Home

Row = TypeVar("Row")
Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True)
class HomeRow:
    """A home in a list; numbers are plain (``checks.number``). What is None stays as it is."""

    building: str
    entrance: str
    room: str
    floor: int | None = None
    area: Decimal | None = None

    @property
    def label(self) -> str:
        return "-".join(part for part in (self.building, self.entrance, self.room) if part)


@dataclass(frozen=True)
class AreaRow:
    """A public area in a list; ``building`` and ``entrance`` are numbers, empty where it belongs to none."""

    name: str
    building: str = ""
    entrance: str = ""


@dataclass(frozen=True)
class EquipmentRow:
    """A piece of equipment in a list; ``kind`` is a code. What is None stays as it is."""

    name: str
    kind: str
    building: str = ""
    entrance: str = ""
    installed_on: date | None = None
    warranty_until: date | None = None


class Tally(NamedTuple):
    """How many things a list adds, changes and leaves as they are."""

    made: int
    changed: int
    same: int


@dataclass
class Plan(Generic[Row, Thing]):
    """``new`` rows, and ``changed`` things that carry their new values already."""

    new: list[Row] = field(default_factory=list)
    changed: list[Thing] = field(default_factory=list)
    same: int = 0

    @property
    def tally(self) -> Tally:
        return Tally(len(self.new), len(self.changed), self.same)


def plan_homes(community: Community, rows: Sequence[HomeRow]) -> Plan[HomeRow, Home]:
    """Homes are known by their label; floor and area follow the list where it says them."""
    known = {home.label: home for home in Home.objects.filter(community=community)}
    plan: Plan[HomeRow, Home] = Plan()
    for row in rows:
        home = known.get(row.label)
        if home is None:
            plan.new.append(row)
        else:
            _place(plan, home, _differing(home, floor=row.floor, area=row.area))
    return plan


def plan_areas(community: Community, rows: Sequence[AreaRow]) -> Plan[AreaRow, Area]:
    """Areas are known by name, within their building and entrance."""
    fields = ("name", "building__number", "entrance__number")
    known = {
        AreaRow(name, building or "", entrance or "")
        for name, building, entrance in Area.objects.filter(community=community).values_list(*fields)
    }
    new = [row for row in rows if row not in known]
    return Plan(new=new, same=len(rows) - len(new))


def plan_equipment(community: Community, rows: Sequence[EquipmentRow], at: "Lookup") -> Plan[EquipmentRow, Equipment]:
    """Equipment is known by its name in the community."""
    known = {thing.name: thing for thing in Equipment.objects.filter(community=community)}
    plan: Plan[EquipmentRow, Equipment] = Plan()
    for row in rows:
        thing = known.get(row.name)
        if thing is None:
            plan.new.append(row)
        else:
            building, entrance = at.ids(row.building, row.entrance) if row.building else (None, None)
            _place(plan, thing, _differing(
                thing, kind=row.kind, building_id=building, entrance_id=entrance,
                installed_on=row.installed_on, warranty_until=row.warranty_until,
            ))  # fmt: skip
    return plan


class Lookup:
    """The ids of a community's buildings and entrances by their numbers."""

    def __init__(self, community: Community) -> None:
        self.buildings = dict(community.buildings.values_list("number", "pk"))
        rows = community.entrances.values_list("building__number", "number", "pk")
        self.entrances = {(building, number): pk for building, number, pk in rows}

    def ids(self, building: str, entrance: str) -> tuple[int | None, int | None]:
        """(building, entrance) for numbers that exist; empty numbers are None."""
        return (
            self.buildings[building] if building else None,
            self.entrances[building, entrance] if entrance else None,
        )

    def missing(self, pairs: Iterable[tuple[str, str]]) -> tuple[list[str], list[tuple[str, str]]]:
        """The building numbers and the (building, entrance) pairs of ``pairs`` that there are not yet, in order."""
        pairs = dict.fromkeys(pairs)
        buildings = dict.fromkeys(building for building, _ in pairs if building not in self.buildings)
        return list(buildings), [pair for pair in pairs if pair[1] and pair not in self.entrances]


def home_floor(row: HomeRow) -> int:
    """The floor the row says, or its room number."""
    return floor_of(row.room) if row.floor is None else row.floor


def _differing(thing: Model, **said: object) -> dict[str, object]:
    return {name: value for name, value in said.items() if value is not None and getattr(thing, name) != value}


def _place(plan: Plan[Row, Thing], thing: Thing, differing: dict[str, object]) -> None:
    for name, value in differing.items():
        setattr(thing, name, value)
    if differing:
        plan.changed.append(thing)
    else:
        plan.same += 1
