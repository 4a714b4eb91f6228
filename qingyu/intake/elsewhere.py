"""Whether words speak of another place than the home of whoever wrote them: another building, a lobby, the garage."""

import re
from dataclasses import dataclass, replace

from django.db.models import Q

from qingyu.places import addresses
from qingyu.places.addresses import Address, public
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.places.queries import block_of

READ = 500
# Somebody else's flat that they speak of because of their own.
NEIGHBOURS = re.compile("楼上|楼下|隔壁|邻居|对门|对面|邻里")
# What may stand between the place and what is wrong there: the place leads the sentence.
LEADS = 12
# A thing that no home has may be named further on: after greetings, what was seen and when.
SAYS = 60
BESIDE = re.compile(
    r".*[\s,，。.;；:：!！?？、]|\A(?:您好|你好|麻烦|请|看看|看一?下|帮忙|我们|这里|这边|有人|在|把|的|是|了)+",
    re.DOTALL,
)
# 路灯费, 充电桩怎么申请: it is about the rules and no place.
RULES = re.compile("费|账单|发票|款|申请|办理|预约|怎么[租交用报办]")
NEXT = 6


@dataclass(frozen=True)
class Place:
    """Where it is: an area or a lift of ours, else in words. ``asked``: it cannot be told, so a person decides."""

    area: Area | None = None
    equipment: Equipment | None = None
    spot: str = ""
    asked: bool = False


def place_in(text: str, community: Community, home: Home) -> Place | None:
    """The place that ``text`` speaks of where it is another than ``home``; None where it is the home or says nothing.

    At most six queries.
    """
    text = text[:READ]
    found = addresses.find(text)
    if found and not _is_at(found.address, community, home):
        return _named(text, found, community, home)
    if found and found.address.room and found.address.building:
        return None
    other = public.OTHER_HOME.search(text)
    if other and not NEIGHBOURS.search(text):
        return Place(spot=other[0], asked=True)
    if _speaks_of_home(text):
        return None
    return _of_a_zone(text, community, home) or _public(text, community, home)


def _speaks_of_home(text: str) -> bool:
    return bool(public.OWN.search(text) or public.ROOMS.search(text))


def is_elsewhere(text: str, building: str, entrance: str, room: str) -> bool:
    """Whether ``text`` names a building, an entrance or a home that is not the one given ("" is not known)."""
    found = addresses.find(text[:READ])
    return found is not None and not _fits(found.address, building, entrance, room)


def _is_at(address: Address, community: Community, home: Home) -> bool:
    if not _fits(address, home.building.number, home.entrance.number if home.entrance else "", home.room):
        return False
    if not (address.building and address.before):
        return True
    # 洋房3栋 is no 3 where there is a block of that name.
    block = block_of(community, address)
    own_name = block is None or addresses.same_block(block.number) == addresses.same_block(address.block)
    return own_name or block == home.building


def _fits(address: Address, building: str, entrance: str, room: str) -> bool:
    return (
        (not address.building or not building or addresses.is_block(address.building, address.zone, building))
        and (not address.entrance or not entrance or _plain(address.entrance) == _plain(entrance))
        and (not address.room or not room or room in addresses.room_forms(address.room))
    )


def _plain(entrance: str) -> str:
    return entrance.lstrip("0") or entrance


def _named(text: str, found: addresses.Found, community: Community, home: Home) -> Place | None:
    return _room(text, found, community, home) if found.address.room else _block(text, found, community)


def _room(text: str, found: addresses.Found, community: Community, home: Home) -> Place | None:
    """A neighbour's flat is mostly named because of one's own; whose another is, nobody can tell."""
    because = NEIGHBOURS.search(text) or public.OWN.search(text)
    beside = _is_at(replace(found.address, room=""), community, home) and not public.OTHER_HOME.search(text)
    return None if because and beside else Place(spot=text[slice(*found.span)], asked=True)


def _block(text: str, found: addresses.Found, community: Community) -> Place:
    address, (start, end) = found
    spot, behind = text[start:end], text[end:]
    building = block_of(community, address)
    if building is None or _speaks_of_home(text) or NEIGHBOURS.search(text) or public.OTHER_HOME.search(text):
        return Place(spot=spot, asked=True)
    word = _first(behind, public.IN_BUILDING)
    thing = public.OUTSIDE.search(behind[:LEADS])
    if thing and not word:
        return Place(spot=spot + behind[: thing.end()])
    near = Q(building=building)
    if address.entrance:
        near &= Q(entrance__number__in=(address.entrance, _plain(address.entrance), address.entrance.zfill(2)))
    return _there(behind, word, community, near, spot + word)


def _of_a_zone(text: str, community: Community, home: Home) -> Place | None:
    """Another phase or quarter than that of the home, without a block: with the thing that is there, else asked."""
    own = addresses.same_block(home.building.number)
    for zone in addresses.zones_named(text[:SAYS]):
        name = addresses.zone_name(zone)
        if own.startswith(name) or name in addresses.zone_name(community.name):
            continue
        start = text.find(zone)
        behind = text[start + len(zone) :]
        thing = _thing(behind[:LEADS])
        if RULES.search(behind[:LEADS]) or _thing(text[:start]) or not (thing or start < LEADS):
            continue
        return Place(spot=text[start : start + len(zone) + thing], asked=not thing)
    return None


def _thing(text: str) -> int:
    """Where in ``text`` the first thing ends that no home has; 0 where there is none."""
    word = _first(text, (*public.OF_ALL, *public.IN_BUILDING))
    ends = [found.end() for found in (public.OUTSIDE.search(text), public.LIFT.search(text)) if found]
    return min([*ends, *([text.find(word) + len(word)] if word else [])], default=0)


def _public(text: str, community: Community, home: Home) -> Place | None:
    """A place without a number: of their own entrance or building, or the only one of the community."""
    if word := _first(text[:LEADS], public.OF_ALL):
        return _there("", word, community, Q(), word)
    numbered = public.NUMBERED_LIFT.search(text[:SAYS])
    if numbered and not addresses.is_block(numbered["number"], "", home.building.number):
        return Place(spot=numbered[0], asked=True)
    word = _first(text[:LEADS], public.IN_BUILDING)
    if word or public.LIFT.search(text[:LEADS]):
        near = Q(entrance=home.entrance) if home.entrance else Q(building=home.building)
        place = _there(text[:LEADS], word, community, near, "")
        return place if place.area or place.equipment else None
    return _outside(text, community)


def _outside(text: str, community: Community) -> Place | None:
    """The first thing that no home has, with what is said of where: 步道上的雨水箅."""
    things = list(public.OUTSIDE.finditer(text[:SAYS]))
    if not things:
        return None
    start, end = things[0].span()
    for thing in things[1:]:
        end = thing.end() if thing.start() - end <= len("旁边的") and "，" not in text[end : thing.start()] else end
    if RULES.search(text[end : end + NEXT]):
        return None
    return _there("", things[0][0], community, Q(), _nearer(text[:start]) + text[start:end])


def _nearer(before: str) -> str:
    """What stands right before a thing and may say which it is: 东边的."""
    return BESIDE.sub("", before)[-LEADS:]


def _there(text: str, word: str, community: Community, near: Q, spot: str) -> Place:
    """The one area or lift there; without one, the words."""
    if word:
        areas = list(Area.objects.filter(near, community=community, name__contains=word)[:2])
        if len(areas) == 1:
            return Place(area=areas[0])
    elif public.LIFT.search(text[:LEADS]):
        lifts = list(Equipment.objects.filter(near, community=community, kind=Equipment.Kind.LIFT)[:2])
        if len(lifts) == 1:
            return Place(equipment=lifts[0])
        spot += "电梯"
    return Place(spot=spot)


def _first(text: str, words: tuple[str, ...]) -> str:
    """The first of ``words`` in ``text``, the longest where several begin there."""
    found = [(text.find(word), -len(word), word) for word in words if word in text]
    return min(found)[2] if found else ""
