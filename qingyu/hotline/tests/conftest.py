from datetime import datetime, timedelta
from typing import Any

import pytest

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.hotline import actions
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from qingyu.stories.cast import Cast
from qingyu.tickets.actions import open_ticket
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

LI = "+8613800001502"
STRANGER = "+8613911112222"
HOTLINE = "+864008001234"


class Line:
    """The telephone system: tells what happens, ``seconds`` after the call began."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.count = cast, 0

    def said(self, seconds: float, start: datetime | None = None, **more: Any) -> Said:
        at = (start or clock.now()) + timedelta(seconds=seconds)
        usual: dict[str, Any] = {"call_id": f"c{self.count}", "number": LI, "dialled": HOTLINE, "queue": "service"}
        return Said(**{**usual, "at": at, **more})

    def miss(self, **more: Any) -> Call:
        """A call that nobody answers for twenty seconds."""
        self.count += 1
        start = clock.now()
        actions.ring(self.said(0, start, agent=self.cast.wang, **more))
        return actions.miss(self.said(20, start, **more))

    def talk(self, wait: int = 6, seconds: int = 120, **more: Any) -> Call:
        """A call that Wang answers."""
        self.count += 1
        start = clock.now()
        wang = self.cast.wang
        actions.ring(self.said(0, start, agent=wang, **more))
        actions.answer(self.said(wait, start, agent=wang, **more))
        return actions.hang_up(self.said(wait + seconds, start, **more))


@pytest.fixture
def line(cast: Cast) -> Line:
    return Line(cast)


def later(**by: float) -> None:
    clock.travel_to(clock.now() + timedelta(**by))
    actions.tick(clock.now())


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return open_ticket(
        by=cast.actor(cast.wang),
        community=cast.community,
        text="厨房水管漏水",
        channel=Channel.PHONE,
        kind=Kind.REPAIR,
        category=Category.objects.get(code="water"),
        urgency=Urgency.B,
        case_class=CaseClass.GENERAL,
        level=Level.DESK,
        home=cast.home,
        reporter=cast.li,
    )
