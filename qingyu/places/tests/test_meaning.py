"""Which home an address means, and when it has to be asked."""

import pytest
from django.utils import translation

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid
from qingyu.places import actions, queries
from qingyu.places.models import Community
from qingyu.places.plans import HomeRow


@pytest.fixture
def phases(garden: Community) -> Community:
    """The garden beside its second phase, a quarter, a group, shops and a garage."""
    rows = [
        ("二期3", "2", "1502"), ("二期5", "1", "301"), ("东区3", "2", "1502"), ("桂花苑7", "1", "201"),
        ("3", "东", "301"),
        ("A", "", "18C"), ("A", "", "8B"), ("A", "", "负101"), ("A", "", "2201-2202"), ("3", "2", "1502-2"),
        ("商业街", "", "S1-08"), ("商业街", "", "A-001"), ("地下车库", "", "B2-031"), ("15", "1", "B101"),
    ]  # fmt: skip
    actions.make_homes(garden, [HomeRow(*row) for row in rows], by=SYSTEM)
    return garden


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("二期3栋2单元1502", "二期3-2-1502"), ("2期3-2-1502", "二期3-2-1502"),
        ("第二期3号楼2单元1502室", "二期3-2-1502"),
        ("晴雨花园二期3栋2单元1502", "二期3-2-1502"), ("二期，3栋2单元1502", "二期3-2-1502"),
        ("2期-3-2-1502", "二期3-2-1502"),
        ("3栋2单元1502（二期）", "二期3-2-1502"), ("东区3栋2单元1502", "东区3-2-1502"),
        ("桂花苑7栋1单元201", "桂花苑7-1-201"),
        ("晴雨花园桂花苑7栋1单元201", "桂花苑7-1-201"), ("3栋2单元1502", "3-2-1502"), ("5栋1单元301", "二期5-1-301"),
        ("3号楼东单元301", "3-东-301"), ("A座18C", "A-18C"), ("A座18楼C室", "A-18C"), ("a座８ｂ", "A-8B"),
        ("18C", "A-18C"),
        ("A座18C漏水", "A-18C"), ("A座负101", "A-负101"), ("A座-101", "A-负101"), ("A座负一层101", "A-负101"),
        ("15栋1单元负101", "15-1-B101"), ("A座2201-2202", "A-2201-2202"), ("2201-2202", "A-2201-2202"),
        ("3栋2单元1502-2", "3-2-1502-2"), ("商业街S1-08", "商业街-S1-08"), ("S1-08", "商业街-S1-08"),
        ("晴雨花园商业街A-001号铺", "商业街-A-001"), ("地下车库B2-031号车位", "地下车库-B2-031"),
        ("B2-031", "地下车库-B2-031"),
        ("3栋/2单元/1502", "3-2-1502"), ("003-02-1502", "3-2-1502"), ("№3-2-1502", "3-2-1502"),
        ("叁栋贰单元1502", "3-2-1502"),
        ("3栋2梯1502", "3-2-1502"), ("我家住3栋2单元1502", "3-2-1502"), ("3-2-1502 张敏 13800000001", "3-2-1502"),
        ("晴雨3-2-1502", "3-2-1502"), ("滨海市晴雨花园3栋2单元1502", "3-2-1502"),
        ("3栋2单元1502，取件码2-7-1234", "3-2-1502"),
        ("3栋2单元1502 车牌浙A·D8842F", "3-2-1502"), ("3栋2单元1502，11月3日晚上9点", "3-2-1502"),
        ("3栋2单元1502 美的KFR-35GW", "3-2-1502"), ("3栋2单元1502，押金2000元", "3-2-1502"),
    ],
)  # fmt: skip
def test_one_home_is_meant(phases: Community, text: str, label: str) -> None:
    assert queries.find_home(phases, text).label == label


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("四期3栋2单元1502", ["3-2-1502"]), ("北区3栋2单元1502", ["3-2-1502"]), ("海棠里3栋2单元1502", ["3-2-1502"]),
        ("3栋2单元1502（四期）", ["3-2-1502"]), ("海棠3栋2单元1502", ["3-2-1502"]), ("66弄3栋2单元1502", ["3-2-1502"]),
        ("晴雨花园北苑3栋2单元1502", ["3-2-1502"]), ("8栋3栋2单元1502", ["3-2-1502"]),
        ("海棠苑，3栋2单元1502", ["3-2-1502"]),
        ("3栋2单元1502、1503", ["3-2-1502", "3-2-1503"]), ("3-2-1502/1503", ["3-2-1502", "3-2-1503"]),
        ("3-2-1501到1503", ["3-2-1501", "3-2-1502", "3-2-1503"]), ("3栋2单元1501~1502", ["3-2-1501", "3-2-1502"]),
        ("3栋2单元1503-2", ["3-2-1503"]), ("3栋2单元1502和1602", ["3-2-1502", "3-2-1602"]),
        ("3-2-1502 1503", ["3-2-1502"]), ("3-2-1502，楼上3-2-1602", ["3-2-1502"]), ("8栋S1-08", ["商业街-S1-08"]),
        ("3栋2单元1501，负一层", ["3-2-1501"]),
        ("3栋2单元1501、02", ["3-2-1501", "3-2-1502"]), ("3-2-1501/2", ["3-2-1501", "3-2-1502"]),
        ("3-2-1501～03", ["3-2-1501", "3-2-1502", "3-2-1503"]), ("3-2-1501-03", ["3-2-1501", "3-2-1502", "3-2-1503"]),
        ("A座18C、D", ["A-18C"]), ("3-2-1501 02", ["3-2-1501"]), ("平房3-2-1502", ["3-2-1502"]),
    ],
)  # fmt: skip
def test_what_is_left_unread_is_asked(phases: Community, text: str, labels: list[str]) -> None:
    meant = queries.meant_by(phases, text)
    assert [home.label for home in meant.homes] == labels
    assert meant.unread
    assert queries.match_home(phases, text) is None
    with translation.override("zh-hans"), pytest.raises(Invalid) as refusal:
        queries.find_home(phases, text)
    assert all(label in str(refusal.value.fields["home"]) for label in labels)


@pytest.mark.parametrize("text", ["取件码3-2-1502", "订单号3-2-1502", "浙A31502", "B1-1502号车位", "车位1502"])
def test_numbers_of_other_things_are_no_home(phases: Community, text: str) -> None:
    assert queries.meant_by(phases, text) == ([], "")


def test_a_block_that_only_phases_have_is_asked(phases: Community) -> None:
    actions.make_homes(phases, [HomeRow("东区5", "1", "301")], by=SYSTEM)
    assert [home.label for home in queries.meant_by(phases, "5栋1单元301").homes] == ["东区5-1-301", "二期5-1-301"]
    assert queries.match_home(phases, "5栋1单元301") is None


def test_a_dash_may_be_a_sign_or_a_minus(phases: Community) -> None:
    assert queries.find_home(phases, "A座-101").label == "A-负101"
    actions.make_homes(phases, [HomeRow("A", "", "101")], by=SYSTEM)
    assert [home.label for home in queries.meant_by(phases, "A座-101").homes] == ["A-101", "A-负101"]
    assert queries.find_home(phases, "A座101").label == "A-101"
    assert queries.find_home(phases, "A-101").label == "A-101"


def test_the_phase_in_the_name_of_the_community_says_nothing_new(other: Community) -> None:
    other.name = "临江苑二期"
    other.save()
    assert queries.find_home(other, "二期3栋2单元1502").label == "3-2-1502"
    assert queries.find_home(other, "临江苑二期3栋2单元1502").label == "3-2-1502"
    assert queries.match_home(other, "一期3栋2单元1502") is None


def test_the_way_to_the_community_says_nothing_new(other: Community) -> None:
    other.address = "滨海路66弄"
    other.save()
    assert queries.find_home(other, "66弄3号1502室").label == "3-2-1502"
    assert queries.match_home(other, "68弄3号1502室") is None


def test_a_search_shows_the_home_of_the_phase_named(phases: Community) -> None:
    found = queries.search_homes(SYSTEM, "二期3栋2单元1502")
    assert [home.label for home in found] == ["二期3-2-1502"]
    every = [home.label for home in queries.search_homes(SYSTEM, "3栋2单元1502室")]
    assert every == ["3-2-1502", "3-2-1502-2", "东区3-2-1502", "二期3-2-1502"]


def test_floors_above_and_below_a_lettered_room(phases: Community) -> None:
    rows = [HomeRow("A", "", room) for room in ("16C", "17C", "17D", "19C", "19D", "20C")]
    actions.make_homes(phases, rows, by=SYSTEM)
    near = queries.neighbours(queries.find_home(phases, "A-18C"))
    assert sorted(home.label for home in near) == ["A-17C", "A-17D", "A-19C", "A-19D"]


@pytest.mark.parametrize("block", ["小洋房3", "本草3", "和园3", "家和苑3"])
def test_a_name_that_begins_or_ends_like_other_words_is_a_name(phases: Community, block: str) -> None:
    actions.make_homes(phases, [HomeRow(block, "2", "1502")], by=SYSTEM)
    for text in (f"{block}-2-1502", f"{block}栋2单元1502", f"我家住{block}号楼2单元1502"):
        assert queries.find_home(phases, text).label == f"{block}-2-1502"
    assert queries.find_home(phases, "3-2-1502").label == "3-2-1502"


def test_a_meaning_costs_at_most_four_queries(phases: Community, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        queries.match_home(phases, "晴雨花园二期3栋2单元1502、1503")
