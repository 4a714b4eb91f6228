"""By which ways a notice goes: the order, the wish, the fallback, the company's own words."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import CaseClass, Level, Urgency
from qingyu.core import clock, jobs
from qingyu.events.models import Event
from qingyu.followup.tests.helpers import finished, opened, visited
from qingyu.notices import actions
from qingyu.outbox import accounts
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.models import Message, State
from qingyu.outbox.tests.helpers import FakeProvider, put
from qingyu.people.actions import bind
from qingyu.people.models import Identity
from qingyu.staff.queries import actor_of
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.facts import MessageSent
from qingyu.work import actions as work

EVERY = set(Carrier.values)


@pytest.fixture
def everything(monkeypatch):
    """Every carrier can leave the house, by one provider that answers as it is told."""
    monkeypatch.setattr(accounts, "able", lambda: EVERY)
    fake = put(monkeypatch, FakeProvider())
    fake.DELIVERS = False
    return fake


@pytest.fixture
def wechat(town, everything):
    bind(town.li, kind=Identity.Kind.WECHAT, value="openid-li", how="code", by=SYSTEM)


def to_resident(**conditions):
    return Message.objects.filter(employee=None, **conditions).order_by("pk")


def ways(**conditions):
    return list(to_resident(**conditions).values_list("carrier", "address"))


def level_one(town, **more):
    return opened(town, level=Level.DESK, **more)


def test_wechat_comes_first_and_the_rest_stands_by(town, wechat):
    level_one(town)
    jobs.drain()
    message = to_resident(template="registered").get()
    assert (message.carrier, message.address) == (Carrier.WECHAT, "openid-li")
    assert message.otherwise == [Carrier.SMS, Carrier.CALL]


def test_where_wechat_fails_an_sms_goes_and_where_that_fails_a_colleague_calls(town, wechat):
    level_one(town)
    jobs.drain()
    for _ in range(2):
        outbox.tick(clock.now())
        open_one = to_resident(template="registered").exclude(state=State.FAILED).get()
        outbox.receipt("fake", fate=Fate.FAILED, token=open_one.token)
    found = to_resident(template="registered")
    assert [(one.carrier, one.state) for one in found] == [
        ("wechat", "failed"),
        ("sms", "failed"),
        ("call", "queued"),
    ]
    # A receipt that comes again, and the event told again, change nothing.
    outbox.receipt("fake", fate=Fate.FAILED, token=found[0].token)
    actions.tell(Event.objects.get(code="tickets.opened"))
    assert found.count() == 3
    assert len({one.body for one in found}) == 1


def test_a_wish_outweighs_the_order(town, wechat):
    outbox.prefer(town.li, carriers=[Carrier.SMS, Carrier.WECHAT], by=SYSTEM)
    level_one(town)
    jobs.drain()
    assert to_resident(template="registered").get().carrier == Carrier.SMS


@pytest.mark.parametrize(
    ("channel", "carriers"),
    [
        (Channel.EMAIL, ["email", "sms", "wechat", "call"]),
        (Channel.WECHAT, ["wechat", "sms", "email", "call"]),
        (Channel.SMS, ["sms", "wechat", "email", "call"]),
        # What was said on the phone is put in writing as the resident wishes.
        (Channel.PHONE, ["sms", "wechat", "email", "call"]),
        (Channel.PORTAL, ["sms", "wechat", "email", "call"]),
    ],
)
def test_the_way_chosen_for_a_message_comes_first_and_the_rest_stands_by(town, wechat, channel, carriers):
    bind(town.li, kind=Identity.Kind.EMAIL, value="li@mail.example", how="code", by=SYSTEM)
    outbox.prefer(town.li, carriers=[Carrier.SMS, Carrier.WECHAT], by=SYSTEM)
    ticket = level_one(town)
    tickets.send_message(ticket, by=actor_of(town.wang), body="师傅三点到。", channel=channel)
    jobs.drain()
    message = to_resident(template="message").get()
    assert [message.carrier, *message.otherwise] == carriers


def test_a_way_chosen_that_reaches_nobody_or_fails_gives_way_to_the_next(town, wechat):
    ticket = level_one(town)
    tickets.send_message(ticket, by=actor_of(town.wang), body="师傅三点到。", channel=Channel.EMAIL)
    jobs.drain()
    assert to_resident(template="message").get().carrier == Carrier.WECHAT
    tickets.send_message(ticket, by=actor_of(town.wang), body="师傅四点到。", channel=Channel.SMS)
    jobs.drain()
    outbox.receipt("fake", fate=Fate.FAILED, token=to_resident(template="message").last().token)
    outbox.tick(clock.now())
    by_sms = to_resident(template="message", carrier=Carrier.SMS).get()
    outbox.receipt("fake", fate=Fate.FAILED, token=by_sms.token)
    assert to_resident(instead_of=by_sms).get().carrier == Carrier.WECHAT


def test_a_way_that_was_chosen_goes_even_where_the_notice_leaves_it_out(town, wechat):
    actions.save_wording("message", order=["sms", "call"], by=SYSTEM)
    ticket = level_one(town)
    tickets.send_message(ticket, by=actor_of(town.wang), body="师傅三点到。", channel=Channel.WECHAT)
    jobs.drain()
    message = to_resident(template="message").get()
    assert [message.carrier, *message.otherwise] == ["wechat", "sms", "call"]


def test_a_message_from_before_the_way_was_kept_goes_as_the_resident_wishes():
    assert MessageSent.restore({"body": "好的", "message_id": 1}).channel == ""


def test_a_number_given_with_the_request_is_enough(town, everything):
    level_one(town, reporter=None, reporter_phone="+8613700005678", channel=Channel.QR, by=SYSTEM)
    jobs.drain()
    outbox.tick(clock.now())
    message = to_resident(template="registered").get()
    outbox.receipt("fake", fate=Fate.FAILED, token=message.token)
    assert ways(template="registered") == [("sms", "+8613700005678"), ("call", "+8613700005678")]


def test_a_landline_is_called_instead_of_written_to(town, everything):
    level_one(town, reporter=None, reporter_phone="+8675583123456", by=SYSTEM)
    jobs.drain()
    assert ways(template="registered") == [("call", "+8675583123456")]


def test_the_nodes_in_between_are_told_on_screens_and_cost_no_sms(town, wechat):
    finished(town)
    jobs.drain()
    told = dict(to_resident().values_list("template", "carrier"))
    assert list(to_resident().values_list("template", flat=True)) == [
        "registered", "dispatched", "accepted", "arrived", "finished",
    ]  # fmt: skip
    assert set(told.values()) == {Carrier.WECHAT}
    assert to_resident(template="arrived").get().otherwise == []
    assert "张强已到达现场" in to_resident(template="arrived").get().body


def test_without_wechat_the_nodes_in_between_flood_nobody(town, everything):
    finished(town)
    jobs.drain()
    assert list(to_resident().values_list("template", flat=True)) == ["registered", "accepted", "finished"]


def test_who_rated_on_the_phone_is_not_asked_again(town, wechat):
    done = finished(town)
    jobs.drain()
    visited(town, done, "solved")
    jobs.drain()
    invitation = to_resident(template="visited").get()
    assert invitation.link in invitation.body
    assert invitation.secret
    other = finished(town)
    jobs.drain()
    marks = {"attitude": 5, "speed": 5, "result": 5, "communication": 5, "tidiness": 5}
    visited(town, other, "solved", marks=marks)
    jobs.drain()
    assert to_resident(template="visited").count() == 1


def test_a_pause_says_why_and_a_supporting_order_says_nothing(town, wechat):
    ticket = opened(town)
    manager, zhang = actor_of(town.manager), actor_of(town.zhang)
    order = work.issue(ticket, by=manager, department=town.engineering, duty="检修", assignee=town.zhang)
    work.accept(order, by=zhang, eta=clock.now().replace(hour=12))
    work.pause(order, by=zhang, reason="parts", note="等配件")
    jobs.drain()
    assert "维修暂停" in to_resident(template="paused").get().body


def test_values_come_along_for_approved_templates(town, everything):
    ticket = level_one(town)
    jobs.drain()
    values = to_resident(template="registered").get().values
    assert values["ticket"] == ticket.number
    assert values["link"].endswith(ticket.track_code)
    assert set(values) == {"ticket", "promise", "link", "title", "place", "community"}


def test_the_staff_group_reads_emergencies_once(town, everything):
    level_one(town, by=town.resident, channel=Channel.PORTAL)
    jobs.drain()
    assert not Message.objects.filter(carrier=Carrier.GROUP).exists()
    level_one(town, by=town.resident, channel=Channel.PORTAL, urgency=Urgency.A, case_class=CaseClass.EMERGENCY)
    jobs.drain()
    assert Message.objects.get(carrier=Carrier.GROUP).address == town.community.code


def test_what_is_turned_off_is_not_told(town, everything):
    actions.save_wording("registered", on=False, by=SYSTEM)
    level_one(town)
    jobs.drain()
    assert not to_resident(template="registered").exists()


def test_the_companys_own_words_and_order_count(town, wechat):
    body = "{位置}的{事项}已登记，编号{诉求编号}。{链接}"
    actions.save_wording("registered", body=body, order=["sms", "call"], by=SYSTEM)
    ticket = level_one(town)
    jobs.drain()
    message = to_resident(template="registered").get()
    assert message.carrier == Carrier.SMS
    assert message.body.startswith(f"{ticket.place}的厨房水管漏水已登记，编号{ticket.number}。http")
    actions.reset_wording("registered", by=SYSTEM)
    level_one(town)
    jobs.drain()
    assert to_resident(template="registered").last().carrier == Carrier.WECHAT


def test_a_ticket_the_desk_answers_itself_is_told_to_be_closed(town, wechat):
    ticket = level_one(town)
    tickets.close(ticket, by=actor_of(town.wang), result="已解答", cause="咨询", informed_how="电话")
    jobs.drain()
    assert "已办结" in to_resident(template="closed").get().body
    done = finished(town)
    jobs.drain()
    visited(town, done, "solved")
    jobs.drain()
    assert to_resident(template="closed").count() == 1
