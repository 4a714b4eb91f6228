"""What of a workbook is read, what is set aside, and what is asked."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from openpyxl.worksheet.worksheet import Worksheet

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid
from qingyu.places.imports import Areas, Homes, apply, check
from qingyu.places.models import Community, Home
from qingyu.places.tests.lists import Rows, asides, csv, excel, problems, unread

HEAD = ("楼栋", "单元", "房号")
Sheets = dict[str, Worksheet]


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def labels(community: Community, block: str) -> list[str]:
    return sorted(Home.objects.filter(community=community, building__number=block).values_list("label", flat=True))


def test_every_sheet_with_the_same_columns_is_read(garden: Community) -> None:
    file = excel({"东": [HEAD, (41, 1, 101)], "西": [HEAD, (42, 1, 101), (42, 1, 101)], "空": []})
    assert problems(check(Homes, file, garden)) == ["工作表“西”第 3 行“房号”：与第 2 行重复。"]
    file = excel({"东": [HEAD, (41, 1, 101)], "西": [HEAD, (42, 1, 101)], "南": [HEAD]})
    report = apply(Homes, file, garden, SYSTEM)
    assert (report.stored, report.rows_ok, report.changes) == (True, 2, (2, 0, 0))


def test_a_home_twice_in_two_sheets(garden: Community) -> None:
    file = excel({"甲表": [HEAD, (41, 1, 101)], "乙表": [HEAD, (41, 1, 101)]})
    assert problems(check(Homes, file, garden)) == ["工作表“乙表”第 2 行“房号”：工作表“甲表”与第 2 行重复。"]


def test_a_sheet_for_each_building(garden: Community) -> None:
    head = ("单元", "房号")
    file = excel({"41栋": [head, (1, 101)], "四十二号楼": [head, ("2单元", "42-2-305")], "B座": [head, (None, 9)]})
    assert apply(Homes, file, garden, SYSTEM).changes == (3, 0, 0)
    assert [labels(garden, block) for block in ("41", "42", "B")] == [["41-1-101"], ["42-2-305"], ["B-9"]]
    wrong = excel({"41栋": [head, (1, "42-1-101")], "说不清": [head, (1, 102)]})
    assert problems(check(Homes, wrong, garden)) == [
        "工作表“41栋”第 2 行“房号”：这里的楼栋或单元与前面几列不一致。",
        "工作表“说不清”第 2 行“房号”：请写成 3-2-1502 这样，或者把楼栋也填上。",
    ]


def test_other_sheets_are_named_and_hold_the_list_up(garden: Community) -> None:
    sheets: dict[str, Rows] = {
        "房屋": [HEAD, (41, 1, 101)],
        "填写说明": [("请按实际填写",)],
        "商铺": [(*HEAD, "面积"), (41, 1, 102, 80)],
        "旧表": [HEAD, (41, 1, 103)],
    }
    file = excel(sheets, lambda made: setattr(made["旧表"], "sheet_state", "hidden"))
    report = apply(Homes, file, garden, SYSTEM)
    assert unread(report) == [
        "“填写说明”：没有这份清单所需的列，不会读取",
        "“商铺”：与第一张工作表的列不同，不会读取",
        "“旧表”：隐藏的工作表",
    ]
    assert not report.stored
    assert not apply(Homes, file, garden, SYSTEM, without=["填写说明", "旧表"]).stored
    report = apply(Homes, file, garden, SYSTEM, without=["填写说明", "旧表", "商铺"])
    assert (report.stored, report.ignored, report.changes) == (True, ("填写说明", "商铺", "旧表"), (1, 0, 0))


def test_only_hidden_sheets(garden: Community) -> None:
    hidden = excel(
        {"空": [], "甲": [HEAD, (41, 1, 101)]}, lambda made: setattr(made["甲"], "sheet_state", "veryHidden")
    )
    with pytest.raises(Invalid, match="工作表都被隐藏了"):
        check(Homes, hidden, garden)


def hide(made: Sheets) -> None:
    sheet = made["房屋"]
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True


def test_hidden_rows_and_columns_are_asked(garden: Community) -> None:
    rows: Rows = [(*HEAD, "面积"), *((41, 1, 101 + place, 80) for place in range(4))]
    file = excel({"房屋": rows}, hide)
    report = apply(Homes, file, garden, SYSTEM)
    assert (report.stored, unread(report)) == (False, ["“隐藏行”：第 3、5 行", "“面积”：隐藏的列"])
    assert apply(Homes, file, garden, SYSTEM, without=["隐藏行", "面积"]).changes == (2, 0, 0)
    assert labels(garden, "41") == ["41-1-101", "41-1-103"]
    assert Home.objects.get(label="41-1-101").area is None
    needed = excel({"房屋": rows}, lambda made: setattr(made["房屋"].column_dimensions["C"], "hidden", True))
    with pytest.raises(Invalid, match="被隐藏了"):
        check(Homes, needed, garden)


def test_every_row_hidden(garden: Community) -> None:
    file = excel({"房屋": [HEAD, (41, 1, 101)]}, lambda made: setattr(made["房屋"].row_dimensions[2], "hidden", True))
    report = apply(Homes, file, garden, SYSTEM)
    assert (report.stored, unread(report)) == (False, ["“隐藏行”：第 2 行"])


def test_a_formula_without_a_value_is_asked(garden: Community) -> None:
    report = check(Homes, excel({"房屋": [HEAD, (41, 1, "=100+1")]}), garden)
    assert problems(report) == ["第 2 行“房号”：这个公式还没有算出结果，请用 Excel 或 WPS 打开文件并重新保存。"]


def merge(made: Sheets) -> None:
    for cells in ("A1:D1", "A3:A6", "B3:B4", "B5:B6", "D5:D6"):
        made["房屋"].merge_cells(cells)


def test_a_merged_cell_holds_for_its_rows(garden: Community) -> None:
    rows: Rows = [
        ("某小区房屋清单",),
        (*HEAD, "备考"),
        ("41栋", "1单元", 101, "a"),
        (None, None, 102, "b"),
        (None, "2单元", 101, "c"),
        (None, None, 102),
    ]
    report = apply(Homes, excel({"房屋": rows}, merge), garden, SYSTEM, without=["备考"])
    assert (problems(report), asides(report)) == ([], ["第 1 行：表头上方的文字"])
    assert labels(garden, "41") == ["41-1-101", "41-1-102", "41-2-101", "41-2-102"]


def test_a_merged_measure_is_no_row_s(garden: Community) -> None:
    rows: Rows = [(*HEAD, "面积"), (41, 1, 101, 160), (41, 1, 102)]
    report = check(Homes, excel({"房屋": rows}, lambda made: made["房屋"].merge_cells("D2:D3")), garden)
    assert problems(report) == ["第 3 行“面积”：这是跨几行的合并单元格，请按行分别填写。"]


def test_two_rows_of_headers(garden: Community) -> None:
    rows: Rows = [("楼栋", "位置", None, "面积"), (None, "单元", "房号", None), (41, 1, 101, 89)]

    def change(made: Sheets) -> None:
        for cells in ("A1:A2", "B1:C1", "D1:D2"):
            made["房屋"].merge_cells(cells)

    assert apply(Homes, excel({"房屋": rows}, change), garden, SYSTEM).changes == (1, 0, 0)
    assert labels(garden, "41") == ["41-1-101"]


FOOTED = """临江苑房屋一览表
序号,楼栋,单元,房号,面积
1,41,1,101,80
2,41,1,102,81
小计,,,2户,161
序号,楼栋,单元,房号,面积
3,42,1,101,82
,42栋合计,,,82
总计：3 户
备注：以房产证为准
制表人：陈晨,,,审核：,
打印时间：2026-11-30 10:00
第1页/共1页
"""


def test_rows_that_are_no_data(garden: Community) -> None:
    report = apply(Homes, csv(FOOTED), garden, SYSTEM)
    assert (report.stored, report.rows_ok, problems(report)) == (True, 3, [])
    assert asides(report) == [
        "第 1 行：表头上方的文字",
        "第 5 行：合计行",
        "第 6 行：重复的表头",
        "第 8 行：合计行",
        "第 9 行：合计行",
        "第 10 行：表尾说明",
        "第 11 行：表尾说明",
        "第 12 行：表尾说明",
        "第 13 行：表尾说明",
    ]


@pytest.mark.parametrize("row", ["41,1,,合计有误", "41,1,,", "41栋,,,", "随便一句话,,,"])
def test_rows_that_may_be_data_hold_the_list_up(garden: Community, row: str) -> None:
    report = check(Homes, csv(f"楼栋,单元,房号,面积\n41,1,101,80\n{row}\n"), garden)
    assert asides(report) == []
    assert problems(report)


def test_columns_that_are_not_read_are_asked(garden: Community) -> None:
    file = csv("房号,电梯卡号,备注2,空列,\n41-1-101,0077,,,多出来的\n")
    report = apply(Homes, file, garden, SYSTEM)
    assert not report.stored
    assert unread(report) == ["“电梯卡号”：不会读取的列", "“E 列”：不会读取的列"]
    report = apply(Homes, file, garden, SYSTEM, without=["电梯卡号", "E 列"])
    assert (report.stored, report.ignored) == (True, ("电梯卡号", "E 列"))
    with pytest.raises(Invalid, match="没有叫这个名字的：房号、电梯"):
        check(Homes, file, garden, without=["电梯", "房号"])


def test_columns_that_may_be_needed_refuse_the_list(garden: Community) -> None:
    file = csv("楼座代号,房号,建面大小\n41,101,80\n")
    assert problems(check(Homes, file, garden)) == [
        "第 1 行“楼座代号”：这一列像是需要的内容（楼栋），但表头看不懂；请改成这个名称，或者删去这一列。",
        "第 1 行“建面大小”：这一列像是需要的内容（建筑面积），但表头看不懂；请改成这个名称，或者删去这一列。",
        "第 2 行“房号”：请写成 3-2-1502 这样，或者把楼栋也填上。",
    ]
    with pytest.raises(Invalid, match="是不是这几列：房间代号"):
        check(Homes, csv("楼栋,房间代号\n41,101\n"), garden)


def test_a_surer_title_of_the_same_thing_wins(garden: Community) -> None:
    file = csv("楼栋,房屋编号,房号,套内面积,建筑面积\n41,X9,101,70,80\n")
    report = check(Homes, file, garden)
    assert (problems(report), [one.name for one in report.unread]) == ([], ["房屋编号", "套内面积"])
    assert apply(Homes, file, garden, SYSTEM, without=["房屋编号", "套内面积"]).stored
    assert str(Home.objects.get(label="41-101").area) == "80.00"


@pytest.mark.parametrize(
    ("rows", "made"),
    [
        (
            "分期,楼栋,单元,房号\n1期,41,1,101\n第二期,41栋,1,101\n2,二期42,1,101\n",
            ["一期41-1-101", "二期41-1-101", "二期42-1-101"],
        ),
        ("组团,楼栋,房号\n听涛组团,41,101\n,41,101\n", ["41-101", "听涛组团41-101"]),
        ("期数,房号\n二,41-1-101\n/,41-1-101\n", ["41-1-101", "二期41-1-101"]),
        ("楼栋,房号\n会所,A-01\n底商,S2-15\n地下车库,B1-107\n41,负102\n41,-103\n41,1503(复式)\n", None),
        ("楼栋,房号\n41,2单元101\n42栋,一单元203室\n", ["41-2-101", "42-1-203"]),
        ("楼栋,单元,房号\n41,-,101\n42,/,101\n43,无,101\n", ["41-101", "42-101", "43-101"]),
    ],
)  # fmt: skip
def test_where_homes_are(garden: Community, rows: str, made: list[str] | None) -> None:
    before = set(Home.objects.values_list("label", flat=True))
    report = apply(Homes, csv(rows), garden, SYSTEM)
    assert problems(report) == []
    new = sorted(set(Home.objects.values_list("label", flat=True)) - before)
    assert new == (made or sorted(["会所-A-01", "底商-S2-15", "地下车库-B1-107", "41-负102", "41-负103", "41-1503"]))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("楼栋,房号\n41,1501-1502\n", "这里是一户还是几户"),
        ("楼栋,房号\n41,1501/1502\n", "这里是一户还是几户"),
        ("楼栋,房号\n41,42-101\n", "与前面几列不一致"),
        ("楼栋,房号\n13,3-101\n", "与前面几列不一致"),
        ("单元,房号\n2,41-1-101\n", "与前面几列不一致"),
        ("分期,楼栋,房号\n二期,一期41,101\n", "与分期一列不一致"),
        ("楼栋,房号\n41,/\n", "请填写房号"),
        ("楼栋,房号\n41栋2单元,101\n", "这里请只填楼栋"),
        ("楼栋,单元,房号\n41,41栋2单元,101\n", "这里请只填单元"),
        ("楼栋,单元,房号\n41,1,2单元101\n", "与前面几列不一致"),
    ],
)  # fmt: skip
def test_where_nobody_can_tell(garden: Community, rows: str, words: str) -> None:
    (problem,) = problems(check(Homes, csv(rows), garden))
    assert words in problem


def test_areas_of_a_phase(garden: Community) -> None:
    apply(Homes, csv("分期,楼栋,房号\n二期,3,101\n"), garden, SYSTEM)
    report = check(Areas, csv("分期,楼栋,名称\n二期,3,大堂\n三期,3,大堂\n"), garden)
    assert problems(report) == ["第 3 行“楼栋”：没有 三期3 栋。"]
