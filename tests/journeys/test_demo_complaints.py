"""The demo brings its complaints through the same gates as everybody."""

import pytest

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.complaints.models import Case
from qingyu.stories.demo import complaint
from qingyu.stories.demo.matters import MATTERS
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel


@pytest.mark.django_db
@pytest.mark.parametrize("level", [Level.DESK, Level.JOINT])
def test_a_complaint_is_assessed_and_settled_or_stopped_by_a_gate(cast, level):
    wang = cast.actor(cast.wang)
    ticket = tickets.open_ticket(
        by=wang, community=cast.community, text="楼道卫生差", channel=Channel.PHONE, kind=Kind.COMPLAINT,
        category=Category.objects.get(code="cleaning"), urgency=Urgency.B, case_class=CaseClass.GENERAL,
        level=level, home=cast.home, reporter=cast.li,
    )  # fmt: skip
    tickets.respond(ticket, by=wang, how="电话沟通")
    complaint.assess(ticket, by=wang)
    assert complaint.settle(ticket, MATTERS[0], by=wang) is (level == Level.DESK)
    case = Case.objects.select_related("ticket").get(ticket=ticket)
    done = ("closed", "closed") if level == Level.DESK else ("assessment", "open")
    assert (case.stage, case.ticket.state) == done
