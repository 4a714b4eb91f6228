"""The outbox."""

import re
from pathlib import Path

import pytest

from qingyu.console.tests.helpers import HTMX, said
from qingyu.console.web.outbox.kinds import kind
from qingyu.events.models import Event
from qingyu.outbox.actions import send
from qingyu.outbox.models import Carrier, Message, State
from qingyu.tickets.models import Ticket

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


def lost(message, **more):
    """A message whose service gave no answer."""
    one = message(**more)
    Message.objects.filter(pk=one.pk).update(state=State.UNKNOWN, due_at=None, attempts=1)
    return f"{OUTBOX}/unknown/{one.pk}/fate"


def test_what_nobody_knows_the_fate_of_is_settled_by_hand(cast, sign_in, message):
    url, supervisor = lost(message, otherwise=["call"]), sign_in(cast.supervisor)
    assert "请人工确认" in said(supervisor.get(OUTBOX))
    dialog = said(supervisor.get(url, headers=HTMX))
    assert "已送达：记为送达，不再发送" in dialog
    assert "用同一方式再发一次" in dialog
    assert "依次改用：同事致电" in dialog
    assert "13800001502" not in dialog
    assert "请选择是否已送达" in said(supervisor.post(url, {}, headers=HTMX))
    assert supervisor.post(url, {"fate": "arrived"}, headers=HTMX).status_code == 204
    assert Message.objects.get().state == State.DELIVERED
    # Whoever was slower hears that it is settled, on the page as well.
    assert supervisor.post(url, {"fate": "not_arrived"}).status_code == 409
    assert "人工确认" not in said(supervisor.get(OUTBOX))


def test_what_did_not_arrive_leaves_again_and_the_request_tells_of_it(cast, sign_in, message):
    url, supervisor = lost(message), sign_in(cast.supervisor)
    supervisor.post(url, {"fate": "not_arrived"})
    assert Message.objects.get().state == State.QUEUED
    ticket = Ticket.objects.get()
    assert "未送达，重新发送" in said(supervisor.get(f"/console/tickets/{ticket.number}"))


def test_nobody_settles_what_is_not_theirs(cast, sign_in, message):
    url = lost(message)
    assert sign_in(cast.wang).post(url, {"fate": "arrived"}).status_code in (403, 404)
    assert sign_in(cast.stranger).post(url, {"fate": "arrived"}).status_code == 404
    assert Message.objects.get().state == State.UNKNOWN
