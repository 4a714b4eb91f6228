"""Bringing in what was said in a WeChat group: paste, tick, store."""

import pytest

from qingyu.console.tests.helpers import said
from qingyu.core import jobs
from qingyu.intake.models import Submission
from qingyu.tickets.models import Ticket

CHAT = """\
3-2-1502 李敏 2026-06-08 08:15:20
厨房水管一直往外喷水，快来人
路人甲 2026-06-08 08:16:20
<script>alert(1)</script> 楼道灯坏了
陈立 2026-06-08 08:20:20
大家早
"""


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.wang)


def form(cast, **more):
    return {"community": cast.community.pk, "group": "云溪苑业主群", "text": CHAT, **more}


def ids(page):
    return [row["entry"].id for row in page.context["rows"]]


def test_the_chat_is_read_and_nothing_stored_before_it_is_ticked(cast, desk):
    page = desk.post("/console/groups/lines", form(cast))
    assert page.status_code == 200
    assert [row["ticked"] for row in page.context["rows"]] == [True, True, False]
    assert "共 3 条，其中 2 条像诉求" in said(page)
    assert "1 条涉及紧急情况" in said(page)
    assert "<script>alert" not in said(page)
    assert "A 紧急" in said(page)
    assert not Submission.objects.exists()


def test_what_is_ticked_is_brought_in_once(cast, desk):
    page = desk.post("/console/groups/lines", form(cast))
    answer = desk.post("/console/groups/requests", form(cast, pick=ids(page)[:2]), follow=True)
    assert "已从“云溪苑业主群”录入 2 条诉求，另有 0 条此前已录入" in said(answer)
    jobs.drain()
    assert Ticket.objects.get().reporter == cast.li
    again = desk.post("/console/groups/lines", form(cast))
    assert [row["ticked"] for row in again.context["rows"]] == [False, False, False]
    assert "此前已录入" in said(again)
    desk.post("/console/groups/requests", form(cast, pick=ids(page)[:2]))
    jobs.drain()
    assert (Ticket.objects.count(), Submission.objects.count()) == (1, 2)


def test_how_many_queries_a_long_chat_takes(cast, desk, django_assert_max_num_queries):
    text = "".join(f"3-2-1502 李敏{n} 2026-06-08 08:{n % 60:02d}:00\n第 {n} 处漏水\n" for n in range(300))
    with django_assert_max_num_queries(22):
        page = desk.post("/console/groups/lines", form(cast, text=text))
    assert len(page.context["rows"]) == 300


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"text": "只是一段话"}, "没有找到发言人"), ({"text": ""}, ""), ({"group": ""}, ""), ({"community": "99999"}, "")],
)
def test_what_is_wrong_is_said_beside_the_field(cast, desk, wrong, words):
    for path in ("lines", "requests"):
        answer = desk.post(f"/console/groups/{path}", form(cast, **wrong))
        assert answer.status_code == 422
        assert answer.context["form"].errors
        assert words in said(answer)


def test_nothing_ticked_is_said_above_the_lines(cast, desk):
    answer = desk.post("/console/groups/requests", form(cast, pick=["nonsense"]))
    assert answer.status_code == 422
    assert "请至少勾选一条" in said(answer)


def test_only_those_who_sort_in_their_communities(cast, sign_in):
    assert sign_in(cast.liu).get("/console/groups").status_code == 403
    assert sign_in(cast.liu).post("/console/groups/lines", form(cast)).status_code == 403
    assert sign_in(cast.liu).post("/console/groups/requests", form(cast)).status_code == 403
    assert sign_in(cast.stranger).post("/console/groups/lines", form(cast)).status_code == 422
