"""Room and block numbers."""

import re

from qingyu.places.addresses.letters import CHINESE, flat, number
from qingyu.places.addresses.patterns import ZONE
from qingyu.places.addresses.zones import zone_name

SIGNS = re.compile("^第|(?:号?[栋幢座楼]|号?单元|号?楼|#楼?|门|梯|室|号房?|房间?)$")
IN_ZONE = re.compile(f"({ZONE}) ?-? ?(.{{1,10}})")
# What kind of home it is, said behind its number: it names no other one.
KIND = re.compile(r" ?\((?:复式|跃层|跃式|错层|平层|顶层|顶楼|一楼|底层|带阁楼|带花园|LOFT|loft)\)$")

BELOW = re.compile("[-负] ?([0-9]+)")
# B2-031, S1-08, 3F-12: a letter and the floor, then the number; A-17C names a block or a row before the room.
# P2-113, LG-12, LG2-05: a level below the ground by its letters. 负二层12, B2层031, 18楼C: a level in words.
PARKING = re.compile("P([1-9])-[0-9]+|LG([1-9](?=-))?-?[0-9]+")
LEVEL = re.compile(f"(负|-|B|P|地下)? ?第?([0-9]{{1,2}}|[{CHINESE}]{{1,3}}) ?[层楼]")
SECTION = re.compile("([A-Z])([0-9]{0,2})[-F]([0-9]+[A-Z]?)|([0-9]{1,2})F-?[0-9]+")
# 18C, 18-C, 31AB, 28D1.
FLAT = re.compile("([0-9]{1,2})-?[A-Z]{1,2}[0-9]?(?![0-9A-Z])")
CELLAR = re.compile("[负B]([1-9][0-9]{2})")
DIGITS = re.compile("([A-Z]?)([0-9]+)")
DEEPEST = 10


def plain_number(text: str) -> str:
    """A block's, entrance's or room's number without its signs: ``３号楼`` → ``3``, ``十五栋`` → ``15``.

    ``2期3栋`` → ``二期3``, and ``-101`` → ``负101``, since a dash parts the numbers of a label.
    """
    letters = KIND.sub("", flat(text)[0].strip())
    if zoned := IN_ZONE.fullmatch(letters):
        return zone_name(zoned[1]) + plain_number(zoned[2])
    bare = SIGNS.sub("", SIGNS.sub("", letters)).strip()
    if below := BELOW.fullmatch(bare):
        return "负" + below[1]
    return number(bare) or bare


def floor_of(room: str) -> int:
    """The floor that a room number says: 1502 → 15, 502 → 5, 18C → 18, 负101 and B101 → -1, P2-113 → -2, 8 → 1."""
    plain = flat(room)[0].strip().upper()
    if level := LEVEL.match(plain):
        return _of_level(level)
    if below := BELOW.match(plain):
        return -(_storey(below[1]))
    if parking := PARKING.match(plain):
        return -int(parking[1] or parking[2] or 1)
    if section := SECTION.match(plain):
        return _of_section(section)
    if flat_room := FLAT.match(plain):
        return int(flat_room[1])
    match = DIGITS.match(plain)
    if match is None:
        return 1
    return -_cellar(match[2]) if match[1] == "B" else _storey(match[2])


def _of_level(level: re.Match[str]) -> int:
    floor = int(number(level[2]) or 1) or 1
    return -floor if level[1] else floor


def _of_section(section: re.Match[str]) -> int:
    letter, floor, inside, plain_floor = section.groups()
    if plain_floor:
        return int(plain_floor)
    if not floor or len(inside) > len("031"):
        return floor_of(inside)
    return -int(floor) if letter == "B" else int(floor)


def _storey(digits: str) -> int:
    """The digits before the last two; a number of one or two says no floor and is taken to be on the first."""
    return int(digits[:-2][-3:] or 1) or 1


def _cellar(digits: str) -> int:
    """B101 and B1203 are both on the first floor below: no house has ten."""
    floor = _storey(digits)
    return floor if floor < DEEPEST else int(str(floor)[0])


def room_forms(room: str) -> set[str]:
    """The ways the same room is numbered: 502 and 0502, 负101 and B101."""
    if below := CELLAR.fullmatch(room):
        return {f"负{below[1]}", f"B{below[1]}"}
    bare = room.lstrip("0") or room
    return {room, bare, bare.zfill(4)}
