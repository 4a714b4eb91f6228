"""Reading an address out of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from qingyu.places.addresses import patterns
from qingyu.places.addresses.letters import flat, number
from qingyu.places.addresses.lookalikes import blanked

EDGES = " \t\r\n,，.。;；:：、-_"


@dataclass(frozen=True)
class Address:
    """The parts a text names, empty where it does not; ``rest`` is what it says besides."""

    building: str = ""
    entrance: str = ""
    room: str = ""
    rest: str = ""

    @property
    def label(self) -> str:
        """The canonical short form of what is known, as in 3-2-1502."""
        return "-".join(part for part in (self.building, self.entrance, self.room) if part)


class Found(NamedTuple):
    """An address and where in the text it stands, as (start, end)."""

    address: Address
    span: tuple[int, int]


def parse(text: str) -> Address | None:
    """The address that ``text`` is or has in it; a room number alone counts only where it is the whole text."""
    letters, _places = flat(text)
    letters = letters.strip(EDGES)
    whole = patterns.BARE.fullmatch(blanked(letters)) or patterns.SPACED.fullmatch(blanked(letters))
    if whole:
        return _address(whole)
    found = find(text)
    if found is None:
        return None
    start, end = found.span
    rest = " ".join(part for part in (text[:start].strip(EDGES), text[end:].strip(EDGES)) if part)
    return replace(found.address, rest=rest)


def find(text: str) -> Found | None:
    """The address that says most in ``text``, the first of equals; never a telephone number, date, time or amount."""
    letters, places = flat(text)
    found = list(_candidates(blanked(letters)))
    if not found:
        return None
    address, start, end = max(found, key=lambda one: (_weight(one[0]), -one[1], one[2]))
    return Found(address, (places[start], places[end - 1] + 1))


def _candidates(letters: str) -> Iterator[tuple[Address, int, int]]:
    for style in patterns.STYLES:
        for match in style.finditer(letters):
            address = _address(match)
            if address and not (address.label == address.building and patterns.COUNTED.match(letters, match.start())):
                yield address, match.start(), match.end()


def _weight(address: Address) -> int:
    return bool(address.room) * 3 + bool(address.building) * 2 + bool(address.entrance)


def _address(match: re.Match[str]) -> Address | None:
    parts = {name: number(value) for name, value in match.groupdict().items() if value}
    if "" in parts.values():
        return None
    room = parts.get("room") or parts.get("short", "")
    floor = parts.get("floor", "")
    if floor and 0 < len(room) <= 2:
        # “15楼02室” is 1502.
        room = floor + room.zfill(2)
    return Address(
        building=parts.get("building", "").lstrip("0"),
        entrance=parts.get("entrance", "").lstrip("0"),
        room=room,
    )
