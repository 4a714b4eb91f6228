"""Whose the numbers of 电话, 手机 and the like are in a register that names several people in a row."""

import re

from qingyu.people.imports.resident_columns import ANYBODY, PEOPLE
from qingyu.places.imports.row_cells import Cells
from qingyu.places.imports.titles import plain

WHO = re.compile(f"{ANYBODY}+")


def phones_of(cells: Cells) -> dict[int, str]:
    """{which of the columns ``phone``: the key of the column that names whose they are}; empty where nothing says it.

    住户电话 is of 住户姓名. 手机 is of the name it stands behind, where all others have a column of their own.
    """
    named = {key: cells.columns(key) for key in PEOPLE if cells.has(key)}
    phones = cells.columns("phone")
    names = {_who(title) for _place, title in named.get("name", ())} - {""}
    said = {at: "name" for at, (_place, title) in enumerate(phones) if _who(title) in names}
    own = {key for key in named if cells.has(PEOPLE[key])} | set(said.values())
    before = {at: _nearest(place, named) for at, (place, _title) in enumerate(phones)}
    return {at: said.get(at) or (key if named.keys() - own <= {key} else "") for at, key in before.items()}


def _nearest(place: int, named: dict[str, list[tuple[int, str]]]) -> str:
    """The key of the last name before ``place``, or nothing."""
    behind = [(at, key) for key, columns in named.items() for at, _title in columns if at < place]
    return max(behind, default=(0, ""))[1]


def _who(title: str) -> str:
    found = WHO.match(plain(title))
    return found[0] if found else ""
