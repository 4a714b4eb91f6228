"""Five marks, once a round, by those concerned."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from qingyu.accounts.actors import GUEST
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Missing, Refused
from qingyu.events.models import Event
from qingyu.followup import actions, links
from qingyu.followup.codes import Via
from qingyu.followup.models import Rating
from qingyu.followup.tests.helpers import MARKS, MORNING, finished, opened, resident_actor
from qingyu.people.models import Resident
from qingyu.places.models import Building, Home
from qingyu.staff.queries import actor_of
from qingyu.tickets import actions as tickets


@pytest.fixture
def ticket(town):
    return finished(town)


def rated(ticket, by=GUEST, via=Via.LINK, **marks):
    return actions.rate(ticket, by=by, via=via, **{**MARKS, **marks})


def test_once_a_round(town, ticket):
    rated(ticket, by=town.resident, via=Via.PORTAL)
    with pytest.raises(Clash, match="已评价"):
        rated(ticket)
    tickets.reopen(ticket, by=town.resident, reason="又漏了")
    with pytest.raises(Clash, match="完成后"):
        rated(ticket)
    rated(finished(town, ticket))
    assert list(Rating.objects.values_list("round", "via")) == [(0, "portal"), (1, "link")]


def test_not_before_the_work_is_done(town):
    with pytest.raises(Clash):
        rated(opened(town))


def test_a_low_mark_is_a_fact_of_its_own(town, ticket):
    rated(ticket, speed=2, comment="等了很久")
    event = Event.objects.get(code="followup.low_rating")
    assert event.details == {"overall": "4.2", "marks": ["speed"], "comment": "等了很久"}
    assert event.sentence == "以下评价较低：响应速度"
    assert Event.objects.get(code="followup.rated").sentence == "评价：4.2分（满分5分）"


def test_marks_are_one_to_five(ticket):
    with pytest.raises(Invalid) as refusal:
        rated(ticket, speed=0, attitude=6, comment="长" * 1001)
    assert set(refusal.value.fields) == {"speed", "attitude", "comment"}
    assert not Rating.objects.exists()


def test_who_may_rate(town, ticket):
    building = Building.objects.create(community=town.community, number="4")
    home = Home.objects.create(community=town.community, building=building, floor=1, room="101", label="4-1-101")
    neighbour = resident_actor(Resident.objects.create(name="赵敏"), home)
    for by, via in ((neighbour, Via.PORTAL), (GUEST, Via.PORTAL), (actor_of(town.zhang), Via.API)):
        with pytest.raises(Refused):
            rated(ticket, by=by, via=via)
    assert rated(ticket, by=actor_of(town.chen), via=Via.VISIT).by_id == town.chen.pk


@pytest.mark.parametrize("wrong", [{"speed": 6}, {"speed": 0}, {"overall": 6}])
def test_the_database_refuses_marks_out_of_range(ticket, wrong):
    row = {"ticket": ticket, "via": "link", **MARKS, "overall": 5, "at": MORNING, "by_kind": "guest", "by_id": 0}
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(**{**row, **wrong})


def test_the_link_is_good_for_two_weeks_and_cannot_be_forged(ticket):
    link = links.rating_link(ticket)
    token = link.rsplit("/", 1)[1]
    assert len(link) <= 200
    assert links.ticket_of(token) == ticket
    for forged in ("", "1-2:abc", token + "x", token.replace(str(ticket.pk), str(ticket.pk + 1), 1)):
        with pytest.raises(Missing):
            links.ticket_of(forged)
    clock.travel_to(MORNING + timedelta(days=14) - timedelta(seconds=1))
    assert links.ticket_of(token) == ticket
    clock.travel_to(MORNING + timedelta(days=14))
    with pytest.raises(Invalid, match="已过期"):
        links.ticket_of(token)


def test_facts_of_a_visit_speak(town, ticket):
    jobs.drain()
    planned = Event.objects.get(code="followup.visit_planned")
    assert planned.sentence == "请在明天 09:15前回访，由王芳致电"
    assert planned.thread_id == ticket.pk
