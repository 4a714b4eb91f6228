"""The voice menu asks how long a caller will wait."""

import pytest
from django.test import Client

from qingyu.channels.hotline.tests.conftest import TOKEN, told

URL = "/hooks/hotline/wait"


def ask(token=TOKEN, **query):
    return Client().get(URL, query, headers={"Authorization": f"Bearer {token}"} if token else {})


def busy(post):
    for number, agent in enumerate(("1001", "1002")):
        post({**told("answer"), "call_id": f"talk-{number}", "agent": agent})
    post({**told("ring"), "call_id": "waiting", "agent": None})


def test_somebody_is_free(hotline):
    answer = ask(queue="service")
    assert answer.json()["seconds"] == 0
    assert "接听" in answer.json()["sentence"]


def test_everybody_talks(hotline, post):
    busy(post)
    found = ask(queue="service").json()
    assert (found["waiting"], found["on_phone"], found["on_duty"], found["seconds"]) == (1, 2, 2, 180)
    assert "3" in found["sentence"]
    assert ask(queue="service", call_id="waiting").json()["seconds"] == 90
    assert ask(queue="service", to="4008001234").json()["seconds"] == 180


def test_as_plain_text_for_menus_that_know_no_json(hotline, post):
    busy(post)
    assert ask(**{"as": "seconds"}).content == b"180"
    sentence = ask(**{"as": "sentence"})
    assert sentence.headers["Content-Type"].startswith("text/plain")
    assert "分钟" in sentence.content.decode()


def test_nobody_is_on_duty(hotline):
    answer = ask(to="4008005678")
    assert answer.json()["seconds"] == -1
    assert "回电" in answer.json()["sentence"]


@pytest.mark.parametrize("token", ["", "wrong", "错"])
def test_the_token_is_asked_for(hotline, token):
    assert Client().get(URL, {"token": token}).status_code == 401


def test_the_token_may_be_posted_but_stands_in_no_address(hotline):
    answer = Client().post(URL, {"token": TOKEN, "as": "seconds"})
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (200, "text/plain")
    assert Client().post(f"{URL}?as=seconds&queue=service", {"token": TOKEN}).content == answer.content
    assert Client().get(URL, {"token": TOKEN}).status_code == 401
    assert Client().post(f"{URL}?token={TOKEN}").status_code == 401


def test_switched_off_nothing_is_said(cast):
    assert ask().status_code == 401
    assert ask(token="").status_code == 401
