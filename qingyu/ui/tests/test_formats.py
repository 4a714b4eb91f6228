"""Moments, durations and money in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.clock import travelling
from qingyu.ui import formats

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)  # Sunday 12:00 in Shanghai


@pytest.fixture(autouse=True)
def sunday_noon():
    with travelling(NOON), translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 分钟"),
        (5, "5 分钟"),
        (60, "1 小时"),
        (125, "2 小时 5 分钟"),
        (-125, "2 小时 5 分钟"),
        (24 * 60, "1 天"),
        (27 * 60 + 59, "1 天 3 小时"),
    ],
)
def test_minutes_are_said_in_the_two_largest_units(minutes, words):
    assert formats.minutes_words(minutes) == words


@given(st.integers(-(10**6), 10**6))
def test_every_number_of_minutes_has_words(minutes):
    assert formats.minutes_words(minutes).strip()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, 6, 30, tzinfo=UTC), "今天 14:30"),
        (datetime(2026, 11, 21, 1, 15, tzinfo=UTC), "昨天 09:15"),
        (datetime(2026, 11, 22, 16, 1, tzinfo=UTC), "明天 00:01"),
        (datetime(2026, 11, 15, 6, 30, tzinfo=UTC), "11月15日 周日 14:30"),
        (datetime(2025, 11, 22, 6, 30, tzinfo=UTC), "2025年11月22日 周六 14:30"),
        (date(2026, 11, 24), "11月24日 周二"),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment, words):
    assert formats.daytime(moment) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=30), "刚刚"),
        (timedelta(minutes=5), "5 分钟前"),
        (timedelta(hours=3, minutes=20), "3 小时前"),
        (timedelta(days=1, minutes=10), "昨天 11:50"),
        (timedelta(minutes=-90), "今天 13:30"),
    ],
)
def test_ago_is_for_what_is_near(before, words):
    assert formats.ago(NOON - before) == words


def test_money_is_yuan_with_two_decimals():
    assert [formats.yuan(fen) for fen in (0, 5, 123456, -250)] == ["¥0.00", "¥0.05", "¥1,234.56", "-¥2.50"]
