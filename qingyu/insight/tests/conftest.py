from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.followup import actions as followup
from qingyu.followup.codes import DIMENSIONS, Result, Via
from qingyu.followup.models import Visit
from qingyu.followup.rules import quarter_of
from qingyu.frontdesk import actions as frontdesk
from qingyu.frontdesk.models import Purpose
from qingyu.insight.period import Period
from qingyu.insight.scope import Scope
from qingyu.promises import actions as promises
from qingyu.stories.cast import Cast
from qingyu.tickets import actions
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


class Town:
    """What the cast lives through, by the real actions; the clock passes and everything due is done."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.wang, self.desk = cast.actor(cast.wang), cast.actor(cast.desk)
        self.manager = replace(cast.actor(cast.manager), communities=frozenset({cast.community.pk}))

    def open(self, **said: Any) -> Ticket:
        """A general repair of Li Min's at the desk; level 1, so that nobody is sent by itself."""
        category = Category.objects.get(code=said.pop("category", "water"))
        usual: dict[str, Any] = {
            "by": self.wang,
            "community": self.cast.community,
            "text": "厨房水管漏水",
            "channel": Channel.PHONE,
            "kind": Kind.REPAIR,
            "urgency": Urgency.B,
            "case_class": CaseClass.GENERAL,
            "level": Level.DESK,
            "home": self.cast.home,
            "reporter": self.cast.li,
        }
        ticket = actions.open_ticket(**{**usual, **said}, category=category)
        return actions.take(ticket, by=self.wang) if ticket.owner_id is None else ticket

    def open_elsewhere(self, **said: Any) -> Ticket:
        cast = self.cast
        usual = {"by": cast.actor(cast.stranger), "community": cast.elsewhere, "reporter": cast.zhou}
        return actions.open_ticket(
            text="门口路灯不亮",
            channel=Channel.PHONE,
            category=Category.objects.get(code="power"),
            urgency=Urgency.C,
            case_class=CaseClass.GENERAL,
            level=Level.DESK,
            **{**usual, "kind": Kind.REPAIR, **said},
        )

    def answer(self, ticket: Ticket) -> None:
        actions.respond(ticket, by=self.wang, how="电话答复")

    def solve(self, ticket: Ticket) -> None:
        actions.start_work(ticket, by=self.wang)
        actions.finish(ticket, by=self.wang, result="已修好", cause="垫圈老化")
        jobs.drain()

    def call_back(self, ticket: Ticket, *, solved: bool = True) -> None:
        visit = Visit.objects.get(ticket=ticket, done_at=None)
        result = Result.SOLVED if solved else Result.NOT_SOLVED
        followup.complete(visit, by=self.desk, result=result, note="" if solved else "还在滴水")
        jobs.drain()

    def rate(self, ticket: Ticket, mark: int) -> None:
        li = self.cast.actor(self.cast.li)
        followup.rate(ticket, by=li, via=Via.PORTAL, **dict.fromkeys(DIMENSIONS, mark))
        jobs.drain()

    def later(self, **by: float) -> None:
        """Time passes, and the clocks are looked at."""
        clock.travel_to(clock.now() + timedelta(**by))
        promises.tick(clock.now())
        jobs.drain()

    def scope(self, **narrower: Any) -> Scope:
        """The manager's view of the last thirty days."""
        usual = Scope(actor=self.manager, period=Period.ending(clock.today(), days=30))
        return replace(usual, **narrower)

    def visit_the_desk(self, *, wait: int, ticket: Ticket | None = None) -> None:
        """Somebody draws a number, waits so many minutes and is served; perhaps a ticket comes of it."""
        purpose = Purpose.objects.get(code="enquiry")
        frontdesk.register(self.cast.community, purpose=purpose, by=self.desk)
        self.later(minutes=wait)
        called = frontdesk.call_next(self.cast.community, by=self.desk)
        assert called is not None
        frontdesk.serve(called, by=self.desk)
        if ticket:
            frontdesk.link_ticket(called, ticket=ticket, by=self.desk)
        frontdesk.finish(called, by=self.desk)

    def answer_the_survey(self, *marks: list[int]) -> None:
        """The homes that can be written to answer this quarter's survey, one after the other."""
        asked = followup.Questions(
            quarter=quarter_of(clock.today()), questions=[f"第 {number} 题" for number in range(len(marks[0]))]
        )
        wave = followup.prepare_survey(self.cast.community, asked, by=self.cast.actor(self.cast.supervisor))
        wave = followup.start_survey(wave, by=self.cast.actor(self.cast.supervisor))
        for invitation, given in zip(wave.invitations.order_by("home"), marks, strict=False):
            followup.answer_survey(invitation, marks=given, comment="")
        jobs.drain()

    def everything(self) -> None:
        """Kept and missed, satisfied and not, solved and reopened, a complaint, and what is late."""
        good, late, bad = self.open(), self.open(text="阳台漏水"), self.open(text="卫生间漏水", category="power")
        self.open(text="保安态度差", kind=Kind.COMPLAINT, category="service")
        self.open_elsewhere()
        self.visit_the_desk(wait=0)
        self.answer(good)
        self.answer(bad)
        self.later(minutes=30)
        self.solve(good)
        self.rate(good, 5)
        self.solve(bad)
        self.later(hours=4)
        self.answer(late)
        self.call_back(good)
        self.call_back(bad, solved=False)
        self.later(days=1)
        self.solve(late)
        self.rate(late, 2)
        self.later(days=3)
        self.visit_the_desk(wait=12, ticket=late)
        self.visit_the_desk(wait=5, ticket=bad)
        self.answer_the_survey([5, 4], [3, 3])


MakeTown = Callable[[], Town]


@pytest.fixture
def town(cast: Cast) -> Town:
    return Town(cast)
