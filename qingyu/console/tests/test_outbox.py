"""The outbox."""

import re
from pathlib import Path

import pytest

from qingyu.console.tests.helpers import HTMX, said
from qingyu.console.web.outbox.kinds import kind
from qingyu.events.models import Event
from qingyu.outbox.actions import send
from qingyu.outbox.models import Carrier, Message, State

OUTBOX = "/console/outbox"


@pytest.fixture
def message(cast, opened):
    """An SMS about a ticket of the community."""
    event = Event.objects.get(subject_id=opened().pk, code="tickets.opened")

    def make(token="one", body="您好，您的诉求已受理。", **more):
        said = {"carrier": Carrier.SMS, "address": "+8613800001502", "template": "opened", "resident": cast.li}
        return send(**said, token=token, body=body, event=event, **more)

    return make


def test_every_kind_of_message_has_a_name_for_people():
    written = (path.read_text() for path in Path("qingyu").rglob("*.py") if not {"tests", "stories"} & set(path.parts))
    codes = {code for text in written for code in re.findall(r'\btemplate="([\w.]+)"', text)}
    assert {"sign_in_code", "call_agreed"} <= codes
    assert [code for code in codes if kind(code) == code] == []


def test_shows_what_left_masked(cast, sign_in, message):
    message()
    page = said(sign_in(cast.supervisor).get(OUTBOX))
    assert "您好，您的诉求已受理。" in page
    assert "138****1502" in page
    assert "13800001502" not in page
    assert "李*" in page


def test_codes_show_in_a_demo_only(cast, sign_in, message, settings):
    message(body="验证码 493817", secret=True)
    client = sign_in(cast.supervisor)
    assert "493817" not in said(client.get(OUTBOX))
    settings.DEMO = True
    assert "493817" in said(client.get(OUTBOX))


def test_a_residents_code_is_seen_where_they_live(cast, sign_in):
    send(carrier=Carrier.SMS, address="+8613800001502", template="code", body="码", token="c", resident=cast.li)
    assert sign_in(cast.supervisor).get(OUTBOX).context["lines"]
    assert not sign_in(cast.stranger).get(OUTBOX).context["lines"]


def test_filters_by_state_and_number(cast, sign_in, message):
    message()
    client = sign_in(cast.supervisor)
    assert not client.get(OUTBOX, {"state": State.FAILED}).context["lines"]
    assert client.get(OUTBOX, {"state": "moon", "q": "1502"}).context["lines"]
    assert not client.get(OUTBOX, {"q": "9999"}, headers=HTMX).context["lines"]


def test_for_those_who_may_read_it_and_of_their_communities(cast, sign_in, message):
    message()
    assert sign_in(cast.wang).get(OUTBOX).status_code == 403
    assert not sign_in(cast.stranger).get(OUTBOX).context["lines"]


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow(cast, sign_in, message, count, django_assert_max_num_queries):
    for number in range(count):
        message(token=str(number))
    assert Message.objects.count() >= count
    client = sign_in(cast.supervisor)
    with django_assert_max_num_queries(7):
        client.get(OUTBOX)
