"""What the doctor says of the outside services."""

import pytest

from qingyu.core import clock
from qingyu.core.crypt import seal
from qingyu.outbox import accounts, actions, doctor, providers
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Account, Limit, Message, Spent, State
from qingyu.outbox.tests.helpers import DAY, FakeProvider

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_day():
    with clock.travelling(DAY):
        yield


@pytest.fixture
def fake(monkeypatch):
    """A provider called fake that is set up."""
    provider = FakeProvider()
    monkeypatch.setattr(providers, "names", lambda: ["console", "fake"])
    real = providers.named
    monkeypatch.setattr(providers, "named", lambda name: provider if name == "fake" else real(name))
    return Account.objects.create(name="fake", sealed=seal({"key": "1"}), on=True, changed_at=DAY)


def ids(*checks):
    return [message.id for check in checks for message in check()]


def test_sms_that_go_nowhere_are_said_but_in_a_demo(settings):
    settings.DEMO = False
    assert ids(doctor.sms_leave_the_house) == ["outbox.no_sms"]
    settings.DEMO = True
    assert ids(doctor.sms_leave_the_house) == []


def test_a_service_that_is_on_is_enough(settings, fake):
    settings.DEMO = False
    assert accounts.chosen(Carrier.SMS).name == "fake"
    assert ids(doctor.sms_leave_the_house, doctor.secrets_can_be_read, doctor.messages_get_through) == []


def test_another_secret_key_is_noticed(settings, fake):
    settings.DEMO = False
    settings.SECRET_KEY = "another"
    assert ids(doctor.secrets_can_be_read) == ["outbox.unreadable"]
    assert ids(doctor.sms_leave_the_house) == []


def test_ten_failures_in_a_row_are_said_and_nine_are_not(fake):
    def add(number, state):
        Message.objects.create(token=f"t{number}", carrier="sms", address="+86138", template="t", body="b", made_at=DAY,
                               provider="fake", state=state, error="signature")  # fmt: skip

    add(0, State.DELIVERED)
    for number in range(1, 10):
        add(number, State.FAILED)
    assert ids(doctor.messages_get_through) == []
    add(10, State.FAILED)
    (found,) = doctor.messages_get_through()
    assert "signature" in found.msg


def test_a_day_that_is_nearly_used_up_is_said():
    Limit.objects.create(carrier="sms", per_hour=0, per_day=0, budget=10)
    spent = Spent.objects.create(carrier="sms", day=DAY.date(), count=7)
    assert ids(doctor.the_days_limit_is_far) == []
    spent.count = 8
    spent.save()
    assert ids(doctor.the_days_limit_is_far) == ["outbox.budget"]
    assert actions.tick(DAY) == 0
