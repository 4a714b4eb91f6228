"""Lists of homes as one office or another keeps them: rooms counted anew on each floor, footers, phases, odd rooms."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from qingyu.accounts.actors import SYSTEM
from qingyu.places.imports import Homes, Report, apply
from qingyu.places.models import Community, Home
from qingyu.places.tests.lists import asides, csv, excel, problems


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def load(garden: Community, text: str) -> Report:
    return apply(Homes, csv(text), garden, SYSTEM)


def stored(garden: Community, *buildings: str) -> list[str]:
    homes = Home.objects.filter(community=garden, building__number__in=buildings)
    return list(homes.order_by("pk").values_list("label", flat=True))


def test_rooms_counted_anew_on_each_floor(garden: Community) -> None:
    report = load(garden, "楼栋,单元,层,房号\n27,1,6,01\n27,1,6,02室\n27,1,22层,01\n27,1,1,03\n27,1,22,2204\n")
    assert problems(report) == []
    assert stored(garden, "27") == ["27-1-601", "27-1-602", "27-1-2201", "27-1-103", "27-1-2204"]


def test_short_numbers_that_are_the_whole(garden: Community) -> None:
    assert problems(load(garden, "楼栋,楼层,房号\n27,1,7\n27,3,32\n27,,05\n会所,1,08\n")) == []
    assert stored(garden, "27", "会所") == ["27-7", "27-32", "27-05", "会所-08"]


@pytest.mark.parametrize("row", ["27,6,1", "27,6,12", "27,6,C", "27,-1,02", "会所,2,03"])
def test_numbers_that_may_be_a_part_are_asked(garden: Community, row: str) -> None:
    (problem,) = problems(load(garden, f"楼栋,楼层,房号\n{row}\n"))
    assert "完整房号" in problem


@pytest.mark.parametrize(
    "footer",
    [
        "合计,2,套", "（以下无正文）,,", "经理签字：,,日期：", "客服中心（公章）,,", "======,,", "-----,-----,-----",
        "套数,2,", "汇总,,", "END,,", "——完——,,", "总套数：2,,",
    ],
)  # fmt: skip
def test_footers_are_set_aside(garden: Community, footer: str) -> None:
    report = load(garden, f"楼栋,单元,房号\n27,1,601\n{footer}\n")
    assert (problems(report), len(asides(report)), stored(garden, "27")) == ([], 1, ["27-1-601"])


@pytest.mark.parametrize("merged", [True, False])
def test_a_header_of_two_rows(garden: Community, merged: bool) -> None:
    rows = [("一期台账",), ("房屋位置", None, None, "建筑"), ("楼栋", "单元", "房号", "面积"), ("27", "1", "601", 88)]
    file = excel({"台账": rows}, (lambda made: made["台账"].merge_cells("A2:C2")) if merged else None)
    assert problems(apply(Homes, file, garden, SYSTEM)) == []
    assert stored(garden, "27") == ["27-1-601"]


@pytest.mark.parametrize(
    ("title", "one", "two", "blocks"),
    [
        ("园区", "南园", "北园", ("南园27", "北园27")),
        ("苑", "松苑", "竹苑", ("松苑27", "竹苑27")),
        ("分期", "Ⅰ期", "iii期", ("一期27", "三期27")),
    ],
)
def test_quarters_in_a_column(garden: Community, title: str, one: str, two: str, blocks: tuple[str, str]) -> None:
    assert problems(load(garden, f"{title},楼栋,房号\n{one},27,601\n{two},27,601\n")) == []
    assert stored(garden, *blocks) == [f"{block}-601" for block in blocks]


def test_a_quarter_that_is_the_community(garden: Community) -> None:
    assert problems(load(garden, f"园区,楼栋,房号\n{garden.name},27,601\n")) == []
    assert stored(garden, "27") == ["27-601"]


@pytest.mark.parametrize("title", ["区域", "区", "产品类型"])
def test_a_column_that_may_part_equal_rows_is_named(garden: Community, title: str) -> None:
    text = f"{title},楼栋,房号\nC区,27,601\nD区,27,601\n"
    (problem,) = problems(apply(Homes, csv(text), garden, SYSTEM, without=[title]))
    assert title in problem


def test_a_sheet_to_each_phase(garden: Community) -> None:
    rows = [("楼栋", "房号"), ("27", "601")]
    assert problems(apply(Homes, excel({"3期": [*rows], "四期": [*rows]}), garden, SYSTEM)) == []
    assert stored(garden, "三期27", "四期27") == ["三期27-601", "四期27-601"]


@pytest.mark.parametrize("room", ["T7-2", "C-602", "6-D", "602-3", "6F-02", "602 603", "602.603"])
def test_odd_rooms_of_a_counted_block_are_asked(garden: Community, room: str) -> None:
    (problem,) = problems(load(garden, f"楼栋,房号\n27,{room}\n"))
    assert "一户" in problem or "这一间" in problem


def test_the_kind_of_home_is_no_part_of_its_number(garden: Community) -> None:
    assert problems(load(garden, "楼栋,房号\n27,602跃层\n27,603错层\n27,604跃\nG,G-18C\n")) == []
    assert stored(garden, "27", "G") == ["27-602", "27-603", "27-604", "G-18C"]


def test_tabs_around_the_cells_of_a_comma_file(garden: Community) -> None:
    report = load(garden, "\t楼栋\t,\t房号\t\n\t27\t,\t0602\t\n")
    assert (problems(report), report.stored) == ([], True), report
    assert stored(garden, "27") == ["27-0602"]
