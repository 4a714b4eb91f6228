"""Room and block numbers."""

import re

from qingyu.places.addresses.letters import flat, number

SIGNS = re.compile("^第|(?:号?[栋幢座楼]|号?单元|号?楼|#楼?|门|室|号房?|房间?)$")
ROOM = re.compile("(?P<below>[A-Za-z]?)(?P<digits>[0-9]+)")


def plain_number(text: str) -> str:
    """A block's, entrance's or room's number without its signs: ``３号楼`` → ``3``, ``十五栋`` → ``15``."""
    letters = flat(text)[0].strip()
    bare = SIGNS.sub("", SIGNS.sub("", letters)).strip()
    return number(bare) or bare


def floor_of(room: str) -> int:
    """The floor that a room number says: 1502 → 15, 502 → 5, B101 → -1, 8 → 1."""
    match = ROOM.match(room)
    if match is None:
        return 1
    floor = int(match["digits"][:-2][-3:] or 1)
    return -floor if match["below"].upper() == "B" else floor


def room_forms(room: str) -> set[str]:
    """The ways the same room is numbered: 502 and 0502."""
    bare = room.lstrip("0") or room
    return {room, bare, bare.zfill(4)}
