"""The stand-in for WeChat, set up as a service, and its deliveries handed to our door."""

import pytest
from django.core.cache import cache
from django.test import Client

from qingyu.accounts.actors import SYSTEM
from qingyu.core import jobs
from qingyu.outbox import actions as outbox
from qingyu.people import actions as people
from qingyu.people.models import Identity
from qingyu.stories.cast import Cast
from qingyu.stories.standins.wechat import WechatStandIn

LI = "oLiMin-0001"


@pytest.fixture
def wechat(cast: Cast):
    cache.clear()
    with WechatStandIn() as running:
        running.visitor = LI
        outbox.save_account("wechat", values=running.values(), on=True, by=SYSTEM)
        yield running


@pytest.fixture
def bound(cast: Cast, wechat):
    """Li Min's WeChat is known."""
    people.bind(cast.li, kind=Identity.Kind.WECHAT, value=LI, how="test", by=SYSTEM)
    jobs.drain()
    return cast.li


@pytest.fixture
def deliver():
    """Hand a delivery in; what it makes happen has happened when it returns."""

    def hand_in(push, *, read=True):
        response = Client(raise_request_exception=True).generic(
            "POST", f"/hooks/wechat?{push.query}", push.body, content_type="text/xml"
        )
        if read:
            jobs.drain()
        return response

    return hand_in
