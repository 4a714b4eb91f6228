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


# TODAY is a Monday.
HEADS = [
    ("星期三", "2026-06-03"),
    ("周三", "2026-06-03"),
    ("礼拜三", "2026-06-03"),
    ("星期天", "2026-06-07"),
    ("周日", "2026-06-07"),
    ("星期一", "2026-06-01"),
    ("昨天", "2026-06-07"),
    ("前天", "2026-06-06"),
    ("昨日", "2026-06-07"),
    ("Yesterday", "2026-06-07"),
    ("today", "2026-06-08"),
    ("Tue", "2026-06-02"),
    ("Thursday", "2026-06-04"),
    ("上周四", "2026-06-04"),
    ("上个星期二", "2026-06-02"),
    ("上礼拜一", "2026-06-01"),
    ("2026-06-05 Fri", "2026-06-05"),
    ("今天", "2026-06-08"),
    ("6月5日 周五", "2026-06-05"),
    ("2026年6月5日 星期五", "2026-06-05"),
    ("2026-06-05 (周五)", "2026-06-05"),
]
CLOCKS = [
    ("09:12", "09:12"),
    ("上午9:12", "09:12"),
    ("下午 3:05", "15:05"),
    ("晚上9:40", "21:40"),
    ("中午12:30", "12:30"),
    ("凌晨12:10", "00:10"),
    ("3:05 PM", "15:05"),
]


@pytest.mark.parametrize(("day", "date_"), HEADS)
@pytest.mark.parametrize(("clock", "time_"), CLOCKS)
def test_every_heading_of_a_day_alone(day, date_, clock, time_):
    assert read(f"赵六 {day} {clock}\n灯坏了") == [("赵六", "灯坏了", at(f"{date_} {time_}"))]


@pytest.mark.parametrize(("day", "date_"), HEADS)
def test_headings_of_several_kinds_in_one_copy(day, date_):
    text = f"赵六 {day} 09:12\n灯坏了\n钱七 2026-06-07 21:05\n我也是\n孙八 前天 下午3:00\n收到"
    assert read(text) == [
        ("赵六", "灯坏了", at(f"{date_} 09:12")),
        ("钱七", "我也是", at("2026-06-07 21:05")),
        ("孙八", "收到", at("2026-06-06 15:00")),
    ]


def test_messages_of_today_below_a_time_alone_beside_older_ones():
    text = "赵六 08:30\n电梯停了\n钱七 昨天 21:05\n我也是\n孙八 09:10\n修好了"
    assert [one[:2] for one in read(text)] == [("赵六", "电梯停了"), ("钱七", "我也是"), ("孙八", "修好了")]


def test_messages_of_today_come_last_in_wechat_itself():
    text = "赵六 星期六 08:30\n电梯停了\n3-2-1502 钱七 昨天 21:05\n我也是\n赵六 09:10\n开会时间 10:30\n孙八 11:20\n好了"
    assert read(text) == [
        ("赵六", "电梯停了", at("2026-06-06 08:30")),
        ("3-2-1502 钱七", "我也是", at("2026-06-07 21:05")),
        ("赵六", "开会时间 10:30", at("2026-06-08 09:10")),
        ("孙八", "好了", at("2026-06-08 11:20")),
    ]


@pytest.mark.parametrize(
    "form", ["赵六 昨天 21:05\n我也是", "赵六 2026-06-07 21:05\n我也是", "赵六 周日 21:05\n我也是"]
)
def test_the_end_of_a_message_whose_beginning_was_not_copied_is_kept(form):
    assert [one[:2] for one in read(f"三楼的灯也坏了\n{form}")] == [("？", "三楼的灯也坏了"), ("赵六", "我也是")]


@pytest.mark.parametrize("tag", ["[文本]", "[文本] ", "[文字]", "[Text]"])
def test_the_kind_before_a_message_is_no_word_of_it(tag):
    assert read(f"赵六 星期三 09:12\n{tag}灯坏了\n{tag}快来\n钱七: 10:00\n[图片]")[0][1].startswith("灯坏了\n快来")
    assert read(f"赵六:\n{tag}灯坏了")[0] == ("赵六", "灯坏了", None)


def test_the_tag_in_front_of_a_whole_chat_loses_nobody():
    assert [one[:2] for one in read("赵六 周五 09:12\n电梯坏了\n1-2-303 钱七 周六 10:01\n还没修")] == [
        ("赵六", "电梯坏了"),
        ("1-2-303 钱七", "还没修"),
    ]


def test_a_weekday_that_somebody_speaks_of_is_no_heading():
    assert read("赵六 2026-06-08 09:15:20\n师傅星期三 09:12 来\n周五再说")[0][1] == "师傅星期三 09:12 来\n周五再说"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "昨天 20:10\n赵六：水管爆了\n钱七：我家也没水\n09:30\n赵六：修好了",
            [
                ("赵六", "水管爆了", at("2026-06-07 20:10")),
                ("钱七", "我家也没水", at("2026-06-07 20:10")),
                ("赵六", "修好了", at("2026-06-08 09:30")),
            ],
        ),
        (
            "周四 08:05\n赵六\n水管爆了\n麻烦快点\n周五 10:00\n钱七\n好了",
            [
                ("赵六", "水管爆了\n麻烦快点", at("2026-06-04 08:05")),
                ("钱七", "好了", at("2026-06-05 10:00")),
            ],
        ),
        ("2026-06-05 20:10\n赵六：\n水管爆了", [("赵六", "水管爆了", at("2026-06-05 20:10"))]),
        ("周四 08:05\n小太阳花\n水管爆了", [("？", "小太阳花\n水管爆了", at("2026-06-04 08:05"))]),
        (
            "赵六\n周四 08:05\n水管爆了\n钱七\n昨天 21:00\n我家也没水",
            [("赵六", "水管爆了", at("2026-06-04 08:05")), ("钱七", "我家也没水", at("2026-06-07 21:00"))],
        ),
        ("[文字]赵六：水管爆了\n[Text] 钱七: 收到", [("赵六", "水管爆了", None), ("钱七", "收到", None)]),
    ],
)
def test_a_time_in_a_line_of_its_own_belongs_to_the_speaker_beside_it(text, lines):
    assert read(text) == lines


def test_a_time_alone_inside_what_was_said_is_kept():
    text = "赵六 2026-06-05 20:10:00\n停水时间\n昨天 21:05\n地点：全小区"
    assert read(text) == [("赵六", "停水时间\n昨天 21:05\n地点：全小区", at("2026-06-05 20:10"))]
