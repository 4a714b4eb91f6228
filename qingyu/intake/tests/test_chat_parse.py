"""Copied chats of WeChat groups, in the forms in which people have them."""

from datetime import date, datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from qingyu.intake.chat.parse import Line, parse

TODAY = date(2026, 6, 8)


def at(text):
    return timezone.make_aware(datetime.strptime(text, "%Y-%m-%d %H:%M"))  # noqa: DTZ007


def read(text):
    return [(line.speaker, line.text, line.at) for line in parse(text, today=TODAY)]


COPIED = """\
3-2-1502 李敏 2026-06-08 09:15:20
厨房水管一直往外喷水

陈立 2026/6/8 9:16:01
好的
"""
MAILED = """\
微信群"云溪苑业主群"的聊天记录如下:

—————  2026-06-07  —————


李敏  23:58

楼道灯坏了

—————  2026-06-08  —————


陈立  00:03

我家那层也是
"""
NAMED = """\
李敏:
楼道灯坏了
麻烦看看

陈立：
收到
"""
FORWARDED = """\
[聊天记录]云溪苑业主群的聊天记录
李敏: 楼道灯坏了
陈立：好的: 收到
"""
QQ = """\
2026-06-08 09:15:20 李敏(12345678)
楼道灯坏了
"""
NEAR = """\
李敏 昨天 21:30
楼道灯坏了
陈立 6/7 下午 9:40
收到
"""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            COPIED,
            [
                ("3-2-1502 李敏", "厨房水管一直往外喷水", at("2026-06-08 09:15")),
                ("陈立", "好的", at("2026-06-08 09:16")),
            ],
        ),
        (
            MAILED,
            [("李敏", "楼道灯坏了", at("2026-06-07 23:58")), ("陈立", "我家那层也是", at("2026-06-08 00:03"))],
        ),
        (NAMED, [("李敏", "楼道灯坏了\n麻烦看看", None), ("陈立", "收到", None)]),
        (FORWARDED, [("李敏", "楼道灯坏了", None), ("陈立", "好的: 收到", None)]),
        (QQ, [("李敏", "楼道灯坏了", at("2026-06-08 09:15"))]),
        (NEAR, [("李敏", "楼道灯坏了", at("2026-06-07 21:30")), ("陈立", "收到", at("2026-06-07 21:40"))]),
        ("李敏 09:15\n楼道灯坏了", [("李敏", "楼道灯坏了", at("2026-06-08 09:15"))]),
    ],
)
def test_every_form_is_read(text, lines):
    assert read(text) == lines
    assert read(text.replace("\n", "\r\n")) == lines


def test_a_time_inside_what_was_said_is_no_speaker():
    assert [one[0] for one in read("李敏 2026-06-08 09:15:20\n开会时间 10:30\n注意：\n带钥匙")] == ["李敏"]
    assert read("李敏:\n开会时间 10:30\n好")[0][1] == "开会时间 10:30\n好"


def test_a_sentence_in_three_messages_is_one_matter():
    text = "李敏 2026-06-08 09:15:20\n漏水了\n李敏 2026-06-08 09:16:20\n3-2-1502\n李敏 2026-06-08 09:30:20\n楼道灯坏了"
    first, second = parse(text, today=TODAY)
    assert (first.text, first.first, second.text) == ("漏水了\n3-2-1502", "漏水了", "楼道灯坏了")


def test_lines_that_wechat_writes_are_left_out():
    text = '李敏 2026-06-08 09:15:20\n灯坏了\n"陈立"撤回了一条消息\n以下为新消息\n"王五"邀请"赵六"加入了群聊'
    assert read(text) == [("李敏", "灯坏了", at("2026-06-08 09:15"))]


def test_in_january_december_was_last_year():
    (line,) = parse("李敏 12/31 23:10\n灯坏了", today=date(2026, 1, 2))
    assert line.at == at("2025-12-31 23:10")


@pytest.mark.parametrize("text", ["", "   \n", "只是一段话", "2026-13-45 99:99:99 李敏\n好", "https://example.cn/a"])
def test_what_is_no_chat_is_none(text):
    assert parse(text, today=TODAY) == []


def test_a_very_long_chat_ends_somewhere():
    text = "".join(f"李敏{n} 2026-06-08 09:15:20\n灯坏了\n" for n in range(3000))
    assert len(parse(text, today=TODAY)) == 500


@given(st.text(alphabet="李敏:： 0123456789-/—\n[]()年月日昨天上午\u202e\x00", max_size=300))
def test_no_text_breaks_it(text):
    for line in parse(text, today=TODAY):
        assert isinstance(line, Line)
        assert line.speaker
        assert line.text
        assert len(line.speaker) <= 60
