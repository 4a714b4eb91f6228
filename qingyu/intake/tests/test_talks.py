"""In which conversation it belongs: named, answered, going on, or a matter of its own."""

from datetime import timedelta

import pytest

from qingyu.core import clock, jobs
from qingyu.events.models import Event
from qingyu.intake.codes import State, Why
from qingyu.intake.tests.conftest import LEAK
from qingyu.outbox import actions as outbox
from qingyu.outbox.models import Carrier
from qingyu.outbox.models import Message as Sent
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

LI, CHEN = "13800001502", "13800001602"
LAMP = "楼道里的灯坏了一盏，晚上看不清"


def later(**more):
    clock.travel_to(clock.now() + timedelta(**more))


@pytest.fixture
def leak(cast, arrive):
    ticket = arrive(LEAK, phone=LI).ticket
    return tickets.take(ticket, by=cast.actor(cast.wang))


def test_a_number_named_by_its_sender_continues_it(leak, arrive):
    later(hours=30)
    submission = arrive("现在好一点了", phone=LI, ticket=leak.number)
    assert (submission.ticket, submission.state) == (leak, State.DONE)
    assert leak.messages.get().body == "现在好一点了"
    assert leak.messages.get().author_kind == "resident"


def test_somebody_elses_number_goes_to_the_tray(leak, arrive):
    submission = arrive("这个单子怎么样了", phone=CHEN, ticket=leak.number)
    assert submission.why == Why.NOT_THEIRS
    assert not leak.messages.exists()


def test_the_tracking_code_is_proof_enough(leak, arrive):
    for phone in (CHEN, "13511112222"):
        assert arrive("我补充一下情况", phone=phone, ticket=leak.track_code, name="陈").ticket == leak
    assert {line.author_kind for line in leak.messages.all()} == {"system"}


def test_a_number_that_is_none_is_only_words(arrive):
    assert arrive(LEAK, phone=LI, ticket="000000-00000").ticket.text == LEAK


def test_a_merged_request_goes_on_in_its_target(cast, leak, arrive):
    asked = arrive("请问物业费可以在哪里交", phone=CHEN).ticket
    wang = cast.actor(cast.wang)
    tickets.merge(asked, into=leak, by=wang)
    assert arrive("还想问一下那件事", phone=CHEN, ticket=asked.number).ticket == leak
    assert leak.messages.get().author_name == "陈立"


def test_the_talk_of_the_last_twelve_hours_goes_on(leak, arrive):
    later(hours=11)
    assert arrive("谢谢", phone=LI).ticket == leak
    later(hours=11)
    assert arrive("好的", phone=LI).ticket == leak
    later(hours=13)
    assert arrive("好的", phone=LI).why == Why.UNCLEAR


def test_a_note_among_colleagues_keeps_no_talk_alive(cast, leak, arrive):
    later(hours=11)
    tickets.add_note(leak, by=cast.actor(cast.wang), body="已联系")
    later(hours=2)
    assert arrive("好的", phone=LI).why == Why.UNCLEAR


def test_what_we_wrote_last_keeps_it_alive(cast, leak, arrive):
    later(hours=11)
    tickets.send_message(leak, by=cast.actor(cast.wang), body="师傅明早到", channel=Channel.SMS)
    later(hours=11)
    assert arrive("好的", phone=LI).ticket == leak


def test_two_talks_are_for_a_person_to_tell_apart(leak, arrive):
    bill = arrive("请问这个月的物业费怎么交", phone=LI).ticket
    assert bill != leak
    submission = arrive("怎么还没有人回", phone=LI)
    assert (submission.state, submission.why) == (State.SORTING, Why.SEVERAL_TICKETS)
    assert submission.alike in (leak, bill)


def test_of_two_talks_the_one_that_the_words_name(leak, arrive):
    assert arrive("请问这个月的物业费怎么交", phone=LI).ticket != leak
    assert arrive("水管还在漏", phone=LI).ticket == leak


def test_an_emergency_about_something_else_is_a_matter_of_its_own(arrive):
    lamp = arrive(LAMP, phone=LI).ticket
    gas = arrive("家里有很浓的煤气味，头晕", phone=LI).ticket
    assert gas != lamp
    assert gas.urgency == "A"


def test_another_channel_is_another_matter(leak, arrive):
    assert arrive(LAMP, phone=LI, channel=Channel.WECHAT).ticket != leak
    assert arrive("小区门口的道闸坏了", phone=LI, channel=Channel.EMAIL).ticket != leak


def test_a_closed_request_has_no_talk(cast, arrive):
    asked = tickets.take(arrive("请问物业费可以在哪里交", phone=LI).ticket, by=cast.actor(cast.wang))
    tickets.close(asked, by=cast.actor(cast.wang), result="修好了", cause="老化", informed_how="电话告知")
    assert arrive("好的谢谢", phone=LI).why == Why.UNCLEAR


def test_a_strangers_talk_goes_on_by_the_number(cast, arrive):
    first = arrive(LEAK, phone="13511112222", community="yunxi", home="3-2-1502").ticket
    answer = arrive("好的谢谢", phone="13511112222")
    assert (answer.ticket, answer.state) == (first, State.DONE)


def test_an_answer_to_our_message_belongs_to_its_request(cast, leak, arrive):
    event = Event.objects.filter(thread_id=leak.pk, code="tickets.opened").get()
    sent = outbox.send(carrier=Carrier.SMS, address="+8613800001502", template="x", body="收到", token="x", event=event)
    Sent.objects.filter(pk=sent.pk).update(provider_id="out-1")
    later(hours=40)
    assert arrive("可以", phone=LI, answers=("out-1",), channel=Channel.EMAIL).ticket == leak


def test_an_answer_to_nothing_is_no_answer(cast, leak, arrive):
    """A message that has not left has no id yet: an empty reference must not find it."""
    event = Event.objects.filter(thread_id=leak.pk, code="tickets.opened").get()
    outbox.send(carrier=Carrier.SMS, address="+8613800001502", template="x", body="收到", token="x", event=event)
    assert arrive(LAMP, phone=CHEN, answers=("",)).ticket != leak


def test_small_talk_without_a_talk_is_unclear(arrive):
    for words in ("在吗", "谢谢", "👍👍👍👍👍👍👍👍👍👍", "……？？？！！！", "ok", "谢谢师傅"):
        assert arrive(words, phone=LI).why == Why.UNCLEAR, words
    assert not Ticket.objects.exists()
    assert arrive("漏水", phone=LI).ticket.category_id == "water"


def test_the_owner_hears_of_the_line(cast, leak, arrive):
    arrive("还在漏", phone=LI)
    jobs.drain()
    assert Sent.objects.filter(template="resident_wrote", employee=cast.wang).exists()
