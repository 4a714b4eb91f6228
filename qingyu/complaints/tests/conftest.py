"""Complaints in the small community, and the way through their stages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.complaints import actions
from qingyu.complaints.codes import CauseClass, ContentClass, Emotion, Liable, Nature, Reply, Stage, Wish
from qingyu.complaints.models import Case
from qingyu.stories.cast import Cast
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel

Complained = Callable[..., Case]


@pytest.fixture
def complained(cast: Cast) -> Complained:
    """The case of a complaint of Li Min's about the guards; level 1, so that nobody is sent by itself."""

    def make(**said: Any) -> Case:
        defaults = {
            "by": cast.actor(cast.wang),
            "community": cast.community,
            "text": "门岗保安态度很差，晚上回家都没人管，感觉不安全",
            "channel": Channel.PHONE,
            "kind": Kind.COMPLAINT,
            "category": Category.objects.get(code=said.pop("category", "security")),
            "urgency": Urgency.B,
            "case_class": CaseClass.GENERAL,
            "level": Level.DESK,
            "home": cast.home,
            "reporter": cast.li,
        }
        return Case.objects.get(ticket=tickets.open_ticket(**{**defaults, **said}))

    return make


@dataclass(frozen=True)
class Way:
    """Takes a case through its stages with what each gate asks."""

    wang: Actor
    supervisor: Actor

    def to(self, case: Case, stage: Stage, nature: Nature = Nature.VALID) -> Case:
        """On until ``stage`` is reached."""
        steps = {
            Stage.INTAKE: self.intake,
            Stage.ASSESSMENT: lambda one: self.assess(one, nature),
            Stage.HANDLING: self.handle,
            Stage.FEEDBACK: self.tell,
            Stage.REVIEW: self.review,
        }
        while case.stage != stage:
            steps[Stage(case.stage)](case)
            case = fresh(case)
            case = (actions.close if case.stage == Stage.REVIEW else actions.advance)(case, by=self.wang)
        return fresh(case)

    def intake(self, case: Case) -> None:
        tickets.respond(case.ticket, by=self.wang, how="电话")
        actions.note_intake(case, by=self.wang, expected="希望保安客气，晚上有人巡逻", emotion=Emotion.ANGRY)

    def assess(self, case: Case, nature: Nature = Nature.VALID) -> None:
        actions.assess(
            case,
            by=self.wang,
            nature=nature,
            cause_class=CauseClass.SERVICE,
            content_class=ContentClass.ATTITUDE,
            wishes=[Wish.SAFETY, Wish.RESPECT],
            reason="当班记录核实属实",
        )

    def handle(self, case: Case) -> None:
        actions.solve(case, by=self.wang, solution="当班保安当面致歉，增加夜间巡逻", temporary="今晚先加一班岗")
        if fresh(case).valid:
            actions.decide_liability(case, by=self.supervisor, who=Liable.COMPANY, reason="值岗未按礼仪规范")

    def tell(self, case: Case) -> None:
        actions.give_feedback(
            case,
            by=self.wang,
            result="保安已培训并致歉，巡逻加密",
            told_how="电话告知李女士",
            document="整改通知 2026-06",
        )
        actions.note_reply(case, by=self.wang, reply=Reply.SATISFIED, emotion=Emotion.CALM)

    def review(self, case: Case) -> None:
        actions.review(case, by=self.wang, cause="新人未培训上岗", lesson="上岗前考核礼仪", prevention="岗前培训并抽查")


def fresh(case: Case) -> Case:
    return Case.objects.select_related("ticket").get(pk=case.pk)


@pytest.fixture
def way(cast: Cast) -> Way:
    return Way(cast.actor(cast.wang), cast.actor(cast.supervisor))
