"""Reading an address out of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from qingyu.places.addresses import doubts, patterns
from qingyu.places.addresses.letters import flat, number
from qingyu.places.addresses.lookalikes import blanked
from qingyu.places.addresses.rooms import floor_of
from qingyu.places.addresses.zones import zone_name

EDGES = " \t\r\n,，.。;；:：、-_№#"
# Nobody's message is as long; what follows is not looked through, and so is never sure.
MOST_READ = 20_000
# Of a text with more addresses than this in one style nobody means a single one.
MOST_FOUND = 500
BELOW = "负"


@dataclass(frozen=True)
class Address:
    """The parts a text names, empty where it does not; ``rest`` is what it says besides.

    ``zone`` is the phase or quarter the block is counted in (二期). ``more`` are the rooms named after ``room``, as
    written: with them ``room`` alone is not what is meant. ``doubts`` are the words of ``rest`` that may name a place,
    and ``lead`` the one of them that stands right before the block. ``before`` is all that stands there (我家住洋房):
    the block's name may begin with it.
    """

    building: str = ""
    entrance: str = ""
    room: str = ""
    rest: str = ""
    zone: str = ""
    more: str = ""
    doubts: tuple[str, ...] = field(default=(), compare=False)
    lead: str = field(default="", compare=False)
    before: str = field(default="", compare=False)

    @property
    def block(self) -> str:
        """The block as it is called, with its phase: 二期3."""
        return self.zone + self.building

    @property
    def label(self) -> str:
        """The canonical short form of what is known, as in 3-2-1502."""
        return "-".join(part for part in (self.block, self.entrance, self.room) if part)


class Found(NamedTuple):
    """An address and where in the text it stands, as (start, end)."""

    address: Address
    span: tuple[int, int]


class _Seen(NamedTuple):
    address: Address
    start: int
    end: int


def parse(text: str) -> Address | None:
    """The address that ``text`` is or has in it; a room number alone counts only where it is the whole text."""
    letters, places = flat(text[:MOST_READ])
    plain = blanked(letters)
    if whole := _whole(plain):
        return whole
    seen = list(_candidates(plain))
    if not seen:
        return None
    best = _best(seen)
    start, end = places[best.start], places[best.end - 1] + 1
    rest = " ".join(part for part in (text[:start].strip(EDGES), text[end:].strip(EDGES)) if part)
    attached = doubts.attached_to(plain[: best.start])
    before, after = doubts.before(plain[: best.start]), doubts.after(plain[best.end :])
    lead = before[-1] if before and attached.endswith(before[-1]) else ""
    others = tuple(plain[one.start : one.end] for one in seen if _another(one, best))
    after = tuple(word for word in after if not any(word in other for other in others))
    unread = (text[MOST_READ:][:MOST_FOUND],) if len(text) > MOST_READ else ()
    doubtful = tuple(dict.fromkeys((*best.address.doubts, *before, *after, *others, *unread)))
    return replace(best.address, rest=rest, doubts=doubtful, lead=lead, before=attached)


def find(text: str) -> Found | None:
    """The address that says most in ``text``, the first of equals; never a telephone number, date, time or amount."""
    letters, places = flat(text[:MOST_READ])
    plain = blanked(letters)
    seen = list(_candidates(plain))
    if not seen:
        return None
    best = _best(seen)
    address = replace(best.address, before=doubts.attached_to(plain[: best.start]))
    return Found(address, (places[best.start], places[best.end - 1] + 1))


def _whole(plain: str) -> Address | None:
    letters = plain.strip(" \t\r\n,.;:、_")
    for place in (letters, letters.strip(EDGES)):
        for pattern in patterns.WHOLE:
            if match := pattern.fullmatch(place):
                return _address(match)
    return None


def _candidates(letters: str) -> Iterator[_Seen]:
    for style, needs in patterns.STYLES:
        if not any(letter in letters for letter in needs):
            continue
        for match in islice(style.finditer(letters), MOST_FOUND):
            address = _address(match)
            if address and not (address.label == address.building and patterns.COUNTED.match(letters, match.start())):
                yield _Seen(address, match.start(), match.end())


def _best(seen: list[_Seen]) -> _Seen:
    return max(seen, key=lambda one: (_weight(one.address), -one.start, one.end))


def _another(one: _Seen, best: _Seen) -> bool:
    """Whether ``one`` stands beside ``best`` and says something else than a part of it."""
    if one.start < best.end and best.start < one.end:
        return False
    mine, others = _parts(best.address), _parts(one.address)
    return any(other and other != own for own, other in zip(mine, others, strict=True))


def _parts(address: Address) -> tuple[str, ...]:
    return address.zone, address.building, address.entrance, address.room, address.more


def _weight(address: Address) -> int:
    return bool(address.room) * 3 + bool(address.building) * 2 + bool(address.entrance)


def _address(match: re.Match[str]) -> Address | None:
    said = {name: value for name, value in match.groupdict().items() if value}
    zone, more = zone_name(said.pop("zone", "")), said.pop("more", "").strip(" ,、")
    parts = {name: _number(value) for name, value in said.items()}
    if "" in parts.values():
        return None
    return Address(
        building=parts.get("building", "").lstrip("0"),
        entrance=parts.get("entrance", "").lstrip("0"),
        room=_room(parts),
        zone=zone,
        more=more,
        doubts=_wrong_floor(parts),
    )


def _wrong_floor(parts: dict[str, str]) -> tuple[str, ...]:
    """“12层1502”: one of the two is a slip of the pen."""
    floor, room = parts.get("floor", ""), parts.get("room", "")
    wrong = floor.isdigit() and room and floor_of(room) != int(floor)
    return (f"{floor}层",) if wrong else ()


def _number(text: str) -> str:
    """As ``number``; what lies below the ground keeps its sign: 负一 → 负1, -101 → 负101."""
    if text[0] in "-负" and text[1:]:
        digits = number(text[1:].strip())
        return digits and BELOW + digits
    return number(text)


def _room(parts: dict[str, str]) -> str:
    room = parts.get("room") or parts.get("short", "")
    floor = parts.get("floor", "")
    if floor and "flat" in parts:
        return floor + parts["flat"]
    if floor and 0 < len(room) <= 2:
        # “15楼02室” is 1502.
        return floor + room.zfill(2)
    # “负1层101” is below the ground as well.
    return BELOW + room if floor.startswith(BELOW) and room.isdigit() else room
