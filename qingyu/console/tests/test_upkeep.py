"""Planned work over HTTP: register, calendar, schedules, the inspection named on a ticket."""

from datetime import date

import pytest

from qingyu.console.tests.helpers import HTMX, said
from qingyu.console.tests.planned import ahead, make_schedule, tick
from qingyu.core import clock, jobs
from qingyu.tickets.models import Ticket
from qingyu.upkeep.models import Schedule, Task

URL = "/console/upkeep"


def form(cast, **changed):
    usual = {
        "title": "天沟清理",
        "place": f"a{cast.lobby.pk}",
        "spot": "屋面北侧",
        "category": "building",
        "department": cast.liu.department_id,
        "assignee": cast.liu.pk,
        "unit": "month",
        "every": "3",
        "first_on": "2026-06-20",
        "until": "",
        "lead_days": "3",
        "duty": "系安全绳",
        "lines": "天沟无积叶\n\n落水口通畅\n",
    }
    return {**usual, **changed}


def test_a_schedule_is_made_and_changed(cast, sign_in):
    client = sign_in(cast.zhang)
    assert "新建计划" in said(client.get(f"{URL}/schedules"))
    assert client.post(f"{URL}/schedules/new", form(cast), headers=HTMX).status_code == 204
    one = Schedule.objects.get()
    assert (one.area, one.every, one.lines, one.next_on) == (
        cast.lobby,
        3,
        ["天沟无积叶", "落水口通畅"],
        date(2026, 6, 20),
    )
    page = said(client.get(f"{URL}/schedules"))
    assert "天沟清理" in page
    assert "每 3 个月" in page
    assert "天沟清理" in said(client.get(f"{URL}/schedules/{one.pk}", headers=HTMX))
    changed = form(cast, unit="weekdays", weekdays=["1", "4"], place="")
    assert client.post(f"{URL}/schedules/{one.pk}", changed, headers=HTMX).status_code == 204
    one.refresh_from_db()
    assert (one.weekdays, one.area, one.next_on) == ([1, 4], None, date(2026, 6, 22))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "这个字段是必填项"),
        ({"unit": "weekdays"}, "请至少选一个星期几。"),
        ({"until": "2026-06-01"}, "结束日期早于首次日期。"),
        ({"department": "0"}, "选择一个有效的选项"),
        ({"place": "e0"}, "选择一个有效的选项"),
        ({"every": "900"}, "366"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(cast, sign_in, changed, words):
    answer = sign_in(cast.zhang).post(f"{URL}/schedules/new", form(cast, **changed), headers=HTMX)
    assert answer.status_code == 422
    assert words in said(answer)
    assert not Schedule.objects.exists()


def test_a_schedule_rests_and_runs_again(cast, sign_in):
    one, client = make_schedule(cast), sign_in(cast.zhang)
    client.post(f"{URL}/schedules/{one.pk}/rest", {"on": "0"})
    assert "已停用" in said(client.get(f"{URL}/schedules"))
    client.post(f"{URL}/schedules/{one.pk}/rest", {"on": "1"})
    one.refresh_from_db()
    assert one.next_on == date(2026, 6, 10)


def test_the_register_by_state(cast, sign_in):
    make_schedule(cast)
    tick()
    client = sign_in(cast.wang)
    page = said(client.get(URL))
    assert "电梯月度维保" in page
    assert "已派单" in page
    assert "电梯月度维保" not in said(client.get(f"{URL}?state=overdue"))
    assert "没有超时" in said(client.get(f"{URL}?state=overdue"))
    clock.travel_to(clock.now().replace(day=11))
    assert "电梯月度维保" in said(client.get(f"{URL}?state=overdue"))
    assert "电梯月度维保" not in said(client.get(f"{URL}?state=done"))
    assert "电梯月度维保" not in said(client.get(f"{URL}?kind=inspection"))
    assert "电梯月度维保" in said(client.get(f"{URL}?state=nonsense&kind=nonsense&community=nowhere&department=none"))


def test_the_calendar_shows_what_the_schedules_will_bring(cast, sign_in):
    make_schedule(cast)
    tick()
    client = sign_in(cast.wang)
    task = Task.objects.get()
    assert f'href="{URL}/tasks/{task.pk}"' in said(client.get(f"{URL}/calendar?m=2026-06"))
    later = said(client.get(f"{URL}/calendar?m=2026-08"))
    assert "电梯月度维保" in later
    assert f"{URL}/tasks/" not in later
    assert "本月没有安排" in said(client.get(f"{URL}/calendar?m=2025-01"))
    assert client.get(f"{URL}/calendar?m=9999-99").status_code == 200


def test_an_inspection_is_named_on_a_ticket(cast, sign_in, opened):
    ticket = opened()
    client = sign_in(cast.wang)
    asked = {"due_on": ahead(4), "title": "复查接头", "department": cast.liu.department_id, "assignee": ""}
    assert "安排巡检" in said(client.get(f"/console/tickets/{ticket.number}"))
    assert client.post(f"/console/tickets/{ticket.number}/inspection", asked, headers=HTMX).status_code == 204
    page = said(client.get(f"/console/tickets/{ticket.number}"))
    assert "复查接头" in page
    assert "已计划" in page
    wrong = client.post(f"/console/tickets/{ticket.number}/inspection", {**asked, "due_on": ahead(-1)}, headers=HTMX)
    assert wrong.status_code == 422


def test_a_task_is_moved_or_not_done_with_its_reason(cast, sign_in, opened):
    client = sign_in(cast.wang)
    client.post(f"/console/tickets/{opened().number}/inspection", {"due_on": ahead(4), "title": "复查接头"})
    task = Task.objects.get()
    page = f"{URL}/tasks/{task.pk}"
    boss = sign_in(cast.zhang)
    assert boss.post(f"{page}/day", {"due_on": ahead(6), "reason": "业主出差"}, headers=HTMX).status_code == 204
    assert boss.post(f"{page}/omission", {"reason": ""}, headers=HTMX).status_code == 422
    assert boss.post(f"{page}/omission", {"reason": "业主已自行更换"}, headers=HTMX).status_code == 204
    assert "业主已自行更换" in said(boss.get(page))
    assert client.post(f"{page}/omission", {"reason": "不用了"}).status_code == 403


def test_the_ticket_of_the_work_shows_its_list(cast, sign_in):
    make_schedule(cast)
    tick()
    ticket = Ticket.objects.get()
    page = said(sign_in(cast.zhang).get(f"/console/tickets/{ticket.number}"))
    assert "已查 0/2 项" in page
    assert "安排巡检" not in page


def test_who_may_not(cast, sign_in):
    one = make_schedule(cast)
    tick()
    task = Task.objects.get()
    assert sign_in(cast.liu).get(f"{URL}/schedules/{one.pk}").status_code == 403
    assert sign_in(cast.wang).post(f"{URL}/schedules/{one.pk}/rest").status_code == 403
    for path in (f"schedules/{one.pk}", f"tasks/{task.pk}", f"tasks/{task.pk}/day"):
        assert sign_in(cast.stranger).get(f"{URL}/{path}").status_code == 404
    assert "电梯月度维保" not in said(sign_in(cast.stranger).get(URL))


@pytest.mark.parametrize("count", [2, 12])
def test_queries_do_not_grow(cast, sign_in, count, django_assert_max_num_queries):
    for index in range(count):
        make_schedule(cast, title=f"巡检 {index}")
    tick()
    jobs.drain()
    client = sign_in(cast.zhang)
    for path, most in (("", 11), ("/calendar", 9), ("/schedules", 8)):
        client.get(f"{URL}{path}")
        with django_assert_max_num_queries(most):
            page = client.get(f"{URL}{path}")
        assert page.status_code == 200
