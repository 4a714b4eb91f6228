"""The dispatch board over HTTP."""

from datetime import timedelta

import pytest

from qingyu.catalog.codes import CaseClass, Level, Urgency
from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock, jobs
from qingyu.staff import actions as staff
from qingyu.staff.models import Department, Shift
from qingyu.stories import clockwork
from qingyu.work import actions as work
from qingyu.work.codes import PauseReason, State
from qingyu.work.models import Order

BOARD = "/console/dispatch"


@pytest.fixture
def issued(cast, opened):
    """An order of engineering that waits for a person."""

    def make(text="厨房水管漏水", **more):
        ticket = opened(text=text, level=Level.DEPARTMENT, **more)
        department = Department.objects.get(code="engineering")
        return work.issue(ticket, by=cast.actor(cast.supervisor), department=department, duty=text)

    return make


def person(order):
    return f"{BOARD}/{order.number}/person"


def test_shows_who_waits_who_is_late_and_who_can_go(cast, sign_in, issued):
    waiting = issued("阳台渗水")
    late = issued(
        "电梯停运", urgency=Urgency.A, case_class=CaseClass.EMERGENCY, category="elevator", home=cast.upstairs
    )
    work.assign(late, to=cast.sun, by=cast.actor(cast.zhang), why="由张建国指定")
    clockwork.travel(clock.now() + timedelta(minutes=80))
    board = sign_in(cast.supervisor).get(BOARD).context["board"]
    assert [card.order for card in board.columns.waiting] == [waiting]
    assert [card.order for card in board.columns.overdue] == [late]
    sun = next(one for one in board.people if one.employee == cast.sun)
    assert (sun.presence, sun.load, sun.skills) == ("here", 1, ["电梯"])
    page = said(sign_in(cast.supervisor).get(BOARD, headers=HTMX))
    assert "由张建国指定" in page
    assert "更新于 10:20:00" in page
    assert "<html" not in page


def test_sorts_by_the_time_that_is_left(cast, sign_in, issued):
    last, first = issued("慢慢来"), issued("马上来", urgency=Urgency.A, case_class=CaseClass.EMERGENCY)
    waiting = sign_in(cast.zhang).get(BOARD).context["board"].columns.waiting
    assert [card.order for card in waiting] == [first, last]


def test_a_clock_that_stands_still_is_neither_late_nor_soon(cast, sign_in, issued):
    order = work.assign(issued(), to=cast.liu, by=cast.actor(cast.zhang))
    liu = cast.actor(cast.liu)
    work.accept(order, by=liu, eta=clock.now() + timedelta(minutes=20))
    work.pause(order, by=liu, reason=PauseReason.NOBODY_HOME, note="敲门无人应答")
    columns = sign_in(cast.zhang).get(BOARD).context["board"].columns
    assert [(card.order, card.paused) for card in columns.paused] == [(order, "家中无人")]
    assert not columns.overdue


def test_a_failed_dispatch_stands_on_top(cast, sign_in, opened):
    opened(text="车库道闸不抬杆", category="parking", level=Level.DEPARTMENT)
    jobs.drain()
    page = said(sign_in(cast.supervisor).get(BOARD))
    assert "派单失败 1 张" in page
    assert "秩序维护部现在没有人在班" in page


def test_dropping_a_card_on_somebody_sends_them(cast, sign_in, issued):
    order = issued()
    answer = sign_in(cast.zhang).post(person(order), {"to": cast.liu.pk, "drop": 1}, headers=HTMX)
    assert answer.status_code == 204
    assert "list-changed" in answer.headers["HX-Trigger"]
    order.refresh_from_db()
    assert (order.assignee, order.state) == (cast.liu, State.ASSIGNED)


def test_the_menu_names_who_is_at_hand_the_best_first(cast, sign_in, issued):
    page = sign_in(cast.zhang).get(person(issued()), headers=HTMX)
    options = page.context["options"]
    assert options[0].candidate.id == cast.liu.pk
    assert options[0].best
    assert "推荐" in said(page)
    assert cast.cleaner.name not in said(page)


def test_somebody_off_duty_is_refused_in_words(cast, sign_in, issued):
    order = issued()
    Shift.objects.filter(employee=cast.liu).delete()
    answer = sign_in(cast.zhang).post(person(order), {"to": cast.liu.pk, "drop": 1}, headers=HTMX)
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#toasts"
    assert "刘洋" in said(answer)
    order.refresh_from_db()
    assert order.assignee is None


@pytest.mark.parametrize("to", ["", "999999", "abc", "9" * 40, "²"])
def test_nobody_named_is_said(cast, sign_in, issued, to):
    order, client = issued(), sign_in(cast.zhang)
    dropped = client.post(person(order), {"to": to, "drop": 1}, headers=HTMX)
    assert (dropped.status_code, dropped.headers["HX-Retarget"]) == (422, "#toasts")
    assert client.post(person(order), {"to": to}, headers=HTMX).status_code == 422
    assert client.get(person(order), {"to": to}, headers=HTMX).status_code == 200


def test_passing_on_an_order_needs_a_reason(cast, sign_in, issued):
    order = work.assign(issued(), to=cast.liu, by=cast.actor(cast.zhang))
    client = sign_in(cast.zhang)
    asked = client.get(person(order), {"to": cast.sun.pk}, headers=HTMX)
    assert "改派原因" in said(asked)
    assert cast.cleaner in [one.employee for one in asked.context["others"]]
    assert client.post(person(order), {"to": cast.sun.pk}, headers=HTMX).status_code == 422
    done = client.post(person(order), {"to": cast.sun.pk, "reason": "刘洋在处理急单"}, headers=HTMX)
    assert done.status_code == 204
    order.refresh_from_db()
    assert order.assignee == cast.sun


def test_without_scripts_there_is_a_page(cast, sign_in, issued):
    order, client = issued(), sign_in(cast.zhang)
    assert "<html" in said(client.get(person(order)))
    assert client.post(person(order), {"to": cast.liu.pk}).headers["Location"] == BOARD


def test_many_at_once_each_with_its_own_answer(cast, sign_in, issued):
    first, second = issued("一"), issued("二", home=cast.upstairs)
    gone = work.cancel(issued("三"), by=cast.actor(cast.zhang), reason="重复")
    client = sign_in(cast.zhang)
    numbers = [first.number, second.number, gone.number]
    assert cast.liu.name in said(client.get(f"{BOARD}/batch/people", {"orders": numbers}, headers=HTMX))
    answer = client.post(f"{BOARD}/batch", {"orders": numbers, "to": cast.liu.pk}, headers=HTMX)
    assert answer.status_code == 204
    assert set(Order.objects.filter(assignee=cast.liu)) == {first, second}
    assert gone.number in answer.headers["HX-Trigger"]


@pytest.mark.parametrize("deed", ["smart", "offer"])
def test_many_at_once_by_strategy_or_pool(cast, sign_in, issued, deed):
    order = issued()
    sign_in(cast.zhang).post(f"{BOARD}/batch", {"orders": [order.number], "deed": deed}, headers=HTMX)
    order.refresh_from_db()
    assert order.pool == (deed == "offer")
    assert (order.assignee == cast.liu) == (deed == "smart")


def test_nothing_ticked_is_said(cast, sign_in):
    client = sign_in(cast.zhang)
    assert "请先勾选工单" in said(client.post(f"{BOARD}/batch", {"deed": "smart"}, headers=HTMX))
    assert client.get(f"{BOARD}/batch/people", headers=HTMX).status_code == 422


def test_filters_by_department(cast, sign_in, issued):
    issued()
    client = sign_in(cast.supervisor)
    assert client.get(BOARD, {"department": "engineering"}).context["board"].columns.waiting
    cleaning = client.get(BOARD, {"department": "cleaning"}, headers=HTMX)
    assert not cleaning.context["board"].columns.waiting
    assert [one.employee for one in cleaning.context["board"].people] == [cast.cleaner]
    assert cleaning.headers["HX-Replace-Url"].endswith("department=cleaning")
    assert client.get(BOARD, {"department": "nonsense"}).context["board"].columns.waiting


def test_who_is_away_is_shown_as_such(cast, sign_in):
    staff.sign_off(cast.liu, by=cast.actor(cast.liu), note="吃饭")
    people = sign_in(cast.zhang).get(BOARD).context["board"].people
    assert {one.employee.name: one.presence for one in people}["刘洋"] == "away"
    assert people[-1].employee == cast.liu


def test_only_dispatchers_stand_here_and_only_for_their_communities(cast, sign_in, issued):
    order = issued()
    for employee in (cast.liu, cast.wang):
        assert sign_in(employee).get(BOARD).status_code == 403
        assert sign_in(employee).post(person(order), {"to": cast.liu.pk}, headers=HTMX).status_code == 403
        assert sign_in(employee).post(f"{BOARD}/batch", {"orders": [order.number]}, headers=HTMX).status_code == 403
    stranger = sign_in(cast.stranger)
    assert order.number not in said(stranger.get(BOARD))
    assert stranger.get(person(order), headers=HTMX).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow_with_the_board(cast, sign_in, issued, count, django_assert_max_num_queries):
    for number in range(count):
        order = issued(f"第 {number} 单")
        if number % 2:
            work.assign(order, to=cast.liu, by=cast.actor(cast.zhang))
    client = sign_in(cast.supervisor)
    with django_assert_max_num_queries(15):
        client.get(BOARD)
