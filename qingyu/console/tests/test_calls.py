"""The calls page over HTTP: whom to call back, the panel, the end of a call, calls by hand."""

from datetime import date, timedelta

import pytest

from qingyu.accounts.models import AccessLog
from qingyu.console.tests.helpers import HTMX, call, said
from qingyu.core import clock
from qingyu.hotline import actions
from qingyu.hotline.codes import CallbackState, State
from qingyu.hotline.models import Call, Callback
from qingyu.hotline.settle import Said
from qingyu.outbox.models import Message
from qingyu.people.actions import note_arrears, register_resident
from qingyu.people.actions.arrears import ArrearsRow, Item
from qingyu.tickets.models import Ticket

URL = "/console/calls"
POP = f"{URL}/pop"
LI = "+8613800001502"
STRANGER = "+8613911112222"


@pytest.fixture
def ring(cast):
    """``ring(agent, number)`` rings at the agent's telephone."""
    count = iter(range(1000))

    def make(agent=None, number=LI, call_id=""):
        agent = agent or cast.wang
        heard = Said(
            call_id=call_id or f"c{next(count)}", at=clock.now(), number=number, dialled="+864008001234", agent=agent
        )
        return actions.ring(heard)

    return make


def answer(ringing, agent, seconds=6, talk=None):
    at = ringing.rang_at + timedelta(seconds=seconds)
    answered = actions.answer(Said(call_id=ringing.call_id, at=at, agent=agent))
    if talk is None:
        return answered
    return actions.hang_up(Said(call_id=ringing.call_id, at=at + timedelta(seconds=talk)))


def miss(ringing, seconds=20):
    return actions.miss(Said(call_id=ringing.call_id, at=ringing.rang_at + timedelta(seconds=seconds)))


def test_the_panel_says_who_calls_and_what_is_open(cast, sign_in, opened, ring):
    cast.li.needs_care, cast.li.note = True, "请讲慢一点"
    cast.li.save()
    ticket = opened()
    ring()
    page = said(sign_in(cast.wang).get(POP, headers=HTMX))
    for words in (
        "李*",
        "138****1502",
        "云溪苑 3-2-1502",
        ticket.number,
        "请讲慢一点",
        "工号 1001",
        "云溪苑物业服务中心",
    ):
        assert words in page, words
    assert "13800001502" not in page
    assert "李敏" not in page


def test_the_panel_shows_what_the_fee_software_said_last(cast, sign_in, ring):
    row = ArrearsRow(cast.home.pk, 123450, date(2026, 5, 31))
    note_arrears(cast.community, [row], by=cast.actor(cast.supervisor))
    ring()
    assert "欠费 ¥1,234.50（截至 2026-05-31）" in said(sign_in(cast.wang).get(POP))
    items = (Item("物业费", "2026-04", 100000), Item("物业费", "2026-05", 20000), Item("水费", "2026-05", 3450))
    row = ArrearsRow(cast.home.pk, 123450, date(2026, 5, 31), items)
    note_arrears(cast.community, [row], by=cast.actor(cast.supervisor))
    assert "欠费 ¥1,234.50（物业费、水费，截至 2026-05-31）" in said(sign_in(cast.wang).get(POP))


def test_it_rings_for_one_and_not_for_others(cast, sign_in, ring):
    ring(cast.desk)
    assert "data-pop=" not in said(sign_in(cast.wang).get(POP))
    assert "data-pop=" in said(sign_in(cast.desk).get(POP))
    assert sign_in(cast.liu).get(POP).status_code == 403


def test_what_rings_is_shown_however_many_calls_were_not_summed_up(cast, sign_in, ring):
    for number in range(4):
        clock.travel_to(clock.now() + timedelta(minutes=1))
        answer(ring(number=f"+861391111000{number}"), cast.wang, talk=20)
    clock.travel_to(clock.now() + timedelta(minutes=1))
    ring()
    page = said(sign_in(cast.wang).get(POP))
    assert page.count("data-pop=") == 3
    assert "来电 138****1502" in page


def test_every_page_has_the_panel_for_those_at_the_telephones(cast, sign_in):
    for path in ("/console/", "/console/tickets", "/console/intake", URL):
        page = said(sign_in(cast.wang).get(path))
        assert f'data-live="employee-{cast.wang.pk}"' in page, path
        assert "data-live-token" in page, path
    assert 'id="call-pop"' not in said(sign_in(cast.liu).get("/console/"))


def test_only_the_state_is_sent_again_so_that_what_is_typed_stays(cast, sign_in, ring):
    ringing, client = ring(), sign_in(cast.wang)
    answer(ringing, cast.wang)
    again = client.get(POP, {"have": f"{ringing.pk}.{cast.li.pk}"}, headers=HTMX)
    assert again.headers["HX-Reswap"] == "none"
    assert "通话中" in said(again)
    assert "data-pop=" not in said(again)


def test_an_unknown_caller_is_found_by_room_name_or_initials(cast, sign_in, ring):
    ringing, client = ring(number=STRANGER), sign_in(cast.wang)
    assert "陌生号码" in said(client.get(POP))
    for text in ("1502", "李敏", "lm"):
        assert f'value="{cast.li.pk}"' in said(client.post(f"{URL}/{ringing.pk}/search", {"q": text})), text
    assert "没有找到" in said(client.post(f"{URL}/{ringing.pk}/search", {"q": "不存在"}))
    panel = client.post(f"{URL}/{ringing.pk}/caller", {"resident": cast.li.pk}, headers=HTMX)
    assert "3-2-1502" in said(panel)
    assert Call.objects.get().resident == cast.li
    assert client.post(f"{URL}/{ringing.pk}/caller", {"resident": cast.zhou.pk}).status_code == 404


def test_a_family_shares_a_number_and_one_is_chosen(cast, sign_in, ring):
    brother = register_resident("李强", home=cast.home, role="family", by=cast.actor(cast.wang), phones=[LI])
    ring()
    page = said(sign_in(cast.wang).get(POP))
    assert f'value="{brother.pk}"' in page
    assert f'value="{cast.li.pk}"' in page


def test_the_call_becomes_a_ticket_that_began_when_it_rang(cast, sign_in, ring):
    ringing, client = ring(), sign_in(cast.wang)
    clock.travel_to(clock.now() + timedelta(minutes=4))
    page = said(client.get("/console/intake", {"call": ringing.pk}))
    assert "138 0000 1502" in page
    assert f'name="call" value="{ringing.pk}"' in page
    form = call(call=str(ringing.pk))
    client.post("/console/intake", form)
    client.post("/console/intake", form)
    ticket = Ticket.objects.get()
    ringing.refresh_from_db()
    assert ringing.ticket == ticket
    assert ticket.contacted_at == ringing.rang_at
    assert ticket.opened_at > ticket.contacted_at


def test_a_caller_found_by_hand_is_filled_in(cast, sign_in, ring):
    ringing = ring(number=STRANGER)
    actions.know_caller(ringing, resident=cast.li, by=cast.actor(cast.wang))
    page = said(sign_in(cast.wang).get("/console/intake", {"call": ringing.pk}))
    assert 'value="3-2-1502"' in page
    assert f'id="resident-{cast.li.pk}" value="{cast.li.pk}" checked' in page


@pytest.mark.parametrize("odd", ["", "x", "999999", "99999999999999999999", "²"])
def test_a_call_that_is_none_is_no_call(cast, sign_in, odd):
    assert sign_in(cast.wang).get("/console/intake", {"call": odd}).status_code == 200
    assert sign_in(cast.wang).post("/console/intake", call(call=odd[:18])).status_code == 302


def test_missed_calls_stand_first_with_their_limit(cast, sign_in, ring):
    miss(ring(number=STRANGER))
    miss(ring(number=STRANGER))
    page = said(sign_in(cast.wang).get(URL))
    assert "139****2222" in page
    assert "来电 2 次" in page
    assert page.index("待回拨") < page.index("接通率")


def test_calling_back_shows_the_number_and_the_look_is_logged(cast, sign_in, ring):
    callback, client = miss(ring()).callback, sign_in(cast.wang)
    assert client.post(f"/console/callbacks/{callback.pk}/taking", headers=HTMX).status_code == 204
    url = f"/console/callbacks/{callback.pk}/attempts"
    assert "138 0000 1502" in said(client.get(url, headers=HTMX))
    assert AccessLog.objects.get().what == "phone"
    assert client.post(url, {"outcome": "later"}, headers=HTMX).status_code == 422
    assert client.post(url, {"outcome": "no_answer", "note": "响了很久"}, headers=HTMX).status_code == 204
    done = client.post(url, {"outcome": "reached"}, headers=HTMX)
    assert done.status_code == 204
    callback.refresh_from_db()
    assert (callback.state, callback.owner) == (CallbackState.KEPT, cast.wang)


def test_three_tries_and_it_may_be_ended(cast, sign_in, ring):
    callback, client = miss(ring()).callback, sign_in(cast.wang)
    base = f"/console/callbacks/{callback.pk}"
    assert client.post(f"{base}/ending", headers=HTMX).status_code == 409
    for _ in range(3):
        client.post(f"{base}/attempts", {"outcome": "no_answer"}, headers=HTMX)
    assert "未能联系上" in said(client.get(f"{base}/attempts", headers=HTMX))
    assert client.post(f"{base}/ending", headers=HTMX).status_code == 204
    assert Callback.objects.get().state == CallbackState.KEPT


def test_the_call_is_summed_up_and_confirmed_by_sms(cast, sign_in, ring, opened):
    done, client = answer(ring(), cast.wang, talk=90), sign_in(cast.wang)
    ticket = opened()
    actions.link_ticket(done, ticket=ticket, by=cast.actor(cast.wang))
    url = f"{URL}/{done.pk}/summary"
    assert client.post(url, {"agreed": ""}, headers=HTMX).status_code == 422
    form = {"read_back": ["name", "problem"], "agreed": "今天下午两点上门检查", "consent": "on"}
    offered = said(client.post(url, form, headers=HTMX))
    for words in (ticket.number, "今天下午两点上门检查", "4008001234", "前处理完成"):
        assert words in offered, words
    sms = f"{URL}/{done.pk}/confirmation"
    for _ in range(2):
        assert client.post(sms, {"text": "已登记，下午两点上门。"}, headers=HTMX).status_code == 204
    assert Message.objects.get(template="call_agreed").body == "已登记，下午两点上门。"
    done.refresh_from_db()
    assert done.summary == {"read_back": ["name", "problem"], "agreed": "今天下午两点上门检查", "consent": True}
    assert "data-pop=" not in said(client.get(POP))


def test_without_scripts_the_sms_is_a_page_of_its_own(cast, sign_in, ring):
    done, client = answer(ring(), cast.wang, talk=90), sign_in(cast.wang)
    went = client.post(f"{URL}/{done.pk}/summary", {"agreed": "明早回电"})
    assert went.url == f"{URL}/{done.pk}/confirmation"
    assert "明早回电" in said(client.get(went.url))


def test_a_call_by_hand(cast, sign_in):
    client = sign_in(cast.wang)
    form = {"number": "13911112222", "direction": "in", "answered": "0", "community": cast.community.pk, "once": "a"}
    for _ in range(2):
        assert client.post(f"{URL}/new", form, headers=HTMX).status_code == 204
    assert Call.objects.get().state == State.MISSED
    assert Callback.objects.get().count == 1
    wrong = client.post(f"{URL}/new", {**form, "number": "12", "once": "b"}, headers=HTMX)
    assert wrong.status_code == 422
    assert "电话号码" in said(wrong)


def test_the_figures_and_filters(cast, sign_in, ring):
    answer(ring(), cast.wang, talk=60)
    answer(ring(cast.desk, STRANGER), cast.desk, seconds=30, talk=60)
    miss(ring(number=""))
    client = sign_in(cast.wang)
    page = client.get(URL)
    assert "66.6%" in said(page)
    assert "33.3%" in said(page)
    assert len(page.context["page"].object_list) == 3
    for asked, count in (
        ({"state": "missed"}, 1),
        ({"who": "mine"}, 1),
        ({"direction": "out"}, 0),
        ({"state": "x"}, 3),
    ):
        assert len(client.get(URL, asked).context["page"].object_list) == count, asked
    for odd in ("yesterday", "2026-13-01", "9999-12-31"):
        assert client.get(URL, {"day": odd}).status_code == 200
    assert not client.get(URL, {"day": "2026-06-07"}).context["page"].object_list


def test_setting_the_hotline_up(cast, sign_in):
    form = {
        "company": "晴雨物业",
        "greeting": "您好{agent_no}",
        "target_seconds": 10,
        "callback_minutes": 20,
        "consent": "",
    }
    url = f"{URL}/settings?community={cast.community.code}"
    client = sign_in(cast.manager)
    assert client.post(url, form).status_code == 302
    assert "您好{agent_no}" in said(client.get(url))
    assert client.post(url, {**form, "target_seconds": 0}).status_code == 422
    assert sign_in(cast.wang).get(url).status_code == 403


def test_strangers_find_nothing(cast, sign_in, ring):
    missed = miss(ring())
    client = sign_in(cast.stranger)
    assert not client.get(URL).context["page"].object_list
    for path in (f"{URL}/{missed.pk}/summary", f"/console/callbacks/{missed.callback_id}/attempts"):
        assert client.get(path).status_code == 404
    assert sign_in(cast.liu).get(URL).status_code == 403


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow_with_the_calls(cast, sign_in, ring, count, django_assert_max_num_queries):
    for number in range(count):
        miss(ring(number=f"+86139111100{number:02d}"))
        answer(ring(), cast.wang, talk=30)
    client = sign_in(cast.wang)
    with django_assert_max_num_queries(12):
        client.get(URL)
