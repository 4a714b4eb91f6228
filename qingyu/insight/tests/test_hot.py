"""Hot events, control charts and hot spots."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.insight.codes import Sign
from qingyu.insight.hot import Message, events
from qingyu.insight.hot.control import THREE, c_chart, p_limit, poisson_limit, u_limit
from qingyu.insight.hot.spots import spot, spots
from qingyu.insight.hot.talked import talked_about
from qingyu.places.models import Home
from qingyu.tickets.models import Ticket

NOON = timezone.make_aware(timezone.datetime(2026, 6, 1, 12))
LIFT = ("三号楼电梯困人", "3号楼的电梯又把人关在里面了", "电梯停在半空，三号楼有人被困", "三号楼电梯困人半小时")
NOISE = ("河边广场舞音响太吵", "广场舞半夜还在放音响，河边没法睡", "投诉河边广场舞音响扰民")
SINGLE = ("物业费怎么交", "装修垃圾放哪里", "想办门禁卡", "老鼠进了地下车库", "绿化带枯死了")


def message(number, text, *, hours=0, author="", likes=0):
    return Message(str(number), NOON + timedelta(hours=hours), text[:20], text, author or f"p{number}", likes)


def stream():
    return [message(n, text, hours=n) for n, text in enumerate([*LIFT, *NOISE, *SINGLE])]


def test_one_matter_in_several_words_is_one_event():
    found = events(stream())
    assert [set(one.ids) for one in found[:2]] == [{"0", "1", "2", "3"}, {"4", "5", "6"}]
    assert [len(one.ids) for one in found[2:]] == [1] * len(SINGLE)
    assert "电梯" in found[0].title


def test_the_order_of_the_rows_changes_nothing():
    rows = stream()
    Random(7).shuffle(rows)
    assert events(rows) == events(stream())


def test_after_the_window_the_same_words_are_another_event():
    again = [message(f"b{n}", text, hours=24 * 90 + n) for n, text in enumerate(LIFT)]
    assert {len(one.ids) for one in events([*stream(), *again])[:2]} == {4}
    found = events([*stream(), *again], window=timedelta(days=100))
    assert len(found[0].ids) == 8


def test_people_count_not_messages_and_likes_never_more_than_people():
    loud = [message(n, "楼下路灯不亮", hours=n, author="one") for n in range(9)]
    liked = message("x", "健身器材坏了", hours=3, likes=5000)
    hottest = events([*loud, *stream(), liked])[0]
    assert set(hottest.ids) == {"0", "1", "2", "3"}
    assert next(one.heat for one in events([liked, *stream()]) if one.ids == ("x",)) == 2


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=40), max_size=25))
def test_each_message_is_in_one_event(texts):
    found = events([message(n, text, hours=n) for n, text in enumerate(texts)])
    assert sorted(one for event in found for one in event.ids) == sorted(str(n) for n in range(len(texts)))


@pytest.mark.parametrize("text", ["", "😀🎉", "漏水" * 50_000, "電梯異響", "abc漏水ABC", "\u200b"])
def test_odd_messages(text):
    assert len(events([message(1, text), message(2, text, hours=1)])) in (1, 2)


def test_traditional_and_simplified_are_one_event():
    rows = [message(1, "三號樓電梯異響"), message(2, "三号楼电梯异响", hours=1)]
    assert len(events(rows)) == 1


@pytest.mark.parametrize(("mean", "limit"), [(0.1, 2), (1, 5), (4, 11), (10, 21), (100, 131)])
def test_limits_of_poisson(mean, limit):
    """As tables of the distribution give them for one chance in 741."""
    assert poisson_limit(mean, THREE) == limit


def test_limits_of_large_means_go_on_smoothly():
    assert abs(poisson_limit(499, THREE) - poisson_limit(501, THREE)) <= 4
    assert p_limit(0.2, 100) == pytest.approx(0.32)
    assert p_limit(0.2, 0) == 1
    assert u_limit(0.05, 20) == poisson_limit(1, THREE)


@pytest.mark.parametrize(
    ("weeks", "sign"),
    [
        ([1] * 22 + [1, 1, 1, 7], Sign.BEYOND),
        ([1] * 22 + [3, 3, 3, 3], Sign.MONTH),
        ([2] * 22 + [2, 2, 6, 6], Sign.TWO_OF_THREE),
        ([3] * 21 + [6, 6, 6, 5, 6], Sign.FOUR_OF_FIVE),
        ([0, 2] * 9 + [2] * 4 + [3, 2, 3, 3], Sign.RUN),
    ],
)
def test_rules(weeks, sign):
    assert sign in c_chart(weeks).signs


@pytest.mark.parametrize("weeks", [[0] * 26, [1] * 26, [0] * 24 + [1, 2], [10] * 26, [3, 5, 2, 4] * 6 + [4, 3]])
def test_chance_rings_no_bell(weeks):
    assert c_chart(weeks).signs == ()


def test_false_alarms_are_rare():
    """Of steady processes: 26 weeks of about two a week, drawn a thousand times."""
    random = Random(11)

    def week():
        return sum(random.random() < 0.02 for _ in range(100))

    rung = sum(bool(c_chart([week() for _ in range(26)]).signs) for _ in range(1000))
    assert rung <= 40


@pytest.fixture
def told(town):
    """``told(days ago, …)`` opens a ticket then."""

    def tell(*days, **said):
        for ago in days:
            ticket = town.open(**said)
            when = clock.now() - timedelta(days=ago)
            Ticket.objects.filter(pk=ticket.pk).update(opened_at=when, contacted_at=when)

    return tell


@pytest.fixture
def boss(cast):
    return cast.actor(cast.supervisor)


def access_control(told):
    """O5: one a fortnight, then eleven within a month."""
    told(*range(40, 180, 14), category="access_control", text="单元门刷卡没反应")
    told(*range(1, 23, 2), category="access_control", text="门禁坏了进不去")
    told(*range(3, 180, 6), category="water")


def test_access_control_becomes_a_hot_spot(boss, told, django_assert_num_queries):
    access_control(told)
    with django_assert_num_queries(5):
        found = spots(boss)
    assert [(one.category.code, one.chart.count) for one in found] == [("access_control", 11)]
    assert {Sign.MONTH, Sign.SHARE, Sign.LIMIT} <= set(found[0].signs)
    assert found[0].sudden
    # All of them come from one building: the community is not named beside it.
    assert found[0].building is not None
    assert found[0].tickets(boss).count() == 11


def test_a_lot_all_along_is_no_news(boss, told):
    told(*(day for day in range(1, 180, 2)), category="cleaning", text="楼道没打扫")
    found = spots(boss)
    assert [one.signs for one in found] == [(Sign.LIMIT,)]
    assert not found[0].sudden


def test_what_rose_with_everything_else_has_no_larger_share(boss, told):
    for category in ("water", "power", "cleaning"):
        told(*range(40, 180, 20), category=category)
        told(*range(1, 25, 2), category=category)
    assert all(Sign.SHARE not in one.signs for one in spots(boss))
    assert len(spots(boss)) == 3


def test_a_building_with_more_than_its_homes_explain(cast, boss, told):
    building = cast.home.building
    other = type(building).objects.create(community=cast.community, number="9")
    for place, start in ((building, 1), (other, 100)):
        Home.objects.bulk_create(
            Home(
                community=cast.community,
                building=place,
                room=str(start + n),
                label=f"{place.number}-{start + n}",
                floor=1,
            )
            for n in range(30)
        )
    told(*range(1, 24, 2), category="power", text="楼道灯不亮")
    assert Sign.PLACE in spots(boss)[0].signs


def test_cancelled_ones_and_other_communities_do_not_count(cast, boss, told):
    access_control(told)
    assert spots(cast.actor(cast.stranger)) == []
    assert spots(boss, community=cast.elsewhere) == []
    Ticket.objects.filter(category="access_control").update(state="cancelled")
    assert "access_control" not in {one.category.code for one in spots(boss)}


def test_any_cause_at_any_place_has_a_chart(cast, boss):
    one = spot(boss, Category.objects.get(code="water"), cast.community, None)
    assert (one.chart.count, one.signs) == (0, ())


def test_three_households_make_an_event(cast, town, boss, django_assert_num_queries):
    building, entrance = cast.home.building, cast.home.entrance
    third = Home.objects.create(
        community=cast.community, building=building, entrance=entrance, room="1702", label="3-2-1702", floor=17
    )
    homes = [cast.home, cast.upstairs, third]
    texts = ("整个单元停电了", "家里突然没电，邻居也没有", "断电了什么时候能来电")
    for home, text in zip(homes, texts, strict=True):
        town.open(home=home, text=text, category="power", reporter=None)
    town.open(text="咨询停车费")
    with django_assert_num_queries(1):
        found = talked_about(boss)
    assert [(one.people, len(one.ids)) for one in found] == [(3, 3)]
    assert talked_about(cast.actor(cast.stranger)) == []
