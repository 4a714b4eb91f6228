"""What every provider keeps, tried against the stand-in of its service: whatever happens, at most one is delivered."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.outbox import actions, providers
from qingyu.outbox.models import Message, State
from qingyu.outbox.tests.helpers import DAY
from qingyu.stories.standins.harness import Behaviour, harnesses

BODY = "王师傅十点到您家"
# It writes into the log.
WITHOUT = {"console"}
MADE = harnesses()


@pytest.fixture(params=sorted(MADE))
def tried(request, db, monkeypatch):
    """A provider that is set up, with its stand-in."""
    with clock.travelling(DAY), MADE[request.param]() as harness:
        for name, value in harness.adjust.items():
            monkeypatch.setattr(name, value)
        for name, values in harness.settings.items():
            actions.save_account(name, values=values, on=True, by=SYSTEM)
        yield harness


def sent(harness):
    carrier = providers.named(harness.provider).CARRIER
    return actions.send(carrier=carrier, address=harness.address, template="test", body=BODY, token="token-1")


def run(minutes, step=1):
    """Let the time go by, as the worker does."""
    for _ in range(0, minutes, step):
        actions.tick(clock.now())
        clock.travel_to(clock.now() + timedelta(minutes=step))


def now(message):
    message.refresh_from_db()
    return message


def behaves(harness, how):
    if how in harness.cannot:
        pytest.skip(f"{harness.provider} has no such answer")
    harness.behave(how)


def test_every_provider_is_tried():
    missing = set(providers.names()) - set(MADE) - WITHOUT
    assert not missing, f"give {missing} a harness in qingyu/stories/standins/"


def test_it_carries_and_says_how_far(tried):
    message = sent(tried)
    run(1)
    carrying = providers.named(tried.provider)
    assert tried.delivered(BODY) == 1
    assert now(message).state == (State.DELIVERED if carrying.DELIVERS else State.ACCEPTED)
    assert message.provider == tried.provider
    assert message.attempts == 1


def test_receipts_may_come_twice_and_late(tried):
    if tried.receipts is None:
        pytest.skip(f"{tried.provider} sends no receipts")
    message = sent(tried)
    run(1)
    for _ in range(3):
        tried.receipts(Client())
    assert now(message).state == State.DELIVERED
    settled = message.settled_at
    run(60, step=10)
    tried.receipts(Client())
    assert (now(message).state, message.settled_at, tried.delivered(BODY)) == (State.DELIVERED, settled, 1)


def test_a_receipt_may_come_before_the_answer(tried, monkeypatch):
    if tried.receipts is None:
        pytest.skip(f"{tried.provider} sends no receipts")
    message = sent(tried)
    carrying = providers.named(tried.provider)
    send = carrying.send

    def overtaken(outgoing, account):
        given = send(outgoing, account)
        tried.receipts(Client())
        tried.receipts(Client())
        return given

    monkeypatch.setattr(carrying, "send", overtaken)
    run(1)
    assert (now(message).state, tried.delivered(BODY)) == (State.DELIVERED, 1)


@pytest.mark.parametrize("how", [Behaviour.DROPPED, Behaviour.LATE, Behaviour.MALFORMED])
def test_taken_without_a_good_answer_it_is_never_sent_twice(tried, how):
    behaves(tried, how)
    message = sent(tried)
    actions.tick(clock.now())
    assert now(message).state == State.UNKNOWN
    assert message.error
    tried.behave(Behaviour.FINE)
    run(3 * 24 * 60, step=10)
    assert (tried.delivered(BODY), now(message).attempts) == (1, 1)
    # Who can be asked has told; who cannot be asked, nobody knows.
    assert message.state == (State.DELIVERED if tried.knows else State.UNKNOWN)


def test_an_error_of_the_service_is_open_at_first_and_never_two(tried):
    behaves(tried, Behaviour.ERROR)
    message = sent(tried)
    actions.tick(clock.now())
    assert now(message).state in (State.UNKNOWN, State.QUEUED)
    tried.behave(Behaviour.FINE)
    run(3 * 24 * 60, step=10)
    assert tried.delivered(BODY) <= 1
    assert tried.delivered(BODY) == 1 or now(message).state not in (State.ACCEPTED, State.DELIVERED)


@pytest.mark.parametrize("how", [Behaviour.BUSY, Behaviour.AWAY])
def test_not_taken_now_it_goes_out_later_once(tried, how):
    behaves(tried, how)
    message = sent(tried)
    actions.tick(clock.now())
    assert (now(message).state, tried.delivered(BODY)) == (State.QUEUED, 0)
    tried.behave(Behaviour.FINE)
    run(3)
    assert (now(message).attempts, tried.delivered(BODY)) == (2, 1)
    assert message.state in (State.ACCEPTED, State.DELIVERED)


def test_refused_for_good_it_has_failed_in_words(tried):
    behaves(tried, Behaviour.REFUSED)
    message = sent(tried)
    run(60, step=10)
    assert (now(message).state, message.attempts, tried.delivered(BODY)) == (State.FAILED, 1, 0)
    assert message.error
    assert Message.objects.count() == 1
