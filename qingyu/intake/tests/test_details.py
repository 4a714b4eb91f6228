"""Room, telephone and time that stand in a text."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from qingyu.intake.details import details

NOW = datetime(2026, 11, 25, 21, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def when(text):
    found = details(text, NOW).time
    return timezone.localtime(found[0]).strftime("%m-%d %H:%M") if found else None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("昨晚八点多楼上开始吵", "11-24 20:00"),
        ("今天早上7点半发现的", "11-25 07:30"),
        ("前天下午三点一刻水管爆了", "11-23 15:15"),
        ("凌晨两点还在施工", "11-25 02:00"),
        ("10月3号停过一次水", "10-03 12:00"),
        ("刚才电梯停了", "11-25 21:30"),
        ("昨天就没水了", "11-24 12:00"),
        ("电梯坏了", None),
        ("我有几点意见", None),
        ("13月45号", None),
    ],
)
def test_when_it_happened(text, moment):
    assert when(text) == moment


def test_room_and_telephone():
    found = details("3栋2单元1502漏水，打 138 0000 1502 找我", NOW)
    assert (found.room.value, found.room.words) == ("3-2-1502", "3栋2单元1502")
    assert found.phone.value == "138 0000 1502"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二期3栋2单元1502漏水", "二期3-2-1502"),
        ("海棠苑3栋2单元1502漏水", "海棠苑3栋2单元1502"),
        ("3栋2单元1502、1602都漏水", "3栋2单元1502、1602"),
        ("取件码 3-2-1502 打不开柜子，我住3-2-1602", "3-2-1602"),
        ("A座18C漏水", "A-18C"),
    ],
)
def test_the_room_is_the_whole_of_what_is_said(text, value):
    assert details(text, NOW).room.value == value


def test_nothing_is_invented():
    found = details("订单 2026112500001234，一共 1500 元", NOW)
    assert found.phone is None


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.text(alphabet="昨前今天晚早上下午点半月日号十一二三０1239:：", max_size=60)))
def test_any_text_has_an_answer_and_none_lies_ahead(text):
    found = details(text, NOW)
    assert found.time is None or found.time[0] <= NOW
