"""One contract over all doors through which outside services come in: whatever stands there, never a 500.

A new address under /hooks/ is tried by itself as soon as it is named here.
"""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.accounts.actors import SYSTEM
from qingyu.events.models import Event
from qingyu.hotline.models import Call
from qingyu.intake.models import Submission
from qingyu.outbox.actions import save_account
from qingyu.stories.cast import Cast
from qingyu.stories.standins import sms
from qingyu.stories.standins.wechat import WechatStandIn
from tests.house.test_access import routes as every_route

FIVE_MEGABYTES = 5 * 1024 * 1024
HOTLINE = {"secret": "a-long-shared-secret", "ivr_token": "ivr-token-of-the-tests"}
# Each with the secret that stands in its address, or a stranger's guess at it.
DOORS = {
    "hooks/hotline": "hooks/hotline",
    "hooks/hotline/wait": "hooks/hotline/wait",
    "hooks/wechat": "hooks/wechat?signature=0&timestamp=1&nonce=2",
    "hooks/sms/aliyun/<token>/receipts": "hooks/sms/aliyun/guess/receipts",
    "hooks/sms/aliyun/<token>/replies": "hooks/sms/aliyun/guess/replies",
    "hooks/sms/tencent/<token>/receipts": "hooks/sms/tencent/guess/receipts",
    "hooks/sms/tencent/<token>/replies": "hooks/sms/tencent/guess/replies",
}
REFUSED = {400, 401, 403, 404, 405, 413, 422}


@pytest.fixture
def open_doors(cast: Cast) -> Cast:
    """Every channel is on, as in a company that uses all of them."""
    with WechatStandIn() as wechat:
        save_account("wechat", values=wechat.values(), on=True, by=SYSTEM)
    save_account("hotline", values=HOTLINE, on=True, by=SYSTEM)
    sms.open_hooks(SYSTEM)
    return cast


def routes() -> set[str]:
    return {route for route in every_route() if route.startswith("hooks/")}


def ask(verb: str, address: str, body: bytes, kind: str) -> int:
    client = Client(raise_request_exception=False)
    return client.generic(verb, f"/{address}", body, content_type=kind).status_code


def rows() -> tuple[int, int, int]:
    return Submission.objects.count(), Call.objects.count(), Event.objects.count()


def test_every_door_is_named() -> None:
    assert routes() == set(DOORS)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize("door", sorted(DOORS))
def test_without_a_signature_nothing_comes_in(open_doors: Cast, door: str, verb: str) -> None:
    before = rows()
    assert ask(verb, DOORS[door], b'{"event": "ring", "call_id": "1"}', "application/json") in REFUSED
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("door", sorted(DOORS))
def test_five_megabytes_are_refused(open_doors: Cast, door: str) -> None:
    before = rows()
    assert ask("POST", DOORS[door], b"x" * FIVE_MEGABYTES, "application/json") in {401, 404, 405, 413}
    assert rows() == before


KINDS = st.sampled_from(
    ["application/json", "text/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", ""]
)
ODD = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(lambda text: text.encode(errors="surrogatepass")),
    st.sampled_from([b"[", b"{}", b"[]", b"null", b'[{"a":', b"<xml></xml>", b'<?xml version="1.0"?><!DOCTYPE x>']),
)


@pytest.mark.django_db
@pytest.mark.parametrize("door", sorted(DOORS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=ODD, kind=KINDS)
def test_whatever_stands_in_it_never_a_500(open_doors: Cast, door: str, body: bytes, kind: str) -> None:
    """By strangers, and by whoever knows the secret of an address that has one."""
    assert ask("POST", DOORS[door], body, kind) in REFUSED
    assert ask("POST", DOORS[door].replace("guess", sms.address.secret), body, kind) < 500
