"""Limits, opting out, quiet hours, the next way, calls and sending again."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.outbox import accounts, actions, reach
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.models import Limit, Message, OptOut, State
from qingyu.outbox.tests.helpers import DAY, FakeProvider, employee, put
from qingyu.people.models import Identity, Phone, Resident

LI = "+8613800001234"
EVERY = set(Carrier.values)
ORDER = [Carrier.WECHAT, Carrier.SMS, Carrier.CALL]


@pytest.fixture(autouse=True)
def by_day(db):
    with clock.travelling(DAY):
        yield


@pytest.fixture
def provider(monkeypatch):
    monkeypatch.setattr(accounts, "able", lambda: EVERY)
    fake = put(monkeypatch, FakeProvider())
    fake.DELIVERS = False
    return fake


@pytest.fixture
def li():
    li = Resident.objects.create(name="李娜")
    Phone.objects.create(resident=li, number=LI, primary=True)
    Identity.objects.create(resident=li, kind="wechat", value="openid", bound_at=DAY, how="code")
    return li


def told(resident, token="t", **more):
    return actions.tell(resident, order=ORDER, template="test", body="您好", token=token, **more)


def sms(token, **more):
    given = {"carrier": Carrier.SMS, "address": LI, "template": "test", "body": "您好", "token": token}
    return actions.send(**{**given, **more})


def limit(**more):
    Limit.objects.create(**{"carrier": "sms", "per_hour": 0, "per_day": 0, "budget": 0, **more})


def test_nobody_gets_more_than_so_many_an_hour_and_the_rest_comes_later(provider):
    limit(per_hour=2)
    for number in range(4):
        sms(f"t{number}")
    actions.tick(DAY)
    assert provider.sent == ["t0", "t1"]
    late = Message.objects.get(token="t2")
    assert (late.state, late.due_at, late.error) == (State.QUEUED, DAY + timedelta(hours=1), "limit")
    actions.tick(DAY + timedelta(minutes=61))
    assert provider.sent == ["t0", "t1", "t2", "t3"]


def test_another_number_is_not_held_up_and_what_is_urgent_neither(provider):
    limit(per_hour=1, per_day=1)
    sms("mine")
    sms("mine-too")
    sms("theirs", address="+8613900009999")
    sms("urgent", urgent=True)
    actions.tick(DAY)
    assert sorted(provider.sent) == ["theirs", "urgent"]


def test_a_day_in_a_number_is_a_day(provider):
    limit(per_day=1)
    sms("one")
    sms("two")
    actions.tick(DAY)
    for hours in (6, 12):
        actions.tick(DAY + timedelta(hours=hours))
    assert provider.sent == ["one"]
    actions.tick(DAY + timedelta(days=1, hours=2))
    assert provider.sent == ["one", "two"]


def test_the_days_budget_ends_it_rings_once_and_only_what_is_urgent_still_leaves(provider):
    boss = employee("boss")
    boss.position.permissions = ["outbox.arrange"]
    boss.position.save()
    limit(budget=2)
    for number in range(5):
        sms(f"t{number}", address=f"+86138000000{number:02d}")
    sms("urgent", address="+8613800000099", urgent=True)
    actions.tick(DAY)
    actions.tick(DAY + timedelta(minutes=1))
    assert provider.sent == ["urgent", "t0"]
    assert Message.objects.filter(template="budget", employee=boss).count() == 1
    morning = datetime(2026, 3, 3, 7, tzinfo=timezone.get_default_timezone())
    assert set(Message.objects.filter(state=State.QUEUED).values_list("due_at", flat=True)) == {morning}
    actions.tick(morning)
    assert provider.sent == ["urgent", "t0", "t1", "t2"]
    assert Message.objects.filter(template="budget").count() == 2


def test_opting_out_counts_only_for_what_is_no_service(provider, li):
    actions.opt_all_out(li, by=SYSTEM, how="portal")
    actions.opt_all_out(li, by=SYSTEM, how="portal")
    assert OptOut.objects.count() == 3
    assert reach.opted_out(li)
    assert told(li, token="news", service=False) is None
    assert told(li).carrier == Carrier.WECHAT
    actions.opt_all_in(li, by=SYSTEM)
    assert told(li, token="news", service=False).carrier == Carrier.WECHAT


def test_one_address_that_opted_out_leaves_the_others(provider, li):
    actions.opt_out(Carrier.WECHAT, "openid", how="unfollowed")
    message = told(li, service=False)
    assert (message.carrier, message.otherwise) == (Carrier.SMS, [Carrier.CALL])


def test_wishes_are_ones_own(li):
    other = Actor(kind="resident", id=li.pk + 1, name="陈立")
    with pytest.raises(Refused):
        actions.prefer(li, carriers=[Carrier.SMS], by=other)
    with pytest.raises(Refused):
        actions.opt_all_out(li, by=other, how="portal")
    with pytest.raises(Invalid):
        actions.prefer(li, carriers=[Carrier.CALL], by=SYSTEM)
    actions.prefer(li, carriers=[Carrier.SMS], by=Actor(kind="resident", id=li.pk, name="李娜"))
    assert reach.wished(li) == ["sms", "wechat", "email", "push"]


def test_the_next_way_waits_for_the_morning_as_the_first_one_would(provider, li):
    message = told(li)
    actions.tick(DAY)
    night = DAY.replace(hour=23)
    with clock.travelling(night):
        actions.receipt("fake", fate=Fate.FAILED, token=message.token)
    follower = Message.objects.get(instead_of=message)
    assert (follower.carrier, follower.due_at) == (Carrier.SMS, night + timedelta(hours=8))
    assert actions.tick(night) == 0


def test_three_calls_in_vain_end_it(li):
    Identity.objects.all().delete()
    clerk = Actor(kind="system", id=0, name="")
    message = actions.send(
        carrier=Carrier.CALL, address=LI, template="test", body="您好", token="call", resident=li
    )  # fmt: skip
    for _ in range(2):
        message = actions.called(message, by=clerk, reached=False)
        assert message.state == State.QUEUED
    message = actions.called(message, by=clerk, reached=False)
    assert (message.state, message.attempts) == (State.FAILED, 3)
    # What has ended stays as it ended.
    assert actions.called(message, by=clerk, reached=True).state == State.FAILED
    with pytest.raises(Clash):
        actions.called(sms("s"), by=clerk, reached=True)


def test_a_failed_message_is_sent_again_by_hand_once(provider):
    message = sms("t")
    with pytest.raises(Clash):
        actions.again(message, by=SYSTEM)
    provider.answers = [__import__("qingyu.outbox.providers", fromlist=["Failed"]).Failed("no such number")]
    actions.tick(DAY)
    row = actions.again(message, by=SYSTEM)
    assert actions.again(message, by=SYSTEM) == row
    assert (row.instead_of, row.body, row.state) == (message, message.body, State.QUEUED)
    actions.tick(DAY)
    assert len(provider.sent) == 2
    with pytest.raises(Refused):
        actions.again(message, by=Actor(kind="staff", id=1, name="王芳"))


def test_what_went_on_another_way_is_not_sent_again(provider, li):
    message = told(li)
    actions.tick(DAY)
    actions.receipt("fake", fate=Fate.FAILED, token=message.token)
    with pytest.raises(Clash, match="短信"):
        actions.again(message, by=SYSTEM)
