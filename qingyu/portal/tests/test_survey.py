"""A household's survey by its link, without signing in."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.console.tests.planned import ASKED, make_survey
from qingyu.core import clock
from qingyu.followup import actions


@pytest.fixture
def url(cast):
    wave = make_survey(cast)
    return f"/s/{wave.invitations.get(home=cast.home).code}"


def client():
    return Client(HTTP_ACCEPT_LANGUAGE="zh-hans")


def marks(*given):
    return {f"mark_{place}": mark for place, mark in enumerate(given)}


def test_answered_once(cast, url):
    page = client().get(url)
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    words = page.content.decode()
    assert all(text in words for text in ASKED)
    # Whoever picks up the phone learns neither name nor room.
    assert "李敏" not in words
    assert "1502" not in words
    assert client().post(url, {**marks(5, 4, 5), "comment": "很好"}).url == url
    assert "您家已完成作答" in client().get(url).content.decode()
    again = client().post(url, marks(1, 1, 1))
    assert "您家已完成作答" in again.content.decode()


def test_low_marks_are_answered_with_a_call(url):
    client().post(url, marks(1, 4, 5))
    assert "致电向您了解" in client().get(url).content.decode()


@pytest.mark.parametrize("sent", [{}, marks(5, 5), marks(5, 5, 6), {**marks(5, 5, 5), "comment": "x" * 1001}])
def test_what_is_missing_stands_beside_its_line(url, sent):
    assert client().post(url, sent).status_code == 422


def test_over(url):
    clock.travel_to(clock.now() + timedelta(days=15))
    actions.tick(clock.now())
    page = client().get(url)
    assert page.status_code == 410
    assert "本次调查已结束" in page.content.decode()


def test_a_wrong_link(db):
    assert client().get("/s/nothing").status_code == 404
