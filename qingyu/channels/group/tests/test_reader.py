"""What was ticked becomes a request of whoever is surely known; the others are looked at."""

from datetime import date

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import jobs
from qingyu.core.errors import Refused
from qingyu.intake import chat
from qingyu.intake.codes import State, Why
from qingyu.intake.models import Submission
from qingyu.people.actions import register_resident
from qingyu.tickets.models import Ticket

ELSEWHERE = """\
五期3-2-1502 2026-06-08 08:15:20
厨房水管一直往外喷水，快来人
海棠苑3-2-1502 2026-06-08 08:16:20
电梯又不动了，有人困在里面
四期1502王敏 2026-06-08 08:17:20
电梯又不动了，有人困在里面
3-2-1502、1602 2026-06-08 08:18:20
楼道灯坏了，麻烦来修
"""
TEXT = """\
3-2-1502 李敏 2026-06-08 08:15:20
厨房水管一直往外喷水，快来人
1602陈立 2026-06-08 08:16:20
楼道灯坏了，麻烦来修
路人甲 2026-06-08 08:17:20
电梯又不动了，有人困在里面
王晴 2026-06-08 08:18:20
收到，马上安排
1602陈立 2026-06-08 08:40:20
谢谢
陈立 2026-06-08 08:50:20
垃圾两天没人清了
"""


def entries(cast, text=TEXT, group="业主群"):
    lines = chat.parse(text, today=date(2026, 6, 8))
    return chat.entries(lines, community=cast.community, group=group)


def take(cast, found, group="业主群"):
    given = {"community": cast.community, "group": group}
    taken = chat.take(found, by=cast.actor(cast.wang), **given)
    jobs.drain()
    return taken


def test_a_remark_that_names_another_phase_is_no_home_of_ours(cast):
    assert [one.guess.home for one in entries(cast, ELSEWHERE)] == [None] * 4


def test_who_is_guessed_and_what_is_ticked(cast, django_assert_num_queries):
    entries(cast, "")
    with django_assert_num_queries(5):
        found = entries(cast)
    guessed = [(one.guess.resident, one.guess.sure) for one in found]
    assert guessed == [
        (cast.li, True),
        (cast.chen, True),
        (None, False),
        (None, False),
        (cast.chen, True),
        (cast.chen, False),
    ]
    assert [one.asks for one in found] == [True, True, True, False, False, True]
    assert [one.emergency for one in found] == [True, False, True, False, False, False]
    assert [one.guess.ours for one in found] == [False, False, False, True, False, False]


def test_each_becomes_a_ticket_or_waits_to_be_looked_at_and_twice_makes_nothing(cast):
    asked = [one for one in entries(cast) if one.asks]
    assert take(cast, asked) == chat.Taken(4, 0)
    assert {ticket.reporter for ticket in Ticket.objects.all()} == {cast.li, cast.chen}
    assert {ticket.home for ticket in Ticket.objects.all()} == {cast.home, cast.upstairs}
    assert set(Ticket.objects.values_list("channel", flat=True)) == {"group"}
    waiting = Submission.objects.filter(state=State.SORTING)
    assert [(one.sender_name, one.why, one.community) for one in waiting.order_by("id")] == [
        ("路人甲", Why.BY_HAND, cast.community),
        ("陈立", Why.BY_HAND, cast.community),
    ]
    again = entries(cast)
    assert [one.known for one in again] == [True, True, True, False, False, True]
    assert take(cast, [one for one in again if one.asks]) == chat.Taken(0, 4)
    longer = entries(
        cast, TEXT.replace("楼道灯坏了，麻烦来修", "楼道灯坏了，麻烦来修\n1602陈立 2026-06-08 08:16:50\n谢谢")
    )
    assert longer[1].known
    assert Ticket.objects.count() == 2


def test_the_same_words_in_another_group_are_others(cast):
    take(cast, entries(cast)[:1])
    assert not entries(cast, group="三栋群")[0].known


def test_two_of_one_name_at_home_are_not_told_apart(cast):
    register_resident("李敏", home=cast.home, role="family", by=SYSTEM, phones=["13800001503"])
    first = entries(cast)[0]
    assert (first.guess.resident, first.guess.home, first.guess.sure) == (None, cast.home, False)
    take(cast, [first])
    assert Submission.objects.get().state == State.SORTING


def test_only_where_one_sorts(cast):
    found = entries(cast)
    for person in (cast.liu, cast.stranger, cast.li):
        with pytest.raises(Refused):
            chat.take(found, community=cast.community, group="x", by=cast.actor(person))
    assert not Submission.objects.exists()
