"""Both clouds on this machine, set up for Li Min's community."""

import pytest
from django.test import Client

from qingyu.outbox import actions as outbox
from qingyu.stories.standins import sms as standin


@pytest.fixture
def hooked(cast):
    """The hooks are open."""
    standin.open_hooks(cast.actor(cast.manager))
    return cast


@pytest.fixture
def aliyun(hooked):
    with standin.Aliyun() as cloud:
        by = hooked.actor(hooked.manager)
        outbox.save_account("aliyun", values=standin.aliyun_settings(cloud), on=True, by=by)
        yield cloud


@pytest.fixture
def tencent(hooked):
    with standin.Tencent() as cloud:
        by = hooked.actor(hooked.manager)
        outbox.save_account("tencent", values=standin.tencent_settings(cloud), on=True, by=by)
        yield cloud


@pytest.fixture
def outside():
    """The clouds' own client: it speaks no Chinese and has no session."""
    return Client(headers={"host": "localhost", "accept-language": "en"})


@pytest.fixture
def leak(hooked):
    """Li Min's leaking pipe."""
    from qingyu.intake.actions import receive
    from qingyu.intake.request import Person, Request
    from qingyu.tickets.codes import Channel

    request = Request(
        channel=Channel.PHONE,
        community=hooked.community.code,
        text="厨房水管漏水",
        reporter=Person(name="李敏", phone="13800001502", home="3-2-1502"),
    )
    return receive(request, outside_id="leak", by=hooked.actor(hooked.wang)).ticket
