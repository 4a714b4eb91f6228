"""The door: only WeChat gets in, however often it knocks it has one effect, and its answer comes at once."""

import random
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.test import Client

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.wechat import xml
from qingyu.channels.wechat.tests.conftest import LI
from qingyu.core import clock
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Message, WechatContact, WechatQuota
from qingyu.stories.standins.wechat import WechatStandIn
from qingyu.stories.standins.wechat_answers import TOKEN
from qingyu.stories.standins.wechat_push import Push, Pusher
from qingyu.tickets.models import Message as Line
from qingyu.tickets.models import Ticket

LEAK = "厨房水槽下面的水管一直往外喷水，地上全是水"
TEMPLATE = "AbC-12345678_progress"


def test_get_proves_the_address(wechat):
    stamp = str(int(clock.now().timestamp()))
    query = {"timestamp": stamp, "nonce": "n1", "echostr": "8127<b>"}
    good = wechat.pusher.signature(stamp, "n1")
    response = Client().get("/hooks/wechat", {**query, "signature": good})
    assert (response.status_code, response.content) == (200, b"8127<b>")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert Client().get("/hooks/wechat", {**query, "signature": good[::-1]}).status_code == 401
    assert Client().get("/hooks/wechat").status_code == 401


def test_a_message_is_kept_read_and_answered_at_once(bound, wechat, deliver):
    response = deliver(wechat.write(LI, Content=LEAK))
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.reporter, ticket.text) == ("wechat", bound, LEAK)
    envelope = xml.read(response.content)
    answer = xml.read(wechat.pusher.opened(envelope["Encrypt"]).encode())
    signed = wechat.pusher.signature(envelope["TimeStamp"], envelope["Nonce"], envelope["Encrypt"])
    assert envelope["MsgSignature"] == signed
    assert (answer["ToUserName"], answer["MsgType"]) == (LI, "text")
    assert "4008001234" in answer["Content"]
    assert "bind" not in answer["Content"]


def test_the_automatic_answer_comes_once_an_hour(bound, wechat, deliver):
    deliver(wechat.write(LI, Content=LEAK))
    assert deliver(wechat.write(LI, Content="麻烦快一点")).content == b"success"
    clock.travel_to(clock.now() + timedelta(minutes=61))
    assert deliver(wechat.write(LI, Content="师傅到哪了")).content != b"success"


@pytest.mark.parametrize("seed", range(3))
def test_five_times_and_out_of_order_is_once(bound, wechat, deliver, seed):
    deliver(wechat.write(LI, Content=LEAK))
    lines = [wechat.write(LI, Content=f"第 {number} 句：水还在流") for number in range(3)]
    again = [push for push in lines for _ in range(5)]
    random.Random(seed).shuffle(again)
    for push in again:
        assert deliver(push, read=False).status_code == 200
    deliver(lines[0])
    assert Submission.objects.count() == 4
    assert Ticket.objects.count() == 1
    assert Line.objects.filter(direction="in").count() == 3


def test_the_same_message_signed_anew_is_the_same(bound, wechat, deliver):
    given = {"Content": LEAK, "MsgId": "7000000000000001"}
    for _ in range(3):
        assert deliver(wechat.deliver(LI, "text", **given)).status_code == 200
    assert Ticket.objects.count() == 1


def test_a_message_without_id_is_known_by_writer_and_moment(bound, wechat, deliver):
    for _ in range(3):
        deliver(wechat.deliver(LI, "text", Content=LEAK))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("age", [timedelta(minutes=11), timedelta(days=7), timedelta(minutes=-11)])
def test_what_was_recorded_is_refused_later(bound, wechat, deliver, age):
    push = wechat.write(LI, Content=LEAK)
    clock.travel_to(clock.now() + age)
    assert deliver(push).status_code == 401
    assert not Submission.objects.exists()


def test_the_same_stamp_for_another_body_is_refused(bound, wechat, deliver):
    moment = int(clock.now().timestamp())
    given = {"ToUserName": "gh", "FromUserName": LI, "CreateTime": moment, "MsgType": "text"}
    first = wechat.pusher.push({**given, "MsgId": 1, "Content": LEAK}, timestamp=moment, nonce="same")
    other = wechat.pusher.push({**given, "MsgId": 2, "Content": "另一句"}, timestamp=moment, nonce="same")
    assert deliver(first).status_code == 200
    assert deliver(other).status_code == 401
    assert deliver(first).content == b"success"
    assert Submission.objects.count() == 1


def forgeries(wechat):
    push = wechat.write(LI, Content=LEAK)
    moment = int(clock.now().timestamp())
    query = {name: values[0] for name, values in parse_qs(push.query).items()}
    yield Push(push.query.replace(query["signature"], "0" * 40), push.body)
    yield Push(push.query.replace(query["msg_signature"], "0" * 40), push.body)
    yield Push(push.query.replace(f"&msg_signature={query['msg_signature']}", ""), push.body)
    yield Push(push.query, push.body.replace(b"<Encrypt><![CDATA[", b"<Encrypt><![CDATA[AAAA"))
    yield Pusher(wechat.pusher.appid, "another token", wechat.pusher.aes_key).push({"MsgId": 1}, timestamp=moment)
    yield Pusher("wx9999999999999999", TOKEN, wechat.pusher.aes_key).push({"MsgId": 1}, timestamp=moment)
    # Plain text where sealed is agreed: its signature would cover no word.
    yield Pusher(wechat.pusher.appid, TOKEN).push({"FromUserName": LI, "MsgId": 1}, timestamp=moment)


def test_forgeries_are_401_and_leave_nothing(wechat, deliver):
    for forged in forgeries(wechat):
        assert deliver(forged).status_code == 401, forged
    assert not Submission.objects.exists()


def test_five_megabytes_are_413_before_they_are_read(wechat, deliver):
    push = wechat.write(LI, Content=LEAK)
    assert deliver(Push(push.query, b"x" * 5 * 1024 * 1024)).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"<xml>",
        b"<other><a>1</a></other>",
        b"\xff\xfe<xml/>",
        b'<!DOCTYPE xml [<!ENTITY a "b">]><xml><MsgId>&a;</MsgId></xml>',
        b'<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml><MsgId>1</MsgId></xml>',
        '<?xml version="1.0" encoding="utf-16"?><xml/>'.encode("utf-16"),
    ],
)
def test_what_is_no_message_is_400(wechat, deliver, body):
    push = wechat.write(LI, Content=LEAK)
    assert deliver(Push(push.query, body)).status_code == 400


def test_deep_nesting_does_no_harm(wechat, deliver):
    push = wechat.write(LI, Content=LEAK)
    assert deliver(Push(push.query, b"<xml>" + b"<a>" * 50000 + b"</a>" * 50000 + b"</xml>")).status_code == 401


def test_plain_text_where_it_is_agreed(cast, deliver):
    with WechatStandIn(aes_key="") as plain:
        outbox.save_account("wechat", values=plain.values(), on=True, by=SYSTEM)
        response = deliver(plain.write(LI, Content=f"{LEAK} <!DOCTYPE> ]]> &"))
    assert "请先绑定手机号" in xml.read(response.content)["Content"]
    assert Submission.objects.get().text == f"{LEAK} <!DOCTYPE> ]]> &"


def test_while_it_is_off_nothing_is_said_to_be_taken(wechat, deliver):
    outbox.save_account("wechat", values={}, on=False, by=SYSTEM)
    assert deliver(wechat.write(LI, Content=LEAK)).status_code == 503


@pytest.mark.parametrize("openid", ["", "a b", "x" * 65, "<script>"])
def test_a_writer_without_a_proper_name_is_let_go(wechat, deliver, openid):
    assert deliver(wechat.write(openid, Content=LEAK)).content == b"success"
    assert not Submission.objects.exists()


def test_following_and_leaving(wechat, deliver):
    response = deliver(wechat.event(LI, "subscribe", EventKey=""))
    assert "/wechat/bind" in wechat.pusher.opened(xml.read(response.content)["Encrypt"])
    assert WechatContact.objects.get().follows
    clock.travel_to(clock.now() + timedelta(seconds=5))
    deliver(wechat.event(LI, "unsubscribe"))
    assert not WechatContact.objects.get().follows
    assert not Submission.objects.exists()


@pytest.mark.parametrize(("event", "before"), [("SCAN", ""), ("subscribe", "qrscene_")])
def test_the_code_of_a_place_leads_to_its_page(cast, wechat, deliver, event, before):
    response = deliver(wechat.event(LI, event, EventKey=f"{before}{cast.lobby.code}"))
    assert f"/p/{cast.lobby.code}" in wechat.pusher.opened(xml.read(response.content)["Encrypt"])
    clock.travel_to(clock.now() + timedelta(seconds=5))
    assert deliver(wechat.event(LI, "SCAN", EventKey="nothing-of-ours")).content == b"success"


@pytest.mark.parametrize("event", ["VIEW", "CLICK", "LOCATION", "MASSSENDJOBFINISH", "tomorrow's"])
def test_other_events_have_no_effect(wechat, deliver, event):
    assert deliver(wechat.event(LI, event, EventKey="x")).content == b"success"


def test_each_consent_counts_once_however_often_it_is_told(wechat, deliver):
    push = wechat.allow(LI, TEMPLATE, 2)
    for _ in range(5):
        deliver(push)
    assert WechatQuota.objects.get().left == 2
    clock.travel_to(clock.now() + timedelta(seconds=5))
    one = {"TemplateId": TEMPLATE, "SubscribeStatusString": "reject", "PopupScene": 1}
    deliver(wechat.event(LI, "subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": one}))
    assert WechatQuota.objects.get().left == 2


@pytest.mark.parametrize("around", ["SubscribeMsgChangeEvent", "SubscribeMsgPopupEvent"])
def test_switching_off_takes_every_consent(wechat, deliver, around):
    deliver(wechat.allow(LI, TEMPLATE, 3))
    one = {"TemplateId": TEMPLATE, "SubscribeStatusString": "reject"}
    deliver(wechat.event(LI, "subscribe_msg_change_event", **{around: {"List": one}}))
    assert WechatQuota.objects.get().left == 0


@pytest.mark.parametrize(("code", "state"), [("0", State.DELIVERED), ("1003", State.FAILED)])
def test_what_became_of_a_notice_is_told_by_its_template(cast, bound, wechat, deliver, code, state):
    lines = f"progress = {TEMPLATE} : thing1={{body}}"
    outbox.save_account("wechat", values=wechat.values(templates=lines), on=True, by=SYSTEM)
    deliver(wechat.allow(LI, TEMPLATE, 2))
    for token in ("first", "second"):
        outbox.tell(
            bound, order=[Carrier.WECHAT, Carrier.SMS], template="progress", body="师傅已出发", token=token, link="/t/1"
        )
        outbox.tick(clock.now())
    item = {"TemplateId": TEMPLATE, "MsgID": "17008271328195", "ErrorCode": code, "ErrorStatus": "said"}
    deliver(wechat.event(LI, "subscribe_msg_sent_event", SubscribeMsgSentEvent={"List": item}))
    first, second = Message.objects.filter(carrier=Carrier.WECHAT).order_by("pk")
    assert (first.state, second.state) == (state, State.ACCEPTED)
    assert hasattr(first, "followed_by") == (state == State.FAILED)


@pytest.mark.parametrize(("said", "state"), [("success", State.DELIVERED), ("failed:user block", State.FAILED)])
def test_what_became_of_a_template_message_is_told_by_its_id(cast, bound, wechat, deliver, said, state):
    values = wechat.values(templates=f"progress = {TEMPLATE} : thing1={{body}}", notices="template")
    outbox.save_account("wechat", values=values, on=True, by=SYSTEM)
    wechat.templates.add(TEMPLATE)
    wechat.readers[LI].follows = True
    outbox.tell(bound, order=[Carrier.WECHAT], template="progress", body="师傅已出发", token="t")
    outbox.tick(clock.now())
    row = Message.objects.get(carrier=Carrier.WECHAT)
    assert row.state == State.ACCEPTED
    deliver(wechat.event(LI, "TEMPLATESENDJOBFINISH", MsgID=int(row.provider_id), Status=said))
    row.refresh_from_db()
    assert row.state == state


def test_a_delivery_costs_few_queries(bound, wechat, deliver, django_assert_max_num_queries):
    push = wechat.write(LI, Content=LEAK)
    with django_assert_max_num_queries(32):
        deliver(push, read=False)
