"""One's desk."""

from datetime import timedelta

import pytest

from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock
from qingyu.outbox.actions import send
from qingyu.outbox.models import Carrier, Message
from qingyu.staff.models import Presence
from qingyu.tickets import actions

URL = "/console/"


def test_mine_by_what_is_due_next_then_what_nobody_took(cast, sign_in, opened):
    later, sooner = opened(text="不急的事"), opened(text="急事", urgency="A", case_class="emergency")
    waiting = opened(text="没人接的事", by=cast.actor(cast.li))
    page = said(sign_in(cast.wang).get(URL))
    assert page.index(sooner.number) < page.index(later.number)
    assert "没人接的事" in page
    assert "1001" in page
    assert f"/console/tickets/{waiting.number}/taking" in page


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow(cast, sign_in, opened, count, django_assert_max_num_queries):
    for _ in range(count):
        opened()
        actions.finish(opened(), by=cast.actor(cast.desk), result="好", cause="老化")
    client = sign_in(cast.wang)
    with django_assert_max_num_queries(16):
        client.get(URL)


def test_stepping_away_and_coming_back(cast, sign_in):
    client = sign_in(cast.wang)
    assert client.post("/console/presence", {"state": "away"}, headers=HTMX).status_code == 204
    assert Presence.objects.get(employee=cast.wang).state == "away"
    client.post("/console/presence", {"state": "here"})
    assert Presence.objects.get(employee=cast.wang).state == "here"
    assert client.post("/console/presence", {"state": "asleep"}).status_code == 422


def test_messages_are_read_up_to_what_was_shown(cast, sign_in):
    for number in range(2):
        send(
            carrier=Carrier.IN_APP,
            address="",
            template="x",
            body=f"消息 {number}",
            token=f"t{number}",
            employee=cast.wang,
        )
    first = Message.objects.order_by("id").first()
    client = sign_in(cast.wang)
    assert "消息 1" in said(client.get(URL))
    sign_in(cast.desk).post("/console/messages/reading", {"upto": "999"})
    client.post("/console/messages/reading", {"upto": first.pk})
    assert Message.objects.filter(read_at=None).count() == 1


def test_the_desk_alone_for_htmx(cast, sign_in):
    assert "<html" not in said(sign_in(cast.wang).get(URL, headers=HTMX))
    clock.travel_to(clock.now() + timedelta(hours=6))
    assert sign_in(cast.wang).get(URL).status_code == 200


def test_the_menu_stands_in_groups_in_the_order_of_the_keyboard(cast, sign_in):
    page = said(sign_in(cast.supervisor).get("/console/"))
    nav = page[page.index('id="side"') : page.index("</aside>")]
    found = [nav.index(words) for words in ("工作台", "受理登记", "前台接待", "工单", "回访", "发送记录", "服务设置")]
    assert found == sorted(found)
    assert nav.count("<details") == 2
    assert "open><summary" not in nav


def test_the_group_of_the_page_is_unfolded_and_what_somebody_unfolded_stays_so(cast, sign_in):
    client = sign_in(cast.supervisor)
    assert 'data-group="out"' in (page := said(client.get("/console/outbox")))
    assert page.count(" open><summary") == 1
    client.cookies["unfolded"] = "arranging.<script>"
    page = said(client.get("/console/"))
    assert page.count(" open><summary") == 1
    assert '<script>"' not in page
    assert "unfolded" not in page


def test_whoever_has_few_entries_sees_them_all(cast, sign_in):
    nav = said(sign_in(cast.liu).get("/console/"))
    assert "q-nav-group" not in nav
