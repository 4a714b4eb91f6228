"""One row per message: repeat-safe, never sent twice, quiet at night."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from qingyu.core import clock
from qingyu.core.errors import Invalid, Refused
from qingyu.outbox import actions, providers, queries
from qingyu.outbox.codes import Fate
from qingyu.outbox.models import Carrier, Message, State
from qingyu.outbox.tests.helpers import DAY, FakeProvider, actor, employee, put

NIGHT = datetime(2026, 3, 2, 23, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def by_day():
    with clock.travelling(DAY):
        yield


@pytest.fixture
def provider(monkeypatch):
    return put(monkeypatch, FakeProvider())


def sms(token="t1", **more):
    given = {"carrier": Carrier.SMS, "address": "+8613800001234", "template": "test", "body": "您好", "token": token}
    return actions.send(**{**given, **more})


@pytest.mark.django_db
def test_the_same_token_gives_the_same_row(provider):
    first = sms()
    assert sms(body="别的话") == first
    assert Message.objects.get().body == "您好"
    assert actions.tick(DAY) == 1
    assert actions.tick(DAY) == 0
    assert provider.sent == ["t1"]


@pytest.mark.django_db
def test_nothing_leaves_before_the_tick_and_then_it_is_delivered():
    message = sms()
    assert (message.state, message.due_at) == (State.QUEUED, DAY)
    actions.tick(DAY)
    message.refresh_from_db()
    assert (message.state, message.provider, message.attempts) == (State.DELIVERED, "console", 1)
    assert message.sent_at == DAY


@pytest.mark.django_db
def test_a_provider_with_receipts_has_accepted_it_until_one_comes(provider):
    provider.DELIVERS = False
    message = sms()
    actions.tick(DAY)
    message.refresh_from_db()
    assert (message.state, message.provider_id) == (State.ACCEPTED, "fake-t1")
    for _ in range(3):
        actions.receipt("fake", fate=Fate.DELIVERED, token="t1")
    message.refresh_from_db()
    assert (message.state, message.settled_at, message.due_at) == (State.DELIVERED, DAY, None)


@pytest.mark.django_db
def test_a_missing_receipt_is_asked_for(provider):
    provider.DELIVERS = False
    message = sms()
    actions.tick(DAY)
    provider.fates = [Fate.FAILED]
    actions.tick(DAY + timedelta(minutes=9))
    assert provider.asked == []
    actions.tick(DAY + timedelta(minutes=10))
    message.refresh_from_db()
    assert (message.state, provider.asked) == (State.FAILED, ["t1"])


@pytest.mark.django_db
@pytest.mark.parametrize("error", [providers.Unsure("no answer"), RuntimeError("boom")])
def test_without_an_answer_it_is_unknown_asked_about_and_never_sent_again_blindly(provider, error):
    provider.answers = [error]
    message = sms()
    for minutes in range(0, 4000, 2):
        actions.tick(DAY + timedelta(minutes=minutes))
    message.refresh_from_db()
    assert (message.state, message.due_at, message.attempts) == (State.UNKNOWN, None, 1)
    assert provider.sent == ["t1"]
    # 2, 10, 30 minutes, 2, 6, 24 hours apart, and the last question.
    assert len(provider.asked) == 7


@pytest.mark.django_db
def test_what_the_provider_has_never_seen_is_sent_again(provider):
    provider.answers = [providers.Unsure("timed out")]
    provider.fates = [Fate.NEVER]
    message = sms()
    actions.tick(DAY)
    actions.tick(DAY + timedelta(minutes=2))
    actions.tick(DAY + timedelta(minutes=3))
    message.refresh_from_db()
    assert (message.state, message.attempts, provider.sent) == (State.DELIVERED, 2, ["t1", "t1"])


@pytest.mark.django_db
def test_a_worker_that_dies_in_between_leaves_it_in_hand_and_it_is_asked_about(provider):
    provider.answers = [KeyboardInterrupt()]
    message = sms()
    with pytest.raises(KeyboardInterrupt):
        actions.tick(DAY)
    message.refresh_from_db()
    assert message.state == State.SENT
    provider.fates = [Fate.DELIVERED]
    assert actions.tick(DAY + timedelta(minutes=4)) == 0
    assert actions.tick(DAY + timedelta(minutes=5)) == 1
    message.refresh_from_db()
    assert (message.state, provider.sent) == (State.DELIVERED, ["t1"])


@pytest.mark.django_db
def test_a_receipt_that_overtakes_the_answer_is_not_undone_by_it(provider):
    provider.DELIVERS = False
    message = sms()

    def send(outgoing, account):
        actions.receipt("fake", fate=Fate.DELIVERED, provider_id="early", token=outgoing.token)
        raise providers.Unsure("too slow")

    provider.send = send
    actions.tick(DAY)
    message.refresh_from_db()
    assert (message.state, message.provider_id) == (State.DELIVERED, "early")


@pytest.mark.django_db
def test_a_busy_provider_is_tried_again_with_growing_pauses_until_it_has_failed(provider):
    provider.answers = [providers.Busy("limit")] * 9
    message = sms(urgent=True)
    waits, now = [], DAY
    while True:
        actions.tick(now)
        message.refresh_from_db()
        if message.state != State.QUEUED:
            break
        waits.append(message.due_at - now)
        now = message.due_at
    assert message.state == State.FAILED
    assert waits == actions.PAUSES == sorted(actions.PAUSES)
    assert message.error == "limit"


@pytest.mark.django_db
def test_one_bad_message_does_not_block_the_others(provider):
    provider.answers = [providers.Failed("no such number")]
    bad, good = sms("bad"), sms("good")
    assert actions.tick(DAY) == 2
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, bad.error, good.state) == (State.FAILED, "no such number", State.DELIVERED)


@pytest.mark.django_db
def test_at_night_only_what_is_urgent_leaves(provider):
    with clock.travelling(NIGHT):
        sms("calm")
        sms("urgent", urgent=True)
    actions.tick(NIGHT)
    assert provider.sent == ["urgent"]
    morning = NIGHT + timedelta(hours=8)
    assert Message.objects.get(token="calm").due_at == morning
    actions.tick(morning - timedelta(seconds=1))
    assert provider.sent == ["urgent"]
    actions.tick(morning)
    assert provider.sent == ["urgent", "calm"]


@pytest.mark.django_db
def test_what_was_due_by_day_and_stayed_lying_does_not_ring_at_night(provider):
    sms("calm")
    assert actions.tick(NIGHT) == 0


@pytest.mark.django_db
def test_what_no_provider_could_carry_is_refused_in_words():
    with pytest.raises(Invalid) as refusal:
        sms(address="", body="长" * 501)
    assert set(refusal.value.fields) == {"address", "body"}
    with pytest.raises(Invalid) as refusal:
        sms(carrier=Carrier.IN_APP)
    assert set(refusal.value.fields) == {"employee"}


@pytest.mark.django_db
def test_an_in_app_message_is_delivered_by_being_there_and_read_by_its_reader_only():
    zhang, other = employee("zhang"), employee("other")
    message = sms(carrier=Carrier.IN_APP, address="", employee=zhang)
    assert (message.state, message.due_at) == (State.DELIVERED, None)
    assert list(queries.inbox(zhang)) == [message]
    assert (queries.unread_count(zhang), queries.unread_count(other)) == (1, 0)
    with pytest.raises(Refused):
        actions.mark_read(message, by=actor(other))
    with clock.travelling(DAY + timedelta(minutes=1)):
        actions.mark_read(message, by=actor(zhang))
    actions.mark_read(message, by=actor(zhang))
    message.refresh_from_db()
    assert message.read_at == DAY + timedelta(minutes=1)
    assert queries.unread_count(zhang) == 0


@pytest.mark.django_db
def test_others_messages_are_for_those_who_may_read_the_outbox(settings):
    zhang = employee("zhang")
    message = sms(secret=True, body="验证码 012345")
    assert not queries.visible_to(actor(zhang)).exists()
    assert not queries.outgoing(actor(zhang)).exists()
    manager = actor(employee("manager"), "outbox.read", communities=None)
    assert list(queries.outgoing(manager)) == [message]
    settings.DEMO = False
    assert (message.shown_body, message.shown_link, message.shown_address) == ("••••••", "", "138****1234")
    settings.DEMO = True
    assert message.shown_body == "验证码 012345"


@pytest.mark.django_db
def test_of_a_message_with_a_signed_link_only_the_link_is_hidden(settings):
    settings.DEMO = False
    message = sms(secret=True, body="请评价：https://example.test/r/abc", link="https://example.test/r/abc")
    assert (message.shown_body, message.shown_link) == ("请评价：••••••", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        {"state": "somewhere", "due_at": None},
        {"state": "delivered", "due_at": DAY},
        {"state": "queued", "due_at": None},
        {"state": "sent", "due_at": None, "address": ""},
        {"state": "delivered", "due_at": None, "carrier": "in_app"},
    ],
)
def test_the_database_refuses_rows_that_make_no_sense(row):
    given = {"token": "t", "carrier": "sms", "address": "+86138", "template": "t", "body": "b", "made_at": DAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(**{**given, **row})


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_message(provider):
    for number in range(20):
        sms(f"t{number}", address=f"+86138000000{number:02d}")

    def work():
        actions.tick(DAY)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(provider.sent) == sorted(f"t{number}" for number in range(20))
