"""The floor a room number says, and homes that were stored on another one."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from qingyu.accounts.actors import SYSTEM
from qingyu.places import actions
from qingyu.places.addresses import floor_of
from qingyu.places.models import Community, Home
from qingyu.places.plans import HomeRow

mending = import_module("qingyu.places.migrations.0003_floors")


@pytest.mark.parametrize(
    ("room", "floor"),
    [
        ("7A", 7), ("21D", 21), ("9B1", 9), ("2103A", 21), ("303A", 3), ("A-9F", 9), ("B-21D", 21), ("0702", 7),
        ("702", 7),
        ("2104", 21), ("11203", 112), ("5", 1), ("05", 1), ("-205", -2), ("负101", -1), ("负1203", -12), ("B203", -2),
        ("B1-015", -1), ("B3-118", -3), ("B1105", -1), ("S2-11", 2), ("A-007", 1), ("3F-16", 3), ("3F16", 3),
        ("L2-04", 2), ("P1-08", -1), ("P3-221", -3), ("B3层118", -3), ("负一层017", -1), ("负三层9", -3), ("LG-07", -1),
        ("LG05", -1), ("LG2-05", -2), ("UG-03", 1), ("22AB", 22), ("22-D", 22), ("22楼D", 22), ("十八层03", 18),
        ("2101-2102", 21), ("702-1", 7), ("顶", 1), ("商7", 1), ("", 1), ("７Ａ", 7),
    ],
)  # fmt: skip
def test_floors(room: str, floor: int) -> None:
    assert floor_of(room) == floor


def test_homes_are_made_on_the_floor_their_room_says(garden: Community) -> None:
    rooms = ("7A", "负101", "S2-11", "2103")
    actions.make_homes(garden, [HomeRow("20", "", room) for room in rooms], by=SYSTEM)
    made = Home.objects.filter(building__number="20").values_list("room", "floor")
    assert dict(made) == {"7A": 7, "负101": -1, "S2-11": 2, "2103": 21}
    assert garden.buildings.get(number="20").floors == 21


def test_floors_stored_wrongly_are_mended(garden: Community) -> None:
    wrong = [("7A", 1), ("21D", 1), ("负101", 1), ("3F16", 1), ("B1105", -11)]
    right = [("8A", 9), ("305", 3), ("12", 1)]
    actions.make_homes(garden, [HomeRow("20", "", room, floor=floor) for room, floor in (*wrong, *right)], by=SYSTEM)
    garden.buildings.filter(number="20").update(floors=9)
    with connection.schema_editor() as editor:
        mending.mend(apps, editor)
    mended = dict(Home.objects.filter(building__number="20").values_list("room", "floor"))
    assert mended == {"7A": 7, "21D": 21, "负101": -1, "3F16": 3, "B1105": -1} | dict(right)
    assert garden.buildings.get(number="20").floors == 21
