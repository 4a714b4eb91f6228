"""Whether words speak of another place than the home of whoever wrote them: another building, a lobby, the garage."""

import re
from dataclasses import dataclass

from django.db.models import Q

from qingyu.places import addresses
from qingyu.places.addresses import Address
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.places.queries import block_of

READ = 500
# Somebody else's flat that they speak of because of their own.
NEIGHBOURS = re.compile("楼上|楼下|隔壁|邻居|对门|对面|邻里")
AT_HOME = re.compile(
    "我家|我们家|家里|家中|屋里|室内|我住|本人住|厨房|卫生间|厕所|洗手间|浴室|客厅|卧室|书房|阳台|马桶|水槽"
)
# Places that are nobody's home, by the names that areas have. A lift is equipment.
IN_BUILDING = ("大堂", "大厅", "门厅", "楼道", "走廊", "楼梯间", "楼梯", "电梯厅", "天台", "屋顶", "架空层", "单元门")
OF_ALL = (
    *("地下车库", "地下停车场", "地下室", "车库", "地库", "停车场", "小区门口", "小区大门", "大门口", "大门"),
    *("东门", "南门", "西门", "北门", "中心花园", "小花园", "花园", "广场", "篮球场", "游泳池", "泳池", "健身区"),
    *("儿童乐园", "游乐场", "垃圾房", "垃圾站", "快递柜", "会所"),
)
LIFT = re.compile("电梯(?!厅|间|口)")
# What may stand between the place and what is wrong there: the place leads the sentence.
LEADS = 12


@dataclass(frozen=True)
class Place:
    """Where it is: an area or a lift of ours, else in words. ``asked``: it cannot be told, so a person decides."""

    area: Area | None = None
    equipment: Equipment | None = None
    spot: str = ""
    asked: bool = False


def place_in(text: str, community: Community, home: Home) -> Place | None:
    """The place that ``text`` speaks of where it is another than ``home``; None where it is the home or says nothing.

    At most three queries.
    """
    text = text[:READ]
    found = addresses.find(text)
    if found and not _is_of(found.address, home):
        return _named(text, found, community)
    if AT_HOME.search(text):
        return None
    return _public(text, community, home)


def is_elsewhere(text: str, building: str, entrance: str, room: str) -> bool:
    """Whether ``text`` names a building, an entrance or a home that is not the one given ("" is not known)."""
    found = addresses.find(text[:READ])
    return found is not None and not _fits(found.address, building, entrance, room)


def _is_of(address: Address, home: Home) -> bool:
    return _fits(address, home.building.number, home.entrance.number if home.entrance else "", home.room)


def _fits(address: Address, building: str, entrance: str, room: str) -> bool:
    return (
        (not address.building or not building or addresses.is_block(address.building, address.zone, building))
        and (not address.entrance or not entrance or _plain(address.entrance) == _plain(entrance))
        and (not address.room or not room or room in addresses.room_forms(address.room))
    )


def _plain(entrance: str) -> str:
    return entrance.lstrip("0") or entrance


def _named(text: str, found: addresses.Found, community: Community) -> Place | None:
    address = found.address
    spot = text[slice(*found.span)]
    if address.room:
        # A neighbour's flat is mostly named because of one's own; else nobody can tell.
        return None if NEIGHBOURS.search(text) or AT_HOME.search(text) else Place(spot=spot, asked=True)
    building = block_of(community, address)
    if building is None or AT_HOME.search(text) or NEIGHBOURS.search(text):
        return Place(spot=spot, asked=True)
    word = _first(text[found.span[1] :], IN_BUILDING)
    near = Q(building=building)
    if address.entrance:
        near &= Q(entrance__number__in=(address.entrance, _plain(address.entrance), address.entrance.zfill(2)))
    return _there(text[found.span[1] :], word, community, near, spot + word)


def _public(text: str, community: Community, home: Home) -> Place | None:
    """A place without a number: of their own entrance or building, or the only one of the community."""
    if word := _first(text[:LEADS], OF_ALL):
        return _there("", word, community, Q(), word)
    word = _first(text[:LEADS], IN_BUILDING)
    if not word and not LIFT.search(text[:LEADS]):
        return None
    near = Q(entrance=home.entrance) if home.entrance else Q(building=home.building)
    place = _there(text[:LEADS], word, community, near, "")
    return place if place.area or place.equipment else None


def _there(text: str, word: str, community: Community, near: Q, spot: str) -> Place:
    """The one area or lift there; without one, the words."""
    if word:
        areas = list(Area.objects.filter(near, community=community, name__contains=word)[:2])
        if len(areas) == 1:
            return Place(area=areas[0])
    elif LIFT.search(text[:LEADS]):
        lifts = list(Equipment.objects.filter(near, community=community, kind=Equipment.Kind.LIFT)[:2])
        if len(lifts) == 1:
            return Place(equipment=lifts[0])
        spot += "电梯"
    return Place(spot=spot)


def _first(text: str, words: tuple[str, ...]) -> str:
    """The first of ``words`` in ``text``, the longest where several begin there."""
    found = [(text.find(word), -len(word), word) for word in words if word in text]
    return min(found)[2] if found else ""
