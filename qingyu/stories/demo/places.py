"""Three communities, sixty buildings, three thousand homes and who lives in them."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from qingyu.accounts.actors import SYSTEM
from qingyu.people.actions import register_residents
from qingyu.people.plans import ResidentRow
from qingyu.places import actions as places
from qingyu.places.models import Community, Equipment
from qingyu.places.plans import AreaRow, EquipmentRow, HomeRow
from qingyu.stories.demo.names import person, phone


@dataclass(frozen=True)
class Plan:
    """One community: its name and how many buildings it has."""

    code: str
    name: str
    address: str
    hotline: str
    buildings: int


PLANS = [
    Plan("yunxi", "云溪苑", "云溪路 88 号", "4008001234", 24),
    Plan("songlan", "松岚里", "松岚街 16 号", "4008005678", 20),
    Plan("hexiang", "荷香花园", "荷塘北路 201 号", "4008009012", 16),
]

SIZES = [Decimal(size) for size in ("58.50", "76.20", "89.00", "104.30", "128.60")]

# Where Li Min of the stories lives; two entrances of 18 floors, so a neighbour has fewer to keep the sum.
HERS, SMALL = "3", "5"


def build(plan: Plan, random: Random) -> Community:
    """The community with homes, public areas, equipment and residents."""
    community = places.make_community(plan.code, name=plan.name, by=SYSTEM, address=plan.address, hotline=plan.hotline)
    rows = [row for number in range(1, plan.buildings + 1) for row in _homes(plan, str(number), random)]
    places.make_homes(community, rows, by=SYSTEM)
    places.make_areas(community, _areas(rows), by=SYSTEM)
    places.make_equipment_list(community, _equipment(rows), by=SYSTEM)
    homes = dict(community.homes.values_list("label", "pk"))
    register_residents(community, _people(plan, rows, homes, random), by=SYSTEM)
    return community


def _homes(plan: Plan, number: str, random: Random) -> list[HomeRow]:
    """About fifty homes: a tower with one entrance, or two entrances with a home under the roof."""
    if plan.code == "yunxi" and number in {HERS, SMALL}:
        entrances, floors, extra = ("12", 18, 0) if number == HERS else ("1", 14, 0)
    else:
        entrances, floors, extra = ("1", 25, 0) if int(number) % 2 else ("12", 12, 1)
    rows = []
    for entrance in entrances:
        rooms = [f"{floor}{side:02d}" for floor in range(1, floors + 1) for side in (1, 2)]
        rooms += [f"{floors + 1}01"] * extra
        rows += [HomeRow(number, entrance, room, area=random.choice(SIZES)) for room in rooms]
    return rows


def _stairs(rows: list[HomeRow]) -> list[tuple[str, str]]:
    return sorted({(row.building, row.entrance) for row in rows}, key=lambda one: (int(one[0]), one[1]))


def _areas(rows: list[HomeRow]) -> list[AreaRow]:
    shared = ["东门", "西门", "地下车库", "中心花园", "儿童乐园", "垃圾分类站", "健身广场", "物业服务中心"]
    return [AreaRow(name) for name in shared] + [
        AreaRow(f"{building} 栋 {entrance} 单元大堂", building, entrance) for building, entrance in _stairs(rows)
    ]


def _equipment(rows: list[HomeRow]) -> list[EquipmentRow]:
    lifts = [
        EquipmentRow(f"{building} 栋 {entrance} 单元电梯", Equipment.Kind.LIFT, building, entrance)
        for building, entrance in _stairs(rows)
    ]
    shared = [
        ("生活水泵房", "water"),
        ("配电房", "power"),
        ("消防泵房", "fire"),
        ("东门门禁", "access"),
        ("车库道闸", "parking"),
    ]
    return lifts + [EquipmentRow(name, kind) for name, kind in shared]


def _people(plan: Plan, rows: list[HomeRow], homes: dict[str, int], random: Random) -> list[ResidentRow]:
    """Nine homes in ten are lived in; most by an owner and family, some by a tenant."""
    people: list[ResidentRow] = []
    base = PLANS.index(plan) * 1_000_000
    for index, row in enumerate(rows):
        home, number = homes[row.label], base + index * 10
        if plan.code == "yunxi" and row.label == "3-2-1502":
            people.append(ResidentRow(home, "李敏", "owner", ("+8613800001502",), salutation="ms"))
        elif random.random() < 0.92:
            people.append(
                ResidentRow(home, person(random), "owner", (phone(number),), needs_care=random.random() < 0.06)
            )
            people += _others(home, number, random)
    return people


def _others(home: int, number: int, random: Random) -> list[ResidentRow]:
    """A tenant, or the owner's family; not everybody leaves a number."""
    tenant, family, elder = (random.random() < chance for chance in (0.16, 0.55, 0.14))
    rows = [ResidentRow(home, person(random), "tenant", (phone(number + 1),))] if tenant else []
    rows += [ResidentRow(home, person(random), "family", (phone(number + 2),))] if family and not tenant else []
    return rows + ([ResidentRow(home, person(random), "family", needs_care=True)] if elder else [])
