"""Planned work on the technician's phone: the list line by line, no resident to ask, the next look."""

from datetime import date

import pytest

from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.tickets.models import Ticket
from qingyu.upkeep import actions as upkeep
from qingyu.upkeep.actions import Plan
from qingyu.upkeep.models import Task


@pytest.fixture
def order(cast):
    """The service of the lift, out for Sun since this morning."""
    plan = Plan(
        title="电梯月度维保",
        community=cast.community,
        category=Category.objects.get(code="elevator"),
        department=cast.sun.department,
        assignee=cast.sun,
        equipment=cast.lift,
        unit="month",
        first_on=date(2026, 6, 8),
        lines=["轿厢照明", "紧急呼叫"],
    )
    upkeep.save_schedule(None, plan, by=cast.actor(cast.zhang))
    upkeep.tick(clock.now())
    jobs.drain()
    return Ticket.objects.get().orders.get()


def test_from_the_list_to_the_repair(cast, sign_in, order):
    client = sign_in(cast.sun)
    base = f"/field/orders/{order.number}"
    assert "请先登记到达" in client.get(base).content.decode()
    client.post(f"{base}/acceptance", {"minutes": "15"})
    client.post(f"{base}/arrival")
    first, second = order.ticket.task.checks.all()
    assert client.post(f"{base}/checks/{first.pk}", {"found": "fine"}).status_code == 302
    answer = client.post(f"{base}/checks/{second.pk}", {"found": "fault"}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "请简要写明哪里有问题" in answer.content.decode()
    client.post(f"{base}/checks/{second.pk}", {"found": "fault", "note": "呼叫无应答"})
    page = client.get(f"{base}/completion").content.decode()
    assert "检查发现" in page
    done = client.post(f"{base}/completion", {"cause": "一处异常", "measures": "润滑、清洁", "rows": "0"})
    # Nobody signs for it, so the technician is back on the order.
    assert done.url == base
    jobs.drain()
    task = Task.objects.get()
    assert (task.state, task.findings) == ("done", "一处异常")
    assert "呼叫无应答" in Ticket.objects.get(channel="staff").text


def test_only_ones_own_and_only_what_is_there(cast, sign_in, order):
    first = order.ticket.task.checks.all()[0]
    assert (
        sign_in(cast.liu).post(f"/field/orders/{order.number}/checks/{first.pk}", {"found": "fine"}).status_code == 403
    )
    assert sign_in(cast.sun).post(f"/field/orders/{order.number}/checks/99999", {"found": "fine"}).status_code == 404


def test_the_next_look_is_named_when_the_work_is_done(cast, sign_in, report):
    order = report(cast.liu)
    client = sign_in(cast.liu)
    base = f"/field/orders/{order.number}"
    client.post(f"{base}/acceptance", {"minutes": "15"})
    client.post(f"{base}/arrival")
    said = {"cause": "接头老化", "measures": "更换接头", "rows": "0"}
    assert client.post(f"{base}/completion", {**said, "next_check": "2026-06-01"}).status_code == 422
    assert client.post(f"{base}/completion", {**said, "next_check": "2026-06-15"}).status_code == 302
    task = Task.objects.get()
    assert (task.origin, task.due_on, task.assignee) == (order.ticket, date(2026, 6, 15), cast.liu)
