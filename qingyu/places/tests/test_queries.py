"""Finding homes and signs."""

import pytest
from django.utils import translation

from qingyu.accounts.actors import GUEST, SYSTEM, Actor
from qingyu.core.errors import Invalid, Missing
from qingyu.places import actions, queries
from qingyu.places.models import Area, Community, Home
from qingyu.places.numbers import ranges
from qingyu.places.tests.conftest import clerk_of


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("三号楼二单元1502室", "3-2-1502"), ("3-2-1502", "3-2-1502"), ("15栋1502", "15-1-1502"),
        ("15-1502", "15-1-1502"), ("8-101", "8-101"), ("8栋101", "8-101"), ("a座2301", "A-2301"), ("2301", "A-2301"),
        ("3栋2单元0502", "3-2-502"),
        ("家住3栋2单元1502,漏水", "3-2-1502"),
    ],
)  # fmt: skip
def test_find_home(garden: Community, text: str, label: str) -> None:
    assert queries.find_home(garden, text).label == label
    match = queries.match_home(garden, text)
    assert match is not None
    assert match.label == label


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3-2-1509", "没有 3-2-1509，3 栋 2 单元有 1501–1504。"),
        ("33-2-1502", "晴雨花园没有 33 栋，这里的楼栋是 3、8、15、A。"),
        ("3栋9单元1502", "3 栋没有 9 单元，只有 1–2 单元。"),
        ("9单元1502", "没有 9 单元，只有 1–2 单元。"),
        ("3-2-2502", "没有 3-2-2502，3 栋 2 单元有 501–504、1401–1404、1501–1504、1601–1604。"),
        ("3-1502", "符合的房屋不止一户：3-1-1502、3-2-1502。请写明楼栋和单元。"),
        ("3栋2单元", "缺少房号，请写成 3-2-1502 这样。"),
        ("9999", "晴雨花园没有 9999 这一户。"),
        ("您好", "“您好”不是房屋地址，请写成 3-2-1502 这样。"),
    ],
)
def test_words_for_what_is_not_there(garden: Community, text: str, words: str) -> None:
    with translation.override("zh-hans"), pytest.raises(Invalid) as refusal:
        queries.find_home(garden, text)
    assert str(refusal.value.fields["home"]) == words
    assert queries.match_home(garden, text) is None


def test_search_homes_shows_only_the_visible(garden: Community, other: Community) -> None:
    def labels(actor: Actor, text: str) -> list[str]:
        return [home.label for home in queries.search_homes(actor, text)]

    clerk = clerk_of(garden)
    assert labels(clerk, "3-2-15") == ["3-2-1501", "3-2-1502", "3-2-1503", "3-2-1504"]
    assert labels(clerk, "三号楼2单元15") == labels(clerk, "3-2-15")
    assert labels(clerk, "1502") == ["3-1-1502", "3-2-1502", "15-1-1502"]
    assert len(labels(clerk, "3")) == 8
    assert labels(clerk, "😀%_") == labels(clerk, "") == labels(clerk, "李娜") == []
    assert labels(clerk_of(other), "1502") == ["3-2-1502"]
    assert labels(GUEST, "1502") == []
    own = Home.objects.get(community=other)
    resident = Actor(kind="resident", id=1, name="", communities=frozenset({other.pk}), homes=frozenset({own.pk}))
    assert labels(resident, "1502") == ["3-2-1502"]
    assert labels(resident, "501") == []
    assert list(Community.objects.visible_to(resident)) == [other]


def test_neighbours(garden: Community) -> None:
    home = queries.find_home(garden, "3-2-1502")
    labels = [near.label for near in queries.neighbours(home)]
    assert labels == ["3-2-1401", "3-2-1402", "3-2-1403", "3-2-1404", "3-2-1501", "3-2-1503", "3-2-1504", *labels[7:]]
    assert labels[7:] == ["3-2-1601", "3-2-1602", "3-2-1603", "3-2-1604"]


def test_signs(garden: Community) -> None:
    area = actions.make_area(garden, name="地下车库", by=SYSTEM)
    lift = actions.make_equipment(garden, kind="lift", name="3 栋 1 号梯", by=SYSTEM)
    assert queries.area_by_code(area.code) == area
    assert queries.equipment_by_code(lift.code) == lift
    assert list(Area.objects.visible_to(GUEST)) == []
    for code in (lift.code, "", "nonsense"):
        with pytest.raises(Missing):
            queries.area_by_code(code)
        with pytest.raises(Missing):
            queries.equipment_by_code(code if code != lift.code else area.code)


def test_ranges() -> None:
    with translation.override("en"):
        _check_ranges()


def _check_ranges() -> None:
    assert ranges(["2", "10", "1", "3", "A", "12"]) == "1–3, 10, 12, A"
    assert ranges(str(2 * number) for number in range(1, 9)) == "2, 4, 6, 8, 10, 12, …"
    assert ranges([]) == ""
