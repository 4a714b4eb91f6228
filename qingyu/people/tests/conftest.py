"""李娜 and her family at 3-2-1502, a tenant above, a stranger in another community."""

from dataclasses import dataclass

import pytest

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.accounts.models import User
from qingyu.people import actions
from qingyu.people.models import Resident
from qingyu.places import actions as places
from qingyu.places.models import Community, Home
from qingyu.places.plans import HomeRow

SHARED = "138 0000 0001"


@dataclass
class Neighbourhood:
    garden: Community
    other: Community
    na: Resident
    qiang: Resident
    tenant: Resident
    stranger: Resident
    clerk: Actor

    def home(self, label: str) -> Home:
        return Home.objects.get(community=self.garden, label=label)


@pytest.fixture
def hood(db: None) -> Neighbourhood:
    garden = places.make_community("garden", name="晴雨花园", by=SYSTEM)
    other = places.make_community("other", name="临江苑", by=SYSTEM)
    rows = [HomeRow("3", "2", f"{floor}{room:02}") for floor in (15, 16) for room in range(1, 5)]
    places.make_homes(garden, [*rows, HomeRow("3", "1", "1502"), HomeRow("8", "", "101")], by=SYSTEM)
    places.make_homes(other, [HomeRow("3", "2", "1502")], by=SYSTEM)

    def live(name: str, label: str, role: str, *phones: str, community: Community = garden) -> Resident:
        home = Home.objects.get(community=community, label=label)
        return actions.register_resident(name, home=home, role=role, phones=phones, by=SYSTEM)

    return Neighbourhood(
        garden,
        other,
        na=live("李娜", "3-2-1502", "owner", SHARED),
        qiang=live("单强", "3-2-1502", "family", SHARED, "0755-83123456"),
        tenant=live("Tom Lee", "3-2-1602", "tenant", "139 0000 0002"),
        stranger=live("李宁", "3-2-1502", "owner", "137 0000 1502", community=other),
        clerk=clerk_of(garden),
    )


def clerk_of(*communities: Community, may: str = "people.edit people.see_full places.import") -> Actor:
    """A member of staff of ``communities`` with a sign-in."""
    user, _fresh = User.objects.get_or_create(username="chenchen")
    return Actor(
        kind="staff",
        id=1,
        name="陈晨",
        user_id=user.pk,
        permissions=frozenset(may.split()),
        communities=frozenset(community.pk for community in communities),
    )
