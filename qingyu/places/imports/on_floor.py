"""Rooms that are numbered anew on every floor: 16 and 02 in two columns are 1602."""

import dataclasses
import re

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.row_cells import Cells
from qingyu.places.plans import HomeRow

COUNTED = re.compile("0[1-9][A-Z]?")
# Without its nought a short number may be the whole of it: house 8 of three floors, flat 12 of an old block.
SHORT = re.compile("[1-9][0-9]?|[A-Z]")


def with_floor(cells: Cells, home: HomeRow, *, called: bool) -> HomeRow:
    """``home`` with the floor of its column before a room number that counts on its floor alone.

    Noted as wrong in ``cells`` where the number may be the whole or a part; ``called`` is a block with a name, whose
    rooms may be numbered in any way.
    """
    if not (COUNTED.fullmatch(home.room) or SHORT.fullmatch(home.room)) or meanings.says_nothing(cells.text("floor")):
        return home
    floor = cells.take("floor", meanings.whole, None)
    if floor is None or (floor == 1 and (called or SHORT.fullmatch(home.room))):
        return home
    if home.room.startswith(str(floor)) and len(home.room) == len(str(floor)) + 1:
        return home
    if called or floor < 1 or SHORT.fullmatch(home.room):
        return cells.take("room", lambda _text: _unsure(home.room, floor), home)
    return dataclasses.replace(home, room=f"{floor}{home.room}")


def _unsure(room: str, floor: int) -> HomeRow:
    words = _("Is room %(room)s numbered on floor %(floor)s alone? Please write the whole room number, such as 1502.")
    raise Invalid({"room": words % {"room": room, "floor": floor}})
