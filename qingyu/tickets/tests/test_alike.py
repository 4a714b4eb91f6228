"""Duplicates: place, category, 72 hours and open first, words second."""

from datetime import timedelta

import pytest

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.tickets import actions, alike
from qingyu.tickets.alike import Matter, likely
from qingyu.tickets.codes import Channel


@pytest.fixture
def clerk(cast):
    return cast.actor(cast.wang)


@pytest.fixture
def opened(cast, clerk):
    def make(text="厨房水管漏水", category="water", **place):
        return actions.open_ticket(
            by=clerk, community=cast.community, text=text, channel=Channel.PHONE, kind=Kind.REPAIR,
            category=Category.objects.get(code=category), urgency=Urgency.B, case_class=CaseClass.GENERAL,
            level=Level.DESK, **(place or {"home": cast.home}),
        )  # fmt: skip

    return make


def tickets(found):
    return [one.ticket for one in found]


def test_the_place_and_the_category_come_first(cast, clerk, opened, django_assert_num_queries):
    plain = opened("水龙头关不紧")
    same_words = opened("洗菜池下面的管子滴水")
    matter = Matter("water", "厨房水管漏水", home=cast.home)
    with django_assert_num_queries(1):
        found = likely(clerk, matter)
    assert set(tickets(found)) == {plain, same_words}
    assert found[0].why == alike.HERE


def test_the_same_words_at_the_same_place_in_another_category(cast, clerk, opened):
    other = opened("卫生间天花板漏水", category="building")
    found = likely(clerk, Matter("water", "厕所顶上滴水", home=cast.home))
    assert [(one.ticket, one.why) for one in found] == [(other, alike.SAME_WORDS)]
    assert likely(clerk, Matter("water", "马桶堵了", home=cast.home)) == []


def test_neighbours_report_the_same(cast, clerk, opened):
    theirs = opened("我们单元停电了", category="power", home=cast.upstairs)
    found = likely(clerk, Matter("power", "家里没电了", home=cast.home))
    assert [(one.ticket, one.why) for one in found] == [(theirs, alike.NEXT_DOOR)]
    assert likely(clerk, Matter("power", "路灯太暗", home=cast.home)) == []


def test_equipment_counts_whatever_is_said(cast, clerk, opened):
    lift = opened("电梯门关不上", category="elevator", equipment=cast.lift)
    assert tickets(likely(clerk, Matter("other", "里面很脏", equipment=cast.lift))) == [lift]


def test_what_is_over_old_or_itself_is_left_out(cast, clerk, opened):
    old = opened()
    with clock.travelling(clock.now() + timedelta(hours=73)):
        assert likely(clerk, Matter("water", "厨房水管漏水", home=cast.home)) == []
    assert likely(clerk, Matter.of(old)) == []
    actions.cancel(old, by=clerk, reason="重复")
    assert likely(clerk, Matter("water", "厨房水管漏水", home=cast.home)) == []
    assert likely(clerk, Matter("water", "厨房水管漏水")) == []


def test_strangers_are_told_of_nothing(cast, opened):
    opened()
    assert likely(cast.actor(cast.stranger), Matter("water", "厨房水管漏水", home=cast.home)) == []
