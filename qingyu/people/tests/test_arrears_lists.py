"""What homes owe, as fee software prints it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.people import imports
from qingyu.people.models import Arrears
from qingyu.people.tests.conftest import Neighbourhood
from qingyu.places.imports import File, Report
from qingyu.places.tests.lists import asides, csv, excel, problems


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def load(hood: Neighbourhood, file: File, *without: str) -> Report:
    return imports.apply("arrears", file, hood.garden, SYSTEM, without=without)


def noted() -> dict[str, tuple[int, list[object]]]:
    return {
        one.home.label: (one.amount_fen, [tuple(item.values()) for item in one.items]) for one in Arrears.objects.all()
    }


ITEMS = """欠费明细
房屋编号,收费项目,欠费月份,欠费金额(元)
3-2-1502,物业服务费,2026-01,"1,100.25"
3-2-1502,物业服务费,2026-02,"1,100.25"
3-2-1502,公摊电费,2026-02,8.5
3-2-1601,车位费,,0
合计,,,2209
制表：陈晨
"""


def test_the_items_of_a_home_are_summed_and_kept(hood: Neighbourhood) -> None:
    report = load(hood, csv(ITEMS))
    assert (problems(report), report.rows_ok, report.changes) == ([], 4, (1, 0, 1))
    assert asides(report) == ["第 1 行：表头上方的文字", "第 7 行：合计行", "第 8 行：表尾说明"]
    items = [("物业服务费", "2026-01", 110025), ("物业服务费", "2026-02", 110025), ("公摊电费", "2026-02", 850)]
    assert noted() == {"3-2-1502": (220900, items)}
    assert load(hood, csv(ITEMS)).changes == (0, 0, 2)
    assert load(hood, csv("房号,欠费\n3-2-1502,2209\n")).changes == (0, 1, 0)
    assert noted() == {"3-2-1502": (220900, [])}


def test_the_same_item_twice_is_asked(hood: Neighbourhood) -> None:
    report = load(hood, csv("房号,费用名称,金额\n3-2-1502,水费,5\n3-2-1502,水费,5\n3栋2单元1502,电费,1\n"))
    assert problems(report) == ["第 3 行“房号”：与第 2 行重复。"]


def test_items_of_different_days_are_asked(hood: Neighbourhood) -> None:
    report = load(hood, csv("房号,费项,欠款,截止日期\n3-2-1502,水费,5,2026-01-31\n3-2-1502,电费,5,2026-02-28\n"))
    assert problems(report) == ["第 3 行“房号”：这一户各行的截止日期不同，请每次只导入同一天的数据。"]


def test_a_merged_amount_is_no_row_s(hood: Neighbourhood) -> None:
    rows = [("房号", "欠费"), ("3-2-1502", 300), ("3-2-1601", None)]
    report = load(hood, excel({"欠费": rows}, lambda made: made["欠费"].merge_cells("B2:B3")))
    assert problems(report) == ["第 3 行“欠费”：这是跨几行的合并单元格，请按行分别填写。"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("2026年1月", date(2026, 1, 31)), ("1/31/26", date(2026, 1, 31)), ("46053", date(2026, 1, 31)), ("", None)],
)
def test_the_day_of_the_list(hood: Neighbourhood, text: str, meant: date | None) -> None:
    assert load(hood, csv(f"房号,欠费,统计日期\n3-2-1502,300,{text}\n")).stored
    assert Arrears.objects.get().as_of == (meant or clock.today())


@pytest.mark.parametrize("text", ["1/2/26", "2099年1月", "上月底"])
def test_a_day_nobody_can_tell(hood: Neighbourhood, text: str) -> None:
    assert len(load(hood, csv(f"房号,欠费,统计日期\n3-2-1502,300,{text}\n")).problems) == 1


@pytest.mark.parametrize("amount", ["", "-", "/", "暂无", "-5", "1.005", "三百"])
def test_an_amount_nobody_can_tell(hood: Neighbourhood, amount: str) -> None:
    assert len(load(hood, csv(f"房号,欠费\n3-2-1502,{amount}\n")).problems) == 1
