"""The home an address means: one where nothing is left unread that could name another, else those to ask about."""

import re
from collections.abc import Iterable
from string import ascii_uppercase
from typing import NamedTuple

from qingyu.core.errors import Invalid
from qingyu.places import addresses
from qingyu.places.addresses import Address, doubts
from qingyu.places.addresses.letters import flat
from qingyu.places.models import Building, Community, Home, HomeQuerySet
from qingyu.places.queries import words
from qingyu.places.queries.homes import DEEP, behind

# Shops and parking bays: S1-08, A-001, B2-031.
CODE = re.compile("(?<![0-9A-Z-])[A-Z]{1,2}[0-9]{0,2}-[0-9]{1,4}[A-Z]?(?![0-9A-Z-])")
# Two homes made one.
JOINED = re.compile("[0-9]{3,5}-[0-9]{3,5}")
OF_A_CODE = re.compile(r"[号室]|商铺|铺位?|车位|停车位|泊位|[\s,.、()-]+")
NUMBERS = re.compile("[0-9]{1,5}[A-Z]?|[A-Z]")
FROM_TO = re.compile("([0-9]{3,5})(?:室|号?房间?)? ?[-~到至] ?([0-9]{1,5})(?:室|号?房间?)?")
MOST_BETWEEN = 30
LONGEST = 200


class Meant(NamedTuple):
    """The homes a text may mean, in order, and the words of it that may name another place."""

    homes: list[Home]
    unread: str = ""

    @property
    def sure(self) -> Home | None:
        """The one home that is meant and no other."""
        return self.homes[0] if len(self.homes) == 1 and not self.unread else None


class _Block(NamedTuple):
    """The buildings a block may be; None for any."""

    ids: list[int] | None
    unread: list[str]


def match_home(community: Community, text: str) -> Home | None:
    """The one home of ``community`` that ``text`` means, or None where there is none, more than one, or any doubt."""
    return meant_by(community, text).sure


def find_home(community: Community, text: str) -> Home:
    """The home that ``text`` means; raises Invalid for ``home`` in words that say what there is instead."""
    meant = meant_by(community, text)
    if meant.sure:
        return meant.sure
    if not meant.homes:
        raise Invalid({"home": words.nothing(community, text)})
    say = words.unread(meant.homes, meant.unread) if meant.unread else words.several(meant.homes)
    raise Invalid({"home": say})


def meant_by(community: Community, text: str) -> Meant:
    """The homes of ``community`` that ``text`` may mean, and what of it is not understood. At most four queries."""
    rows = Home.objects.filter(community=community).select_related("building", "entrance", "community").in_order()
    deep = bool(DEEP.search(flat(text[:LONGEST])[0]))
    label = "" if deep else addresses.typed_label(text)
    exact = list(rows.filter(label=label)) if label else []
    coded = _by_code(community, rows, text)
    if exact:
        return Meant(exact if coded.unread else list(dict.fromkeys((*exact, *coded.homes))))
    if coded.homes:
        return coded
    address = addresses.parse(text)
    if address is None or not address.room:
        return Meant([])
    block = _block(community, address)
    homes = rows.filter(behind(address))
    if block.ids is not None:
        homes = homes.filter(building__in=block.ids)
    return _of_rooms(homes, address, block.unread, deep=deep)


def block_of(community: Community, address: Address) -> Building | None:
    """The one building that the block of ``address`` means, or None."""
    block = _block(community, address)
    sure = block.ids is not None and len(block.ids) == 1 and not block.unread
    return Building.objects.filter(pk=block.ids[0]).first() if sure and block.ids else None


def _of_rooms(homes: HomeQuerySet, address: Address, unread: list[str], *, deep: bool) -> Meant:
    forms = addresses.room_forms(address.room)
    if deep:
        # A座-101 may be 101 or what lies below the ground.
        forms |= addresses.room_forms(f"负{address.room}")
    if not address.more:
        return Meant(list(homes.filter(room__in=forms)), " ".join(unread))
    joined = list(homes.filter(room=re.sub(r"\s", "", address.room + address.more)))
    if joined:
        return Meant(joined, " ".join(unread))
    for room in _further(address):
        forms |= addresses.room_forms(room)
    return Meant(list(homes.filter(room__in=forms)), " ".join([*unread, address.more]))


def _further(address: Address) -> Iterable[str]:
    """The rooms named after the first: each of a list, all of a range."""
    said = (address.room + address.more).upper()
    if span := FROM_TO.fullmatch(said):
        first, last = int(span[1]), int(_whole(span[2], span[1]))
        return (str(room) for room in range(first, min(last, first + MOST_BETWEEN) + 1))
    return [_whole(one, address.room) for one in NUMBERS.findall(address.more.upper())]


def _whole(said: str, room: str) -> str:
    """The room that is meant by its last digits or its letter alone: after 1502, 05 is 1505; after 18C, D is 18D."""
    if said.isalpha():
        return room.rstrip(ascii_uppercase) + said
    short = said.isdigit() and room.isdigit() and len(said) < min(len(room), len("502"))
    return room[:-2] + said.zfill(2) if short else said


def _by_code(community: Community, rows: HomeQuerySet, text: str) -> Meant:
    """Shops and bays by the code on their door, narrowed by the building that is named with it."""
    plain = flat(text[:LONGEST])[0].upper()
    codes = [plain] if JOINED.fullmatch(plain) else CODE.findall(plain)
    homes = list(rows.filter(room__in=codes)) if codes else []
    named = [home for home in homes if not home.building.number.isascii() and home.building.number in plain]
    left = plain
    for said in (*codes, *(home.building.number for home in named), community.name.upper()):
        left = left.replace(said, " ", 1)
    return Meant(named or homes, doubts.unled(OF_A_CODE.sub("", left)))


def _block(community: Community, address: Address) -> _Block:
    unread = [word for word in address.doubts if not _explained(community, word)]
    if not address.building:
        return _Block(None, unread)
    known = {pk: addresses.same_block(number) for pk, number in community.buildings.values_list("pk", "number")}
    own = addresses.same_block(address.building)
    if found := _in_zone(known, address, own):
        said, name, left = found
        unread = [word for word in unread if word not in said]
        return _Block(_called(known, name), unread if _explained(community, left) else [left, *unread])
    if address.zone and not _explained(community, address.zone):
        unread = [address.zone, *unread]
    return _Block(_called(known, own) or [pk for pk, name in known.items() if _ends(name, own)], unread)


def _in_zone(known: dict[int, str], address: Address, own: str) -> tuple[str, str, str] | None:
    """The words that name the phase or quarter of the block, the block's name with it (二期3), what is before it."""
    said = [address.before + address.zone, *address.doubts]
    blocks = [(words, addresses.same_block(words + address.building)) for words in said if words]
    fitting = [
        (words, name, block.removesuffix(name))
        for words, block in blocks
        for name in known.values()
        if len(name) > len(own) and block.endswith(name)
    ]
    return max(fitting, key=lambda one: len(one[1]), default=None)


def _called(known: dict[int, str], name: str) -> list[int]:
    return [pk for pk, one in known.items() if one == name]


def _ends(name: str, own: str) -> bool:
    """二期3 and 东区3 are both a 3, 13 is not."""
    return name.endswith(own) and len(name) > len(own) and not re.match("[0-9A-Z]", name[-len(own) - 1])


def _explained(community: Community, word: str) -> bool:
    """Whether ``word`` says no more than which community it is, and how to get there."""
    name, way = flat(community.name)[0], flat(community.address)[0]
    last = word.rpartition(name)[2] if name in word else word
    last = doubts.unled(last)
    return not last or (len(last) > 1 and (name.startswith(last) or last in way or last in name))
