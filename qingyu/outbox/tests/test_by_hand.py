"""A message whose fate no service can tell: a person finds out and says so."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.core import clock
from qingyu.core.errors import Clash, Refused
from qingyu.events.models import Event
from qingyu.outbox import actions
from qingyu.outbox.codes import OPEN, Carrier, Fate
from qingyu.outbox.models import Message, State
from qingyu.outbox.providers import Unsure
from qingyu.outbox.tests.helpers import DAY, FakeProvider, actor, employee, put

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_day():
    with clock.travelling(DAY):
        yield


@pytest.fixture
def provider(monkeypatch):
    return put(monkeypatch, FakeProvider())


@pytest.fixture
def clerk():
    return actor(employee("陈静"), "outbox.read", communities=None)


def lost(provider, token="t1", **more):
    """A message that was handed over and whose provider gave no answer."""
    provider.answers = [Unsure("no answer")]
    given = {"carrier": Carrier.SMS, "address": "+8613800001234", "template": "test", "body": "您好", "token": token}
    message = actions.send(**{**given, **more})
    actions.tick(clock.now())
    message.refresh_from_db()
    assert message.state == State.UNKNOWN
    return message


def test_what_arrived_is_delivered_and_asked_about_no_more(provider, clerk):
    message = actions.settle_by_hand(lost(provider), by=clerk, arrived=True)
    assert (message.state, message.due_at, message.settled_at) == (State.DELIVERED, None, DAY)
    assert provider.sent == ["t1"]
    event = Event.objects.get(code="outbox.settled_by_hand")
    assert event.sentence == "陈静确认发往138****1234的短信：已送达"
    # Once is enough, and what the provider says later changes nothing.
    actions.settle_by_hand(message, by=clerk, arrived=True)
    actions.receipt("fake", fate=Fate.FAILED, token="t1")
    assert Event.objects.filter(code="outbox.settled_by_hand").count() == 1
    assert Message.objects.get().state == State.DELIVERED


def test_what_did_not_arrive_is_sent_once_more(provider, clerk):
    message = lost(provider)
    message = actions.settle_by_hand(message, by=clerk, arrived=False)
    assert (message.state, message.asked) == (State.QUEUED, 0)
    actions.tick(clock.now())
    assert provider.sent == ["t1", "t1"]
    assert Message.objects.get().state == State.DELIVERED
    assert Event.objects.get(code="outbox.settled_by_hand").sentence.endswith("未送达，重新发送")


def test_what_never_arrives_gives_way_to_the_next_in_the_end(provider, clerk):
    message = lost(provider, otherwise=[Carrier.CALL], number="+8613800001234")
    Message.objects.filter(pk=message.pk).update(attempts=6)
    message = actions.settle_by_hand(message, by=clerk, arrived=False)
    assert message.state == State.FAILED
    assert Message.objects.get(instead_of=message).carrier == Carrier.CALL


def test_what_is_known_by_now_is_not_settled_again(provider, clerk):
    message = lost(provider)
    actions.receipt("fake", fate=Fate.DELIVERED, token="t1")
    with pytest.raises(Clash, match="已有结果"):
        actions.settle_by_hand(message, by=clerk, arrived=False)
    assert provider.sent == ["t1"]


def test_only_by_those_who_read_what_left_and_of_their_communities(provider):
    message = lost(provider)
    for one in (actor(employee("王晴"), communities=None), actor(employee("郑楠"), "outbox.read")):
        with pytest.raises(Refused):
            actions.settle_by_hand(message, by=one, arrived=True)


ANSWERS = st.lists(st.sampled_from(["arrived", "not_arrived", "delivered", "failed", "tick"]), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=ANSWERS)
def test_in_whatever_order_people_and_receipts_speak_it_never_leaves_unasked(provider, clerk, answers):
    """It leaves once, and once more for each "not arrived" that was taken: never by itself."""
    Message.objects.all().delete()
    provider.sent.clear()
    provider.DELIVERS = False
    message = lost(provider)
    taken = 0
    for answer in answers:
        provider.answers = [Unsure("no answer")]
        try:
            if answer in ("arrived", "not_arrived"):
                actions.settle_by_hand(message, by=clerk, arrived=answer == "arrived")
                taken += answer == "not_arrived"
            elif answer == "tick":
                actions.tick(clock.now())
            else:
                actions.receipt("fake", fate=Fate(answer), token="t1")
        except Clash:
            continue
    message.refresh_from_db()
    assert len(provider.sent) <= 1 + taken
    assert message.state in OPEN or message.due_at is None
