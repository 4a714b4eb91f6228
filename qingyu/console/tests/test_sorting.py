"""The sorting tray: what came in and could not be brought anywhere by itself."""

import json

import pytest

from qingyu.accounts.models import AccessLog
from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import jobs
from qingyu.intake.actions import store
from qingyu.intake.codes import State, Why
from qingyu.intake.incoming import READERS, Incoming, Part, Sender
from qingyu.intake.models import Submission
from qingyu.people.models import Identity
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

TRAY, DEAD, LOG = "/console/sorting", "/console/sorting/dead", "/console/sorting/log"


@pytest.fixture
def arrive(cast, monkeypatch):
    """``arrive("text", sender=…)``: a submission in the tray unless its sender is known."""
    incoming = {}
    for channel in Channel.values:
        monkeypatch.setitem(READERS, channel, lambda one: incoming[one.pk])
    count = iter(range(1000))

    def come(text, *, channel=Channel.WECHAT, sender=None, raw=None, **more):
        sender = sender or Sender(kind="wechat", value="o-unknown", name="小鱼儿")
        stored = store(channel, f"id-{next(count)}", raw=raw or {"Content": text, "Mobile": "13511112222"})
        incoming[stored.submission.pk] = Incoming(text=text, sender=sender, **more)
        jobs.drain()
        return Submission.objects.get(pk=stored.submission.pk)

    return come


def filled(submission, **more):
    return {
        "community": "yunxi", "room": "3-2-1502", "name": "", "phone": "", "text": submission.text, "kind": "repair",
        "category": "water", "urgency": "B", "resident": "", **more,
    }  # fmt: skip


def test_the_most_urgent_first_then_the_oldest(cast, sign_in, arrive):
    arrive("你们几点上班啊，我想问点事情")
    arrive("楼道的灯坏了一盏，看不见路")
    gas = arrive("家里有很浓的煤气味，头晕")
    lines = sign_in(cast.wang).get(TRAY).context["lines"]
    assert lines[0].submission == gas
    assert [line.submission.urgency for line in lines] == ["A", "B", "C"]


def test_senders_and_numbers_are_masked(cast, sign_in, arrive):
    submission = arrive("漏水了，在哪儿报修呢", sender=Sender(kind="phone", value="13511112222", name="王小明"))
    page = said(sign_in(cast.wang).get(f"{TRAY}/{submission.pk}"))
    assert "135****2222" in page
    assert "王*" in page
    assert "13511112222" not in page
    assert "我们" not in page or "不知道是谁发来的" in page


def test_a_ticket_is_made_and_the_sender_recognised_from_now_on(cast, sign_in, arrive):
    submission = arrive("厨房水管漏水，地上全是水")
    client = sign_in(cast.wang)
    answer = client.post(f"{TRAY}/{submission.pk}/ticket", filled(submission, resident=str(cast.li.pk), remember="on"))
    assert answer.status_code == 302
    ticket = Ticket.objects.get()
    assert (ticket.reporter, ticket.home, ticket.channel, ticket.owner) == (cast.li, cast.home, "wechat", cast.wang)
    assert Identity.objects.get(kind="wechat", value="o-unknown").resident == cast.li
    submission.refresh_from_db()
    assert (submission.state, submission.ticket, submission.settled_by) == (State.DONE, ticket, cast.wang)
    assert arrive("好的谢谢").ticket == ticket


def test_without_remembering_nobody_is_bound(cast, sign_in, arrive):
    submission = arrive("厨房水管漏水，地上全是水")
    sign_in(cast.wang).post(f"{TRAY}/{submission.pk}/ticket", filled(submission, resident=str(cast.li.pk)))
    assert Ticket.objects.get().reporter == cast.li
    assert not Identity.objects.exists()


def test_what_is_wrong_stands_beside_the_fields(cast, sign_in, arrive):
    submission = arrive("厨房水管漏水，地上全是水")
    client = sign_in(cast.wang)
    answer = client.post(f"{TRAY}/{submission.pk}/ticket", filled(submission, room="9-9-9999"), headers=HTMX)
    assert answer.status_code == 422
    assert answer.context["form"].errors["room"]
    empty = client.post(f"{TRAY}/{submission.pk}/ticket", filled(submission, text=" ", community=""))
    assert {"text", "community"} <= set(empty.context["form"].errors)
    assert not Ticket.objects.exists()


def test_the_number_it_came_from_is_kept_without_being_shown(cast, sign_in, arrive):
    submission = arrive("厨房水管漏水，地上全是水", sender=Sender(kind="phone", value="13511112222"))
    sign_in(cast.wang).post(f"{TRAY}/{submission.pk}/ticket", filled(submission))
    assert Ticket.objects.get().reporter_phone == "+8613511112222"


def test_it_is_added_to_a_ticket_chosen_or_by_number(cast, sign_in, arrive, opened):
    ticket = opened()
    client = sign_in(cast.wang)
    one, two, three = arrive("还在漏"), arrive("快来"), arrive("人呢")
    assert client.post(f"{TRAY}/{one.pk}/lines", {"into": ticket.number}).status_code == 302
    assert client.post(f"{TRAY}/{two.pk}/lines", {"number": f" {ticket.number} ", "into": "x"}).status_code == 302
    assert [line.body for line in ticket.messages.order_by("id")] == ["还在漏", "快来"]
    for wrong in ({}, {"number": "000000-00000"}):
        assert client.post(f"{TRAY}/{three.pk}/lines", wrong, headers=HTMX).status_code == 422
    three.refresh_from_db()
    assert three.state == State.SORTING


def test_put_aside_one_and_many(cast, sign_in, arrive):
    first, *others = [arrive(f"广告 {number}") for number in range(4)]
    client = sign_in(cast.wang)
    assert client.post(f"{TRAY}/{first.pk}/removal", {"reason": ""}).status_code == 422
    answer = client.post(f"{TRAY}/{first.pk}/removal", {"reason": "广告"}, headers=HTMX)
    assert answer.headers["HX-Push-Url"] == f"{TRAY}/{others[0].pk}"
    ticked = [str(one.pk) for one in [first, *others]]
    assert client.post(f"{TRAY}/removals", {"lines": ticked, "reason": ""}).status_code == 422
    client.post(f"{TRAY}/removals", {"lines": [*ticked, "x"], "reason": "广告"})
    assert set(Submission.objects.values_list("state", flat=True)) == {State.DROPPED}


def test_the_second_clerk_hears_that_it_is_settled(cast, sign_in, arrive, opened):
    submission = arrive("还在漏")
    ticket = opened()
    sign_in(cast.wang).post(f"{TRAY}/{submission.pk}/lines", {"into": ticket.number})
    second = sign_in(cast.desk)
    assert second.post(f"{TRAY}/{submission.pk}/removal", {"reason": "广告"}, headers=HTMX).status_code == 409
    page = said(second.get(f"{TRAY}/{submission.pk}"))
    assert ticket.number in page
    assert "王晴" in page


@pytest.mark.parametrize("name", ["合同.pdf", "winmail.dat", 'x".html', "../../x.svg", "全文.txt"])
def test_what_was_not_read_is_shown_and_saved_but_never_opened(cast, sign_in, arrive, name):
    submission = arrive("请看附件", unread=(Part(name=name, data=b"<script>alert(1)</script>"),))
    document = submission.documents.get()
    page = said(sign_in(cast.wang).get(f"{TRAY}/{submission.pk}"))
    assert "未能读取" in page
    assert f"{TRAY}/files/{document.code}" in page
    answer = sign_in(cast.wang).get(f"{TRAY}/files/{document.code}")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert sign_in(cast.liu).get(f"{TRAY}/files/{document.code}").status_code in (403, 404)


def test_what_was_not_read_is_on_the_page_of_the_request_it_became(cast, sign_in, arrive, opened):
    submission, ticket = arrive("请看附件", unread=(Part(name="合同.pdf", data=b"%PDF"),)), opened()
    sign_in(cast.wang).post(f"{TRAY}/{submission.pk}/lines", {"into": ticket.number})
    page = said(sign_in(cast.wang).get(f"/console/tickets/{ticket.number}"))
    assert f"{TRAY}/files/{submission.documents.get().code}" in page


def test_what_is_put_aside_stands_in_the_list_with_its_reason(cast, sign_in, arrive):
    aside = arrive("已读：停水通知", aside=Why.AUTOMATIC)
    assert (aside.state, aside.ticket) == (State.DROPPED, None)
    page = said(sign_in(cast.wang).get(LOG))
    assert "已读：停水通知" in page
    assert "自动邮件" in page


@pytest.fixture
def asked(cast, arrive):
    """A line of Li Min's that may be a new matter in the conversation about her lamp."""
    li = Sender(kind="phone", value="13800001502")
    lamp = arrive("三楼楼道的灯不亮了，麻烦换一下", sender=li).ticket
    return lamp, arrive("另外五楼的声控开关也松了", sender=li)


def test_with_one_tap_it_belongs_to_the_request(cast, sign_in, asked):
    lamp, line = asked
    page = said(sign_in(cast.wang).get(f"{TRAY}/{line.pk}"))
    assert f"属于 {lamp.number}" in page
    assert "作为新的诉求" in page
    assert sign_in(cast.wang).post(f"{TRAY}/{line.pk}/lines", {"into": lamp.number}).status_code == 302
    assert lamp.messages.get().body == "另外五楼的声控开关也松了"


def test_with_one_tap_it_is_a_request_of_its_own(cast, sign_in, asked):
    """The button sends the form as it stands, filled in with what is known."""
    lamp, line = asked
    form = sign_in(cast.wang).get(f"{TRAY}/{line.pk}").context["form"]
    filled_in = {name: form[name].value() or "" for name in form.fields}
    assert sign_in(cast.wang).post(f"{TRAY}/{line.pk}/ticket", filled_in).status_code == 302
    own = Ticket.objects.exclude(pk=lamp.pk).get()
    assert (own.reporter, own.text) == (cast.li, "另外五楼的声控开关也松了")


def test_typing_a_room_brings_up_who_lives_there(cast, sign_in, arrive, opened):
    submission, ticket = arrive("厨房水管漏水，地上全是水"), opened()
    part = said(sign_in(cast.wang).post(f"{TRAY}/{submission.pk}/reading", filled(submission), headers=HTMX))
    assert "李*" in part
    assert ticket.number in part


def test_raw_is_escaped_and_masked_and_its_download_is_kept(cast, sign_in, arrive):
    submission = arrive("<b>漏水</b>", raw={"a": {"b": ["<script>alert(1)</script>", "tel 13511112222"]}})
    client = sign_in(cast.wang)
    page = said(client.get(f"{TRAY}/{submission.pk}"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "tel 135****2222" in page
    answer = client.get(f"{TRAY}/{submission.pk}/raw")
    assert json.loads(answer.content) == submission.raw
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert AccessLog.objects.get(what="submission").subject_id == submission.pk


def test_what_could_not_be_read_is_read_again(cast, sign_in, arrive):
    first, second = arrive("漏水"), arrive("漏电")
    Submission.objects.update(state=State.DEAD, error="<格式不对>", attempts=5, why="")
    client = sign_in(cast.wang)
    page = said(client.get(DEAD))
    assert "&lt;格式不对&gt;" in page
    client.post(f"{TRAY}/{first.pk}/replay")
    jobs.drain()
    client.post(f"{DEAD}/replays", headers=HTMX)
    jobs.drain()
    assert [one.state for one in Submission.objects.all()] == [State.SORTING] * 2
    assert not client.get(DEAD, headers=HTMX).context["lines"]
    assert second


def test_the_log_filters_by_channel_state_day_and_id(cast, sign_in, arrive):
    wechat, sms = arrive("漏水了，在哪儿报修呢"), arrive("漏电", channel=Channel.SMS)
    client = sign_in(cast.wang)

    def found(**asked):
        return [line.submission for line, _tone in client.get(LOG, asked).context["lines"]]

    assert found() == [sms, wechat]
    assert found(channel="sms") == found(q=sms.outside_id) == [sms]
    assert found(state="done") == found(day="2026-06-07") == found(q="id") == []
    assert found(state="moon", day="2026-02-30") == found(day="2026-06-08") == [sms, wechat]


def test_only_for_those_who_sort_and_of_their_communities(cast, sign_in, arrive):
    here = arrive("漏水了快来人看看", by_hand=True, community="yunxi")
    nowhere = arrive("漏水了快来人看看")
    assert here.why == Why.BY_HAND
    technician, stranger = sign_in(cast.liu), sign_in(cast.stranger)
    for path in (TRAY, DEAD, LOG, f"{TRAY}/{here.pk}", f"{TRAY}/{here.pk}/raw"):
        assert technician.get(path).status_code == 403, path
    assert technician.post(f"{TRAY}/removals", {"lines": [here.pk], "reason": "x"}).status_code == 403
    assert stranger.get(f"{TRAY}/{here.pk}").status_code == 404
    assert stranger.post(f"{TRAY}/{here.pk}/removal", {"reason": "x"}).status_code == 404
    assert [line.submission for line in stranger.get(TRAY).context["lines"]] == [nowhere]


def test_nobody_adds_to_a_ticket_elsewhere(cast, sign_in, arrive, opened):
    ticket, submission = opened(), arrive("还在漏")
    assert sign_in(cast.stranger).post(f"{TRAY}/{submission.pk}/lines", {"into": ticket.number}).status_code == 422


def test_whoever_sorts_finds_where_a_group_chat_is_pasted(cast, sign_in):
    page = sign_in(cast.desk).get("/console/sorting").content.decode()
    main = page[page.index("<main") :]
    assert 'href="/console/groups"' in main


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow(cast, sign_in, arrive, opened, count, django_assert_max_num_queries):
    for number in range(count):
        arrive(f"楼道的灯坏了一盏 {number}", by_hand=True, community="yunxi", home="3-2-1502")
    client = sign_in(cast.wang)
    last = Submission.objects.latest("id")
    for path, most in ((TRAY, 8), (LOG, 8), (DEAD, 8), (f"{TRAY}/{last.pk}", 34)):
        with django_assert_max_num_queries(most):
            client.get(path)
