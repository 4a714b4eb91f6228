"""Replies: into the conversation they belong to, a mark, or out of the list; each once."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock, jobs
from qingyu.followup.models import Rating
from qingyu.intake.codes import State as Came
from qingyu.intake.codes import Why
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.models import Carrier, Message, OptOut
from qingyu.people.actions import register_resident
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work

LI = "13800001502"


def came(cloud, client, text, number=LI, sequence=1):
    status = cloud.push(client, "replies", cloud.reply(number, text, sequence))
    jobs.drain()
    return status


def said(ticket):
    return list(ticket.messages.filter(direction="in").order_by("id").values_list("body", flat=True))


@pytest.fixture
def told(aliyun, leak):
    """Li Min was sent an SMS about her request; five minutes have passed."""
    jobs.drain()
    outbox.tick(clock.now())
    assert aliyun.texts(LI)
    clock.travel_to(clock.now() + timedelta(minutes=5))
    return leak


@pytest.fixture
def finished(told, cast):
    """The work is done; she was sent the link to rate it."""
    order = told.orders.get()
    zhang = cast.actor(cast.zhang)
    work.accept(order, by=zhang, eta=clock.now() + timedelta(minutes=30))
    work.arrive(order, by=zhang)
    from qingyu.stories.drawings import photo
    from qingyu.tickets import actions as tickets

    tickets.add_picture(told, by=zhang, upload=photo("after"), stage="after", part=order.number)
    work.finish(order, by=zhang, cause="接头老化", measures="更换接头")
    jobs.drain()
    outbox.tick(clock.now())
    clock.travel_to(clock.now() + timedelta(minutes=5))
    return told


def test_an_answer_goes_into_the_conversation_once_however_often_it_comes(aliyun, told, outside):
    for _ in range(5):
        assert came(aliyun, outside, "好的，我在家等") == 200
    assert said(told) == ["好的，我在家等"]
    assert Submission.objects.filter(channel="sms").count() == 1
    assert Ticket.objects.count() == 1


def test_tencent_has_no_id_of_a_reply_and_still_counts_it_once(tencent, leak, outside):
    jobs.drain()
    outbox.tick(clock.now())
    clock.travel_to(clock.now() + timedelta(minutes=5))
    first, second = tencent.reply(LI, "好的"), {**tencent.reply(LI, "门禁码 1502#"), "time": 1780881000}
    for rows in (first, [second], first, [second, first]):
        assert tencent.push(outside, "replies", rows) == 200
    jobs.drain()
    assert sorted(said(leak)) == ["好的", "门禁码 1502#"]


def test_after_three_days_it_is_a_matter_of_its_own(aliyun, told, outside):
    clock.travel_to(clock.now() + timedelta(hours=73))
    came(aliyun, outside, "卫生间的灯不亮了，麻烦来修")
    assert said(told) == []
    assert Ticket.objects.exclude(pk=told.pk).get().reporter == told.reporter


def test_a_stranger_goes_to_the_sorting_tray(aliyun, told, outside):
    came(aliyun, outside, "你们物业电话多少", number="13911112222")
    assert Submission.objects.get(channel="sms").state == Came.SORTING


def test_what_a_colleague_answers_is_not_put_into_a_residents_mouth(aliyun, told, outside, cast):
    number = cast.zhang.user.phone
    event = Message.objects.filter(carrier="sms").first().event
    given = {"carrier": Carrier.SMS, "address": number, "template": "x", "body": "派单", "token": "to-zhang"}
    outbox.send(**given, employee=cast.zhang, event=event)
    outbox.tick(clock.now())
    clock.travel_to(clock.now() + timedelta(minutes=1))
    came(aliyun, outside, "收到", number=number.removeprefix("+86"))
    assert said(told) == []
    assert Submission.objects.get(channel="sms").state == Came.SORTING


@pytest.mark.parametrize(
    "text",
    [
        *(
            "TD",
            "td",
            "T",
            " 退订。",
            "ＴＤ",
            "【退订】",
            "R",
            "r",
            "Ｒ",
            "“R”",
            "R！",
            "T T",
            "N。",
            "拒收",
            "拒收!!",
            "回复R",
        ),
        *("回TD", "TD退订", "TD👌", "Q X", "stop", "取消订阅"),
    ],
)
def test_whoever_opts_out_gets_only_what_is_about_their_own_requests(aliyun, told, outside, cast, text):
    came(aliyun, outside, text)
    assert OptOut.objects.get().address == "+8613800001502"
    assert said(told) == []
    given = {"order": [Carrier.SMS], "template": "x", "body": "周六游园会"}
    assert outbox.tell(cast.li, token="party", service=False, **given) is None
    assert outbox.tell(cast.li, token="water", service=True, **given)
    came(aliyun, outside, "恢复", sequence=2)
    assert not OptOut.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "R座的灯坏了",
        "退订报纸找谁",
        "请不要拒收我的快递",
        "T恤掉到楼下平台了",
        "N95口罩哪里领",
        "我要取消明天的预约",
        "R1",
        "回复了R没用",
    ],
)
def test_such_a_word_in_a_sentence_is_no_wish(aliyun, told, outside, text):
    came(aliyun, outside, text)
    assert not OptOut.objects.exists()
    assert Submission.objects.get(channel="sms").state != Came.DROPPED


def test_a_wish_is_put_aside_and_shown_as_one(aliyun, told, outside):
    came(aliyun, outside, "Ｒ")
    assert (Submission.objects.get(channel="sms").why, Submission.objects.get(channel="sms").text) == (Why.WISH, "Ｒ")


@pytest.mark.parametrize("number", ["85291234567", "0085291234567", "+852 91234567", "12", "nonsense"])
def test_a_reply_from_any_number_is_kept(aliyun, hooked, outside, number):
    assert came(aliyun, outside, "车库的闸机坏了，出不去", number=number) == 200
    kept = Submission.objects.get(channel="sms")
    assert (kept.state, kept.text) == (Came.SORTING, "车库的闸机坏了，出不去")


def test_the_latest_wish_holds_in_whatever_order_they_arrive(aliyun, told, outside):
    off = aliyun.reply(LI, "TD", 1)
    clock.travel_to(clock.now() + timedelta(minutes=1))
    on = aliyun.reply(LI, "恢复", 2)
    for rows in (on, off, on, off):
        aliyun.push(outside, "replies", rows)
        jobs.drain()
    assert not OptOut.objects.exists()


@pytest.mark.parametrize(("text", "mark"), [("5", 5), ("4分", 4), ("五星", 5), (" １ ", 1)])
def test_a_mark_alone_rates_the_work_it_was_asked_for(aliyun, finished, outside, text, mark):
    for _ in range(3):
        came(aliyun, outside, text)
    assert Rating.objects.get(ticket=finished).overall == mark
    assert said(finished) == []
    assert Submission.objects.get(channel="sms").state == Came.DROPPED


def test_a_second_mark_is_for_a_person_to_read(aliyun, finished, outside):
    came(aliyun, outside, "5")
    came(aliyun, outside, "2", sequence=2)
    assert Rating.objects.get(ticket=finished).overall == 5
    assert said(finished) == ["2"]


def test_a_number_is_no_mark_where_nothing_was_asked(aliyun, told, outside):
    came(aliyun, outside, "5")
    assert said(told) == ["5"]
    assert not Rating.objects.exists()


def test_a_family_that_shares_a_number_is_answered_by_its_request(aliyun, told, outside, cast):
    register_resident("李伟", home=cast.home, role="family", by=SYSTEM, phones=[LI])
    came(aliyun, outside, "我先生在家")
    assert said(told) == ["我先生在家"]


def test_signs_that_cannot_be_stored_are_left_out(aliyun, told, outside):
    rows = aliyun.reply(LI, "好\x00的\ud800\u202e", 9)
    import json

    from qingyu.stories.standins.sms import address

    path = f"/hooks/sms/aliyun/{address.secret}/replies"
    assert outside.post(path, json.dumps(rows), content_type="application/json").status_code == 200
    jobs.drain()
    assert said(told) == ["好的"]
