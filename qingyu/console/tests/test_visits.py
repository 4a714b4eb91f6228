"""Return visits over HTTP."""

from datetime import timedelta

import pytest

from qingyu.catalog.codes import Level
from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock, jobs
from qingyu.followup.models import Attempt, Rating, Visit
from qingyu.stories import clockwork
from qingyu.tickets.codes import State
from qingyu.work import actions as work

QUEUE = "/console/visits"
MARKS = {f"mark_{name}": 5 for name in ("attitude", "speed", "result", "communication", "tidiness")}


@pytest.fixture
def visit(cast, opened):
    """A visit that waits: Liu has done the work."""

    def make(text="卫生间漏水"):
        ticket = opened(text=text, level=Level.DEPARTMENT)
        jobs.drain()
        order, liu = ticket.orders.get(), cast.actor(cast.liu)
        work.accept(order, by=liu, eta=clock.now() + timedelta(minutes=20))
        work.arrive(order, by=liu)
        work.finish(order, by=liu, cause="角阀老化", measures="更换角阀并试压")
        jobs.drain()
        return Visit.objects.get(ticket=ticket)

    return make


def test_what_is_due_first_is_on_top_and_late_ones_are_marked(cast, sign_in, visit):
    first = visit("先完成的")
    clockwork.travel(clock.now() + timedelta(hours=25))
    second = visit("后完成的")
    page = sign_in(cast.wang).get(QUEUE)
    assert [one.pk for one in page.context["page"].object_list] == [first.pk, second.pk]
    assert said(page).count("已超时") == 1


def test_mine_and_everybodys(cast, sign_in, visit):
    made = visit()
    other = cast.desk if made.assignee == cast.wang else cast.wang
    assert not sign_in(other).get(QUEUE, {"who": "mine"}).context["page"].object_list
    sign_in(other).post(f"{QUEUE}/{made.pk}/assignee")
    assert [one.pk for one in sign_in(other).get(QUEUE, {"who": "mine"}).context["page"].object_list] == [made.pk]


def test_the_page_says_whom_to_call_what_was_done_and_what_to_ask(cast, sign_in, visit):
    page = said(sign_in(cast.wang).get(f"{QUEUE}/{visit().pk}"))
    assert "角阀老化" in page
    assert "更换角阀并试压" in page
    assert "李*" in page
    assert "李敏" not in page
    assert "13800001502" not in page
    assert "您好，我是云溪苑物业客服王晴" in page


def test_solved_closes_with_the_residents_marks(cast, sign_in, visit):
    made = visit()
    answer = sign_in(cast.wang).post(
        f"{QUEUE}/{made.pk}/completion", {"result": "solved", "comment": "师傅很准时", **MARKS}, headers=HTMX
    )
    assert answer.headers["HX-Redirect"] == QUEUE
    made.ticket.refresh_from_db()
    assert made.ticket.state == State.CLOSED
    assert Rating.objects.get(ticket=made.ticket).comment == "师傅很准时"


def test_not_solved_opens_it_again_and_must_say_what(cast, sign_in, visit):
    made, client = visit(), sign_in(cast.wang)
    url = f"{QUEUE}/{made.pk}/completion"
    empty = client.post(url, {"result": "not_solved", "comment": "还在滴"}, headers=HTMX)
    assert empty.status_code == 422
    assert "还在滴" in said(empty)
    assert client.post(url, {"result": "not_solved", "note": "仍有渗水"}).headers["Location"] == QUEUE
    made.ticket.refresh_from_db()
    assert made.ticket.state == State.OPEN
    assert "已经完成" in said(client.post(url, {"result": "solved"}, headers=HTMX))


def test_marks_are_given_all_or_none(cast, sign_in, visit):
    url = f"{QUEUE}/{visit().pk}/completion"
    answer = sign_in(cast.wang).post(url, {"result": "solved", "mark_speed": 4}, headers=HTMX)
    assert answer.status_code == 422
    assert "请五项都评分" in said(answer)
    assert not Rating.objects.exists()


def test_unreachable_needs_three_tries_an_hour_apart(cast, sign_in, visit):
    made, client = visit(), sign_in(cast.wang)
    url = f"{QUEUE}/{made.pk}"
    refused = client.post(f"{url}/completion", {"result": "unreachable"}, headers=HTMX)
    assert refused.status_code == 422
    assert "至少" in said(refused)
    for _ in range(3):
        clockwork.travel(clock.now() + timedelta(hours=1))
        client.post(f"{url}/attempts", {"try-outcome": "no_answer"}, headers=HTMX)
    assert "3 / 3" in said(client.get(url))
    assert client.post(f"{url}/completion", {"result": "unreachable"}, headers=HTMX).headers["HX-Redirect"] == QUEUE


@pytest.mark.parametrize(
    ("tried", "words"),
    [
        ({"try-outcome": "later"}, "请记录业主希望的回电时间"),
        ({"try-outcome": "later", "try-not_before": "2020-01-01T09:00"}, "将来的时间"),
        ({"try-outcome": "nonsense"}, "nonsense"),
        ({}, "必填"),
        ({"try-outcome": "busy", "try-note": "字" * 301}, "301"),
    ],
)
def test_a_try_that_cannot_be_noted_is_said(cast, sign_in, visit, tried, words):
    answer = sign_in(cast.wang).post(f"{QUEUE}/{visit().pk}/attempts", tried, headers=HTMX)
    assert answer.status_code == 422
    assert words in said(answer)
    assert not Attempt.objects.exists()


def test_called_later_moves_down_the_queue(cast, sign_in, visit):
    made, client = visit(), sign_in(cast.wang)
    client.post(f"{QUEUE}/{made.pk}/attempts", {"try-outcome": "later", "try-not_before": "2026-06-08T18:30"})
    assert "今天 18:30 之后拨打" in said(client.get(QUEUE))


def test_whoever_did_the_work_is_refused_in_words(cast, sign_in, opened):
    ticket = opened(level=Level.DEPARTMENT)
    jobs.drain()
    order, zhang = ticket.orders.get(), cast.actor(cast.manager)
    work.transfer(order, to=cast.manager, by=zhang, reason="亲自处理")
    order.refresh_from_db()
    work.arrive(order, by=zhang)
    work.finish(order, by=zhang, cause="角阀老化", measures="更换角阀")
    jobs.drain()
    made = Visit.objects.get(ticket=ticket)
    client = sign_in(cast.manager)
    page = said(client.get(f"{QUEUE}/{made.pk}"))
    assert "visit-forms" not in page
    refused = client.post(f"{QUEUE}/{made.pk}/completion", {"result": "solved"}, headers=HTMX)
    assert refused.status_code == 403
    assert refused.headers["HX-Retarget"] == "#toasts"


def test_technicians_and_strangers_do_not_call(cast, sign_in, visit):
    made = visit()
    assert sign_in(cast.liu).get(QUEUE).status_code == 403
    assert sign_in(cast.stranger).get(f"{QUEUE}/{made.pk}").status_code == 404
    assert not sign_in(cast.stranger).get(QUEUE).context["page"].object_list


@pytest.mark.parametrize("count", [1, 8])
def test_queries_do_not_grow_with_the_queue(cast, sign_in, visit, count, django_assert_max_num_queries):
    for number in range(count):
        visit(f"第 {number} 件")
    client = sign_in(cast.wang)
    with django_assert_max_num_queries(10):
        client.get(QUEUE)
