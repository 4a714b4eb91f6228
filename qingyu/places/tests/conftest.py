"""A garden with three buildings: 3 and 15 with entrances, villa 8 without, and a stranger's community beside it."""

import pytest

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.places import actions
from qingyu.places.models import Community
from qingyu.places.plans import HomeRow

PERMISSIONS = frozenset({"places.edit", "places.import", "places.maintain"})


@pytest.fixture
def garden(db: None) -> Community:
    community = actions.make_community("garden", name="晴雨花园", by=SYSTEM)
    rows = [
        HomeRow(building, entrance, f"{floor}{room:02}")
        for building, entrance in (("3", "1"), ("3", "2"), ("15", "1"))
        for floor in (5, 14, 15, 16)
        for room in range(1, 5)
    ]
    actions.make_homes(community, [*rows, HomeRow("8", "", "101"), HomeRow("A", "", "2301")], by=SYSTEM)
    return community


@pytest.fixture
def other(db: None) -> Community:
    community = actions.make_community("other", name="临江苑", by=SYSTEM)
    actions.make_homes(community, [HomeRow("3", "2", "1502")], by=SYSTEM)
    return community


def clerk_of(*communities: Community) -> Actor:
    """A member of staff of ``communities`` who may arrange them."""
    return Actor(
        kind="staff", id=1, name="陈晨", permissions=PERMISSIONS, communities=frozenset(one.pk for one in communities)
    )
