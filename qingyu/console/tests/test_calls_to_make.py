"""Calls to make, because nothing else reached the resident; and how a message went its ways."""

import pytest

from qingyu.accounts.models import AccessLog
from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock
from qingyu.events.models import Event
from qingyu.outbox.actions import send
from qingyu.outbox.actions.settle import settle
from qingyu.outbox.codes import Fate
from qingyu.outbox.models import Carrier, Message, State

URL = "/console/outbox/calls"
OUTBOX = "/console/outbox"


@pytest.fixture
def failed(cast, opened):
    """An SMS to Li Min that failed, so that a colleague has to call."""

    def make(token="one", **more):
        event = Event.objects.filter(code="tickets.opened").order_by("-pk")[0]
        given = {"address": "+8613800001502", "resident": cast.li, "event": event, "otherwise": ["call"]}
        message = send(carrier=Carrier.SMS, template="registered", body="已受理", token=token, **{**given, **more})
        return settle(message, Fate.FAILED, clock.now(), error="空号")

    opened()
    return make


def test_the_list_says_whom_to_tell_what_masked(cast, sign_in, failed):
    failed()
    page = said(sign_in(cast.wang).get(URL))
    assert "李*" in page
    assert "138****1502" in page
    assert "13800001502" not in page
    assert "短信 失败" in page or "短信 发送失败" in page
    assert Event.objects.get(code="tickets.opened").community_id == cast.community.pk


def test_the_number_shows_by_a_click_with_a_reason_which_is_kept(cast, sign_in, failed):
    failed()
    call = Message.objects.get(carrier="call")
    wang = sign_in(cast.wang)
    assert wang.post(f"{URL}/{call.pk}/person", {"reason": " "}, headers=HTMX).status_code == 422
    shown = said(wang.post(f"{URL}/{call.pk}/person", {"reason": "电话告知"}, headers=HTMX))
    assert "+8613800001502" in shown
    assert "李敏" in shown
    assert AccessLog.objects.get().reason == "电话告知"


def test_a_guests_number_too(cast, sign_in, failed):
    failed(resident=None, number="+8613900007777", address="+8613900007777")
    call = Message.objects.get(carrier="call")
    wang = sign_in(cast.wang)
    assert "+8613900007777" in said(wang.post(f"{URL}/{call.pk}/person", {"reason": "电话告知"}, headers=HTMX))
    assert AccessLog.objects.count() == 1


def test_reached_ends_it_not_reached_does_not(cast, sign_in, failed):
    failed()
    call = Message.objects.get(carrier="call")
    wang = sign_in(cast.wang)
    assert wang.post(f"{URL}/{call.pk}/outcome", {"reached": "0"}, headers=HTMX).status_code == 204
    assert "1" in said(wang.get(URL))
    assert wang.post(f"{URL}/{call.pk}/outcome", {"reached": "x"}, headers=HTMX).status_code == 422
    assert wang.post(f"{URL}/{call.pk}/outcome", {"reached": "1"}).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.attempts) == (State.DELIVERED, 2)
    assert not wang.get(URL).context["lines"]
    assert wang.post(f"{URL}/{call.pk}/outcome", {"reached": "1"}, headers=HTMX).status_code == 404


def test_for_those_who_call_and_of_their_communities(cast, sign_in, failed):
    failed()
    call = Message.objects.get(carrier="call")
    assert sign_in(cast.liu).get(URL).status_code == 403
    stranger = sign_in(cast.stranger)
    assert not stranger.get(URL).context["lines"]
    for path in ("person", "outcome"):
        assert stranger.post(f"{URL}/{call.pk}/{path}", {"reached": "1", "reason": "x"}).status_code == 404


def test_the_desk_says_how_many(cast, sign_in, failed):
    client = sign_in(cast.wang)
    assert "待电话告知" not in said(client.get("/console/"))
    failed()
    failed("two")
    assert client.get("/console/").context["calls"] == 2
    assert "待电话告知" in said(client.get("/console/"))


@pytest.mark.parametrize("count", [1, 20])
def test_queries_do_not_grow(cast, sign_in, failed, count, django_assert_max_num_queries):
    for number in range(count):
        failed(str(number))
    client = sign_in(cast.supervisor)
    with django_assert_max_num_queries(9):
        client.get(URL)
    with django_assert_max_num_queries(9):
        client.get(OUTBOX)


def test_the_way_a_message_went_is_shown(cast, sign_in, failed):
    failed()
    page = sign_in(cast.supervisor).get(OUTBOX)
    chains = [line.chain for line in page.context["lines"]]
    assert [[str(way) for way, _state in chain] for chain in chains] == [["短信", "同事致电"]] * 2
    assert "→" in said(page)


def test_a_failed_message_is_sent_again_by_hand(cast, sign_in, failed):
    message = failed(otherwise=[])
    supervisor = sign_in(cast.supervisor)
    assert "重发" in said(supervisor.get(OUTBOX))
    assert sign_in(cast.stranger).post(f"{OUTBOX}/{message.pk}/again").status_code == 404
    assert sign_in(cast.wang).post(f"{OUTBOX}/{message.pk}/again").status_code == 404
    assert supervisor.post(f"{OUTBOX}/{message.pk}/again", headers=HTMX).status_code == 204
    assert Message.objects.get(instead_of=message).state == State.QUEUED
    assert "重发" not in said(supervisor.get(OUTBOX))
    delivered = send(carrier=Carrier.SMS, address="+8613800001502", template="x", body="b", token="d", resident=cast.li)
    assert supervisor.post(f"{OUTBOX}/{delivered.pk}/again", headers=HTMX).status_code == 409


def test_filters_by_way_and_day(cast, sign_in, failed):
    failed()
    client = sign_in(cast.supervisor)
    assert len(client.get(OUTBOX, {"carrier": "sms"}).context["lines"]) == 1
    assert len(client.get(OUTBOX, {"day": "2026-06-08"}).context["lines"]) == 2
    assert len(client.get(OUTBOX, {"day": "2026-06-07"}).context["lines"]) == 0
    assert client.get(OUTBOX, {"carrier": "moon", "day": "gestern", "state": "x"}).status_code == 200
    assert len(client.get(OUTBOX, {"state": "failed"}).context["lines"]) == 1
