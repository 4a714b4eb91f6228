"""From the request to the person: by itself, by hand, with several departments."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.dispatch import actions
from qingyu.dispatch.actions import Part
from qingyu.dispatch.queries import propose_lead
from qingyu.events.models import Event
from qingyu.staff.models import Shift
from qingyu.tickets import actions as tickets
from qingyu.work import actions as work
from qingyu.work.codes import State
from qingyu.work.models import Order
from qingyu.work.tests.town import START, acting, build, later, leak

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with clock.travelling(START), jobs.inline(), override("zh-hans"):
        town = build()
        for one in (town.leader, town.plumber, town.cleaner):
            on_duty(one)
        yield town


def on_duty(person):
    hours = timedelta(hours=8)
    Shift.objects.create(employee=person, period=(clock.now() - hours, clock.now() + hours))


def test_a_level_two_request_finds_its_person_by_itself(town):
    ticket = leak(town)
    jobs.drain()
    order = ticket.orders.get()
    assert (order.assignee, order.state) == (town.plumber, State.ASSIGNED)
    assert "李师傅" in order.why
    ticket.refresh_from_db()
    assert ticket.state == "working"
    assert Event.objects.get(code="work.assigned").actor_kind == "system"


def test_an_emergency_is_sent_to_the_crew_leader_whatever_its_level(town):
    ticket = leak(town, urgency="A", level=3)
    jobs.drain()
    assert ticket.orders.get().assignee == town.leader


@pytest.mark.parametrize("level", [1, 3])
def test_other_levels_wait_for_a_decision(town, level):
    ticket = leak(town, level=level)
    jobs.drain()
    assert not ticket.orders.exists()
    assert propose_lead(ticket) == town.engineering


def test_raising_the_level_sends_somebody(town):
    ticket = leak(town, level=1)
    jobs.drain()
    tickets.classify(ticket, by=acting(town.clerk), level=2)
    jobs.drain()
    assert ticket.orders.get().assignee == town.plumber


def test_what_a_person_called_off_is_not_sent_again(town):
    ticket = leak(town)
    jobs.drain()
    work.cancel(ticket.orders.get(), by=acting(town.supervisor), reason="业主改期")
    tickets.classify(ticket, by=acting(town.clerk), urgency="C")
    jobs.drain()
    assert ticket.orders.count() == 1


def test_nobody_on_duty_is_seen(town):
    clock.travel_to(START + timedelta(hours=12))
    ticket = leak(town)
    jobs.drain()
    order = ticket.orders.get()
    assert (order.state, order.assignee) == (State.ISSUED, None)
    assert "没有人在班" in order.why
    failed = Event.objects.get(code="dispatch.failed")
    assert order.number in failed.sentence


def test_a_clerk_may_set_it_going_but_not_choose(town):
    ticket = leak(town, level=2, category=_without_department())
    jobs.drain()
    with pytest.raises(Clash) as clash:
        actions.dispatch_ticket(ticket, by=acting(town.clerk))
    assert clash.value.code == "no_department"
    ticket = tickets.classify(ticket, by=acting(town.clerk), category=town.water)
    order = actions.dispatch_ticket(ticket, by=acting(town.clerk))
    assert order.assignee == town.plumber
    assert actions.dispatch_ticket(ticket, by=acting(town.clerk)) == order
    with pytest.raises(Refused):
        actions.dispatch_ticket(ticket, by=acting(town.cleaner))


def test_by_hand_only_to_who_is_on_duty_and_of_the_department(town):
    order = _waiting(town)
    with pytest.raises(Clash, match="赵师傅 现在不在班"):
        actions.assign_directly(order, to=town.other, by=acting(town.supervisor))
    with pytest.raises(Invalid):
        actions.assign_directly(order, to=town.cleaner, by=acting(town.supervisor))
    with pytest.raises(Refused):
        actions.assign_directly(order, to=town.plumber, by=acting(town.clerk))
    order = actions.assign_directly(order, to=town.plumber, by=acting(town.supervisor))
    assert (order.assignee, order.why) == (town.plumber, "由周主管指定")


def test_a_department_chooses_its_way(town):
    with pytest.raises(Refused):
        actions.choose_strategy(town.engineering, strategy="pool", by=acting(town.clerk))
    with pytest.raises(Invalid):
        actions.choose_strategy(
            town.engineering, strategy="lottery", by=replace(acting(town.supervisor), communities=None)
        )
    for _again in range(2):
        actions.choose_strategy(
            town.engineering, strategy="pool", by=replace(acting(town.supervisor), communities=None)
        )
    assert Event.objects.filter(code="dispatch.strategy_chosen").count() == 1
    ticket = leak(town)
    jobs.drain()
    assert ticket.orders.get().pool


def test_the_right_department_finds_its_person_after_a_redirection(town):
    ticket = leak(town)
    jobs.drain()
    work.redirect(ticket.orders.get(), department=town.cleaning, by=acting(town.supervisor), reason="是积水清扫")
    jobs.drain()
    assert ticket.orders.get().assignee == town.cleaner


def test_several_departments_under_a_named_lead(town):
    ticket = leak(town)
    jobs.drain()
    parts = [Part(town.cleaning, "清理三层楼道积水", later(60)), Part(town.desk, "逐户走访", later(240))]
    orders = actions.organise(
        ticket, by=acting(town.supervisor), lead_department=town.engineering, lead_person=town.leader, parts=parts
    )
    ticket.refresh_from_db()
    assert (ticket.level, ticket.lead_person) == (3, town.leader)
    assert [order.lead for order in orders] == [True, False, False]
    assert [order.due_at for order in orders[1:]] == [later(60), later(240)]
    # The plumber who was sent before goes on; nobody of customer service is on duty, which is seen.
    assert [order.assignee for order in orders] == [town.plumber, town.cleaner, None]
    assert Event.objects.filter(code="dispatch.failed").count() == 1


def test_another_department_leads_already(town):
    ticket = leak(town)
    jobs.drain()
    with pytest.raises(Clash) as clash:
        actions.organise(
            ticket, by=acting(town.supervisor), lead_department=town.desk, lead_person=town.supervisor, parts=[]
        )
    assert clash.value.code == "one_lead_order"


def _without_department():
    return Category.objects.get_or_create(code="other", defaults={"name": "其他"})[0]


def _waiting(town):
    order = work.issue(leak(town), by=SYSTEM, department=town.engineering, duty="修")
    return Order.objects.get(pk=order.pk)
