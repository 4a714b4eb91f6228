"""The travelling clock does what the worker does, each thing in its own minute."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.notices import actions as notices
from qingyu.notices.models import HookDelivery
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message, State
from qingyu.stories.queries import DAY
from qingyu.stories.stage import Stage, staged
from qingyu.stories.standins.receiver import Receiver
from qingyu.tickets.codes import Channel

SECRET = "a-secret-of-some-length"


@pytest.mark.django_db
def test_a_webhook_hears_on_the_way_and_again_after_its_pause(settings: Settings) -> None:
    settings.DEBUG = True
    with staged(DAY) as stage, Receiver(SECRET) as there:
        notices.save_hook(None, name="看板", url=there.url, secret=SECRET, by=SYSTEM)
        there.statuses = [500]
        stage.at("09:00")
        _opened(stage)
        nine = clock.now()
        stage.at("09:20")
        first = HookDelivery.objects.get(attempts=2)
        assert (first.first_at, first.tried_at) == (nine, nine + timedelta(minutes=1))
        assert first.event_id in {item["id"] for item in there.items}


@pytest.mark.django_db
def test_a_notice_leaves_in_the_minute_of_its_deed_and_at_night_in_the_morning() -> None:
    with staged(DAY) as stage:
        stage.at("09:00")
        _opened(stage)
        told = clock.now()
        stage.at("11:00")
        message = Message.objects.get(template="registered")
        assert (message.state, message.sent_at) == (State.DELIVERED, told)
        stage.at("23:00")
        late = outbox.send(carrier=Carrier.SMS, address="+8613800001502", template="test", body="好的", token="late")
        stage.at("08:00", days=1)
        late.refresh_from_db()
        assert late.sent_at is not None
        # To the second, though the clock stops rarely at night.
        assert late.sent_at - late.made_at == timedelta(hours=8)


def _opened(stage: Stage) -> None:
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="厨房水龙头滴水",
        reporter=Person(name="李敏", phone="13800001502", home="3-2-1502"),
    )
    receive(request, outside_id="clockwork", by=stage.by(stage.cast.wang))
