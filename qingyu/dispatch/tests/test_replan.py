"""Planned together: the order finds its person, moves while nobody has accepted it, and stays once somebody has."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from qingyu.catalog import presets as catalog
from qingyu.core import clock, jobs
from qingyu.dispatch import actions
from qingyu.dispatch.boards import board_of
from qingyu.dispatch.models import PlannedVisit, Preference
from qingyu.events.models import Event
from qingyu.hours import presets as hours
from qingyu.outbox.models import Message
from qingyu.places.models import Building
from qingyu.promises import presets as promises
from qingyu.staff.models import Shift
from qingyu.work import actions as work
from qingyu.work.codes import PauseReason, State
from qingyu.work.models import Order
from qingyu.work.tests.town import START, acting, build, later, leak

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with clock.travelling(START), jobs.inline(), override("zh-hans"):
        town = build()
        Preference.objects.create(department=town.engineering, strategy="optimised")
        yield town


def on_duty(*people, hours=8):
    for one in people:
        period = (clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=hours))
        Shift.objects.create(employee=one, period=period)


def order_of(ticket):
    jobs.drain()
    return Order.objects.select_related("assignee", "ticket", "department").get(ticket=ticket)


def test_a_request_finds_its_person_at_once_and_it_says_when_and_why(town):
    catalog.install()
    hours.install()
    promises.install()
    on_duty(town.plumber, town.other)
    order = order_of(leak(town))
    assert order.state == State.ASSIGNED
    assert order.planned.employee_id == order.assignee_id
    for words in ("现在有空", "步行", "约 09:0", "承诺都能兑现", "另有 1 人可派"):
        assert words in order.why, order.why


def test_nothing_moves_without_a_reason(town):
    on_duty(town.plumber, town.other)
    first = order_of(leak(town))
    assert actions.replan(town.engineering, town.community.pk) == []
    first.refresh_from_db()
    assert Event.objects.filter(code="work.moved").count() == 0


def test_the_list_moves_to_whoever_is_free_first(town):
    on_duty(town.plumber)
    orders = [order_of(leak(town, text=f"水管漏水 {number}", urgency="A")) for number in range(2)]
    assert {order.assignee for order in orders} == {town.plumber}
    work.accept(orders[0], by=acting(town.plumber), eta=later(20))
    on_duty(town.other)
    moved = actions.replan(town.engineering, town.community.pk)
    assert [order.pk for order in moved] == [orders[1].pk]
    waiting = order_of(orders[1].ticket)
    assert (waiting.assignee, waiting.state, waiting.transfers) == (town.other, State.ASSIGNED, 0)
    event = Event.objects.get(code="work.moved")
    assert (event.actor_kind, event.fact.giver_id) == ("system", town.plumber.pk)
    jobs.drain()
    assert Message.objects.filter(template="order_moved", employee=town.plumber).count() == 1
    assert order_of(orders[0].ticket).assignee == town.plumber


def test_what_somebody_accepted_stays_with_them(town):
    on_duty(town.plumber)
    order = order_of(leak(town, urgency="A"))
    work.accept(order, by=acting(town.plumber), eta=later(50))
    on_duty(town.other)
    assert actions.replan(town.engineering, town.community.pk) == []


def test_whom_a_person_named_the_plan_leaves_alone(town):
    on_duty(town.plumber)
    ticket = leak(town, level=3)
    order = work.issue(
        ticket, by=acting(town.supervisor), department=town.engineering, duty="修", assignee=town.plumber
    )
    on_duty(town.other)
    assert actions.replan(town.engineering, town.community.pk) == []
    assert order_of(ticket).assignee == town.plumber
    assert board_of(town.engineering, town.community.pk).workers[0].free > 0
    assert order.pk not in PlannedVisit.objects.values_list("order", flat=True)


def test_nobody_on_duty_is_said_and_the_next_shift_gets_it(town):
    order = order_of(leak(town))
    assert (order.state, "没有人在班" in order.why) == (State.ISSUED, True)
    on_duty(town.plumber)
    assert actions.tick(clock.now()) == 1
    assert order_of(order.ticket).assignee == town.plumber


def test_no_time_in_todays_shift_is_no_failure(town):
    on_duty(town.plumber, hours=0.1)
    work.accept(order_of(leak(town)), by=acting(town.plumber), eta=later(5))
    for number in range(3):
        waiting = order_of(leak(town, text=f"水龙头松 {number}", urgency="C"))
    assert waiting.state == State.ISSUED
    assert not Event.objects.filter(code="dispatch.failed").exists()
    assert "下一班" in waiting.why


def test_an_order_that_stands_still_keeps_nobody_busy(town):
    on_duty(town.plumber)
    order = order_of(leak(town))
    work.accept(order, by=acting(town.plumber), eta=later(5))
    assert board_of(town.engineering, town.community.pk).workers[0].free > 0
    work.pause(order, by=acting(town.plumber), reason=PauseReason.PARTS, note="等配件")
    assert board_of(town.engineering, town.community.pk).workers[0].free == 0


def test_finished_work_frees_hands_for_the_list_of_another(town):
    on_duty(town.plumber, town.other)
    orders = [order_of(leak(town, text=f"水管漏水 {number}", urgency="A")) for number in range(4)]
    for order in orders[:2]:
        work.accept(order, by=acting(order.assignee), eta=later(5))
        work.arrive(order, by=acting(order.assignee))
    clock.travel_to(later(30))
    done = orders[0]
    work.finish(done, by=acting(done.assignee), cause="老化", measures="更换")
    jobs.drain()
    waiting = [order_of(order.ticket).assignee for order in orders[2:]]
    assert done.assignee in waiting


def test_the_board_takes_few_queries_however_much_there_is(town, django_assert_max_num_queries):
    on_duty(town.plumber, town.other, town.leader)
    for number in range(6):
        order_of(leak(town, text=f"水管漏水 {number}"))
    with django_assert_max_num_queries(10):
        board = board_of(town.engineering, town.community.pk)
    assert (len(board.jobs), len(board.workers)) == (6, 3)


def test_other_buildings_are_farther_than_the_own_one(town):
    on_duty(town.plumber)
    Building.objects.create(community=town.community, number="9")
    leak(town)
    jobs.drain()
    board = board_of(town.engineering, town.community.pk)
    assert board.jobs[0].spot != board.workers[0].spot
