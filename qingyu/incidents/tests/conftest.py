"""A burst pipe in the small community: building 15 with two entrances, and who answers for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.incidents import actions
from qingyu.incidents.area import Place
from qingyu.incidents.models import EmergencyPlan, Incident
from qingyu.people.actions import register_resident
from qingyu.people.models import Resident
from qingyu.places import actions as places
from qingyu.places.models import Building, Entrance, Home
from qingyu.stories import clockwork
from qingyu.stories.cast import Cast
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


@dataclass(frozen=True)
class House:
    """Building 15: entrances 1 and 2, floors 1 to 3, two homes on each; ``families`` by label."""

    cast: Cast
    building: Building
    first: Entrance
    second: Entrance
    homes: dict[str, Home]
    families: dict[str, Resident]

    def start(self, *places: Place, **more: Any) -> Incident:
        plan = EmergencyPlan.objects.get(code=more.pop("plan", "burst_pipe"))
        by = more.pop("by", None) or self.cast.actor(self.cast.wang)
        where = places or (Place(entrance=self.second),)
        incident = actions.start(plan, self.cast.community, places=where, by=by, **more)
        jobs.drain()
        return incident

    def by(self, person: Any) -> Actor:
        return self.cast.actor(person)

    def report(self, label: str, **said: Any) -> Ticket:
        """A call from there about water."""
        defaults = {
            "by": self.by(self.cast.wang),
            "community": self.cast.community,
            "text": "家里进水了",
            "channel": Channel.PHONE,
            "kind": Kind.REPAIR,
            "category": Category.objects.get(code=said.pop("category", "water")),
            "urgency": Urgency.A,
            "case_class": CaseClass.EMERGENCY,
            "level": said.pop("level", Level.DESK),
            "home": self.homes[label],
            "reporter": self.families.get(label),
        }
        ticket = tickets.open_ticket(**{**defaults, **said})
        jobs.drain()
        return ticket


@pytest.fixture
def house(cast: Cast) -> House:
    building = places.make_building(cast.community, number="15", by=SYSTEM, floors=3)
    entrances = [places.make_entrance(building, number=number, by=SYSTEM) for number in ("1", "2")]
    homes = {}
    families = {}
    for one in entrances:
        for floor in (1, 2, 3):
            for stack in ("01", "02"):
                home = places.make_home(building, room=f"{floor}{stack}", entrance=one, by=SYSTEM)
                homes[home.label] = home
                name = f"住户{one.number}{floor}{stack}"
                phone = f"138151{one.number}0{floor}{stack}"
                families[home.label] = register_resident(name, home=home, role="owner", by=SYSTEM, phones=[phone])
    return House(cast, building, *entrances, homes, families)


@pytest.fixture
def wait() -> Callable[..., None]:
    """Let minutes pass, with what falls due in them."""

    def pass_time(**span: int) -> None:
        clockwork.travel(clock.now() + timedelta(**span))

    return pass_time
