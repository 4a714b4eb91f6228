from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.places.models import Community
from qingyu.staff import actions, presets, queries
from qingyu.staff.models import Department, Employee, Position

SHANGHAI = ZoneInfo("Asia/Shanghai")
PASSWORD = "bamboo-rain-42"


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """A moment of March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


class Office:
    """A small office: ``hire("8001", "technician")`` takes somebody on."""

    def __init__(self) -> None:
        presets.install()
        self.community = Community.objects.create(code="willow", name="柳岸")
        self.other = Community.objects.create(code="maple", name="枫林")

    def department(self, code: str) -> Department:
        return Department.objects.get(code=code)

    def hire(self, agent_no: str, position: str, department: str = "engineering", **more) -> Employee:
        more.setdefault("communities", [] if more.get("everywhere") else [self.community])
        return actions.hire(
            by=more.pop("by", SYSTEM),
            name=more.pop("name", f"员工{agent_no}"),
            agent_no=agent_no,
            position=Position.objects.get(code=position),
            department=self.department(department),
            **more,
        )

    def acting(self, employee: Employee):
        return queries.actor_of(employee)


@pytest.fixture
def office(db) -> Office:
    with clock.travelling(at(9)):
        yield Office()
