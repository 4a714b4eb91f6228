"""Plans and inspections in the small community."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.stories.cast import Cast
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.upkeep import actions
from qingyu.upkeep.actions import Plan
from qingyu.upkeep.codes import Unit
from qingyu.upkeep.models import Schedule
from qingyu.work import actions as work

LINES = ["轿厢照明", "平层误差", "紧急呼叫"]


@pytest.fixture
def plan(cast: Cast) -> Callable[..., Plan]:
    """The monthly service of the lift, from 15 June 2026 on; today is Monday the 8th."""

    def make(**said: Any) -> Plan:
        usual = {
            "title": "电梯月度维保",
            "community": cast.community,
            "category": Category.objects.get(code="elevator"),
            "department": cast.sun.department,
            "equipment": cast.lift,
            "unit": Unit.MONTH,
            "first_on": date(2026, 6, 15),
            "lead_days": 2,
            "lines": LINES,
        }
        return Plan(**{**usual, **said})

    return make


@pytest.fixture
def schedule(cast: Cast, plan: Callable[..., Plan]) -> Callable[..., Schedule]:
    return lambda **said: actions.save_schedule(None, plan(**said), by=cast.actor(cast.zhang))


@pytest.fixture
def repaired(cast: Cast) -> Callable[..., Ticket]:
    """A leak at Li Min's that Liu has repaired."""

    def make(**said: Any) -> Ticket:
        usual = {
            "by": cast.actor(cast.wang),
            "community": cast.community,
            "text": "卫生间顶板渗水",
            "channel": Channel.PHONE,
            "kind": Kind.REPAIR,
            "category": Category.objects.get(code="water"),
            "urgency": Urgency.B,
            "case_class": CaseClass.GENERAL,
            "level": Level.DEPARTMENT,
            "home": cast.home,
            "reporter": cast.li,
        }
        ticket = tickets.open_ticket(**{**usual, **said})
        liu = cast.actor(cast.liu)
        order = work.issue(
            ticket, by=cast.actor(cast.supervisor), department=cast.liu.department, duty="查漏", assignee=cast.liu
        )
        work.arrive(work.accept(order, by=liu, eta=clock.now() + timedelta(minutes=20)), by=liu)
        work.finish(order, by=liu, cause="防水层老化", measures="重做防水")
        jobs.drain()
        return ticket

    return make
