"""What a cloud call centre posts: signed, once, in any order; refused in words, never with a 500."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from qingyu.channels.hotline import payload
from qingyu.channels.hotline.signing import sign
from qingyu.channels.hotline.tests.conftest import SECRET, URL, told
from qingyu.core import clock
from qingyu.hotline.codes import State
from qingyu.hotline.models import Call, Callback


def test_a_call_from_ring_to_the_end(hotline, post):
    start = clock.now()
    for event, seconds in (("ring", 0), ("answer", 8), ("hangup", 128)):
        clock.travel_to(start + timedelta(seconds=seconds))
        answer = post(told(event, recording="https://cti.example/r/1.mp3" if event == "hangup" else None))
        assert answer.status_code == 200, answer.content
    call = Call.objects.get()
    assert (call.state, call.number, call.community) == (State.ENDED, "+8613800001502", hotline.community)
    assert (call.resident, call.agent, call.ring_seconds, call.talk_seconds) == (hotline.li, hotline.wang, 8, 120)
    assert call.recording
    assert "录音" in call.consent


def test_five_deliveries_have_one_effect(hotline, post):
    start = clock.now()
    clock.travel_to(start + timedelta(seconds=30))
    ring, missed = told("ring", at=start.isoformat()), told("missed")
    for _ in range(5):
        assert post(missed).status_code == 200
        assert post(ring).status_code == 200
    assert Call.objects.get().state == State.MISSED
    assert Callback.objects.get().count == 1


def test_who_is_meant_by_an_extension_and_a_number_without_its_area_code(hotline, post):
    post({**told("answer"), "agent": "8002", "from": "83123456"})
    call = Call.objects.get()
    assert (call.agent, call.number) == (hotline.desk, "+8675583123456")


@pytest.mark.parametrize("number", ["anonymous", "", None])
def test_a_withheld_number(hotline, post, number):
    assert post({**told("missed"), "from": number}).status_code == 200
    assert Call.objects.get().number == ""


def test_our_own_calls_have_the_resident_on_the_other_side(hotline, post):
    post({**told("answer"), "from": "4008001234", "to": "13800001502", "direction": "out"})
    call = Call.objects.get()
    assert (call.number, call.direction, call.resident, call.community) == (
        "+8613800001502", "out", hotline.li, hotline.community,
    )  # fmt: skip


@pytest.mark.parametrize("ago", [301, 7 * 24 * 3600, -301])
def test_what_was_recorded_earlier_is_refused(hotline, post, ago):
    assert post(told(), ago=ago).status_code == 401
    assert not Call.objects.exists()


@pytest.mark.parametrize("ago", [290, -290])
def test_five_minutes_of_difference_between_the_clocks_are_allowed(hotline, post, ago):
    assert post(told(), ago=ago).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Qingyu-Signature": "sha256=" + "0" * 64},
        {"X-Qingyu-Signature": ""},
        {"X-Qingyu-Signature": "签名"},
        {"X-Qingyu-Timestamp": ""},
        {"X-Qingyu-Timestamp": "1e9"},
        {"X-Qingyu-Timestamp": "9" * 40},
    ],
)
def test_a_signature_that_does_not_fit_is_refused(hotline, post, headers):
    answer = post(told(), **headers)
    assert answer.status_code == 401
    assert answer.json()["message"]
    assert not Call.objects.exists()


def test_another_secret_and_a_changed_body_are_refused(hotline, post):
    assert post(told(), secret="another-secret").status_code == 401
    stamp = str(int(clock.now().timestamp()))
    headers = {"X-Qingyu-Timestamp": stamp, "X-Qingyu-Signature": sign(SECRET, stamp, b"{}")}
    body = json.dumps(told()).encode()
    assert Client().generic("POST", URL, body, "application/json", headers=headers).status_code == 401


def test_switched_off_nothing_is_taken(cast):
    assert Client().post(URL, told(), content_type="application/json").status_code == 401


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"event": "dance"}, "event"),
        ({"event": None}, "event"),
        ({"call_id": ""}, "call_id"),
        ({"call_id": "x" * 121}, "call_id"),
        ({"call_id": "a\u0000b"}, "call_id"),
        ({"call_id": ["x"]}, "call_id"),
        ({"from": "1" * 50}, "from"),
        ({"from": {"a": 1}}, "from"),
        ({"at": "yesterday"}, "at"),
        ({"at": "2026-06-08T09:00:00"}, "at"),
        ({"at": 1e300}, "at"),
        ({"at": True}, "at"),
        ({"at": "2020-01-01T00:00:00+08:00"}, "at"),
        ({"at": "2030-01-01T00:00:00+08:00"}, "at"),
        ({"recording": "javascript:alert(1)"}, "recording"),
        ({"direction": "up"}, "direction"),
    ],
)
def test_what_is_malformed_is_said_in_words(hotline, post, wrong, field):
    answer = post({**told(), **wrong})
    assert answer.status_code == 422
    assert answer.json()["fields"][field]
    assert not Call.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 20000, b'{"event": "ring"}'])
def test_what_is_no_event_is_said_in_words(hotline, post, body):
    assert post(body).status_code == 422


def test_more_than_64_kilobytes_are_refused(hotline, post):
    assert post(b" " * (64 * 1024 + 1)).status_code == 413
    assert post(b" " * (64 * 1024)).status_code == 422


def test_only_posts(hotline):
    assert Client().get(URL).status_code == 405


def test_what_cannot_be_stored_is_to_be_sent_again(hotline, post, monkeypatch):
    def fail(self):
        raise RuntimeError("the database is away")

    monkeypatch.setattr(payload.Event, "apply", fail)
    assert post(told()).status_code == 503
