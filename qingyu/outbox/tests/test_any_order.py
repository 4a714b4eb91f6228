"""Whatever answers, receipts, time-outs, doubles and crashes come, in whichever order: one right end, nobody twice.

The world keeps its own book of what truly reached the resident; the outbox must never have sent again what could have.
"""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.core import clock
from qingyu.outbox import accounts, actions, providers
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.models import Message, State
from qingyu.outbox.tests.helpers import DAY, FakeProvider, put
from qingyu.people.models import Identity, Phone, Resident

ENDED = (State.DELIVERED, State.FAILED)
# What a service may do with a message that is handed to it, and what it then says.
ANSWERS = ["taken", "busy", "failed", "lost", "taken but silent", "crash"]
STEPS = ["tick", "receipt", "receipt twice", "late receipt", "wait", "two at once"]


class World(FakeProvider):
    """Services that take, refuse, lose or keep silent; ``took`` is what they have, ``reached`` what arrived."""

    DELIVERS = False

    def __init__(self, answers, arrives):
        super().__init__()
        self.answers = answers
        self.arrives = arrives
        self.took = {}

    def send(self, outgoing, account):
        self.sent.append(outgoing.token)
        assert outgoing.token not in self.took, "handed over again although it may have been delivered"
        answer = self.answers.pop(0) if self.answers else "taken"
        if answer == "busy":
            raise providers.Busy("limit")
        if answer == "failed":
            raise providers.Failed("no such number")
        if answer in ("lost", "crash"):
            raise providers.Unsure("gone") if answer == "lost" else RuntimeError("boom")
        self.took[outgoing.token] = self.arrives.pop(0) if self.arrives else True
        if answer == "taken but silent":
            raise providers.Unsure("timed out")
        return f"id-{outgoing.token}"

    def query(self, outgoing, provider_id, account):
        if outgoing.token not in self.took:
            return Fate.NEVER
        return self.fate(outgoing.token)

    def fate(self, token):
        return Fate.DELIVERED if self.took[token] else Fate.FAILED


def step(world, name, now):
    if name in ("tick", "two at once"):
        for _ in range(1 if name == "tick" else 2):
            actions.tick(now)
    elif world.took:
        token = sorted(world.took)[0 if name == "late receipt" else -1]
        for _ in range(2 if name == "receipt twice" else 1):
            actions.receipt("fake", fate=world.fate(token), token=token, provider_id=f"id-{token}")


@pytest.mark.django_db(transaction=False)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.lists(st.sampled_from(ANSWERS), max_size=12),
    arrives=st.lists(st.booleans(), max_size=4),
    steps=st.lists(st.sampled_from(STEPS), max_size=14),
)
def test_one_right_end_and_nobody_hears_twice(monkeypatch, answers, arrives, steps):
    Message.objects.all().delete()
    Resident.objects.all().delete()
    world = put(monkeypatch, World(list(answers), list(arrives)))
    monkeypatch.setattr(accounts, "able", lambda: set(Carrier.values))
    li = Resident.objects.create(name="李娜")
    Phone.objects.create(resident=li, number="+8613800001234", primary=True)
    Identity.objects.create(resident=li, kind="wechat", value="openid", bound_at=DAY, how="code")
    order = [Carrier.WECHAT, Carrier.SMS, Carrier.CALL]
    with clock.travelling(DAY):
        for _ in range(2):
            actions.tell(li, order=order, template="test", body="您好", token="t", urgent=True)
        for name in steps:
            if name == "wait":
                clock.travel_to(clock.now() + timedelta(minutes=11))
            step(world, name, clock.now())
        # Time passes until nothing falls due any more.
        while due := Message.objects.exclude(due_at=None).order_by("due_at").values_list("due_at", flat=True).first():
            clock.travel_to(max(due, clock.now()))
            actions.tick(clock.now())
        _check(world)


def _check(world):
    rows = list(Message.objects.order_by("pk"))
    assert len({row.token for row in rows}) == len(rows)
    assert [row.carrier for row in rows] == ["wechat", "sms", "call"][: len(rows)]
    # Whoever was reached was reached once, and the row says so; nobody else took over after that.
    reached = [token for token, arrived in world.took.items() if arrived]
    assert len(reached) <= 1
    for row in rows:
        if row.carrier == Carrier.CALL:
            assert row.state == State.QUEUED
            continue
        assert row.state in ENDED
        assert (row.state == State.DELIVERED) == world.took.get(row.token, False)
    # Not reached by any message: then a colleague has it on the list.
    assert (rows[-1].carrier == Carrier.CALL) == (not reached)
