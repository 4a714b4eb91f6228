"""Lists as companies have them."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid, Refused
from qingyu.places.imports import Areas, EquipmentList, File, Homes, Report, apply, check, read
from qingyu.places.imports.cells import decimal
from qingyu.places.imports.days import day
from qingyu.places.imports.sheet import MOST_BYTES
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.places.tests.conftest import clerk_of


@pytest.fixture(autouse=True)
def in_chinese() -> object:
    with translation.override("zh-hans"):
        yield


def csv(text: str, encoding: str = "utf-8") -> File:
    return read(io.BytesIO(text.encode(encoding)), "清单.csv")


def excel(*rows: tuple[object, ...], title: str = "Sheet1") -> io.BytesIO:
    book, content = Workbook(), io.BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(content)
    content.seek(0)
    return content


def said(report: Report) -> list[str]:
    return [str(problem) for problem in report.problems]


HOMES = '楼栋,单元,房号,建筑面积(㎡)\n3,2,1502,89.5\n3号楼,2单元,1509室,"1,089.50"\n二十一栋,,101,\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_homes_in_every_encoding(garden: Community, encoding: str) -> None:
    sheet = csv(HOMES, encoding)
    assert check(Homes, sheet, garden).changes == (2, 1, 0)
    assert not Home.objects.filter(label="21-101").exists()
    report = apply(Homes, sheet, garden, SYSTEM)
    assert (report.stored, report.rows_ok, report.changes) == (True, 3, (2, 1, 0))
    assert Home.objects.get(label="3-2-1509").area == Decimal("1089.50")
    assert apply(Homes, sheet, garden, SYSTEM).changes == (0, 0, 3)


def test_excel_with_a_title_and_numbers(garden: Community) -> None:
    content = excel(
        ("晴雨花园房屋清单",),
        (None, "制表：陈晨"),
        ("序号", "* 栋号", "单元号（必填）", "房间号", "所在楼层", "面积"),
        (1, 3.0, "2", 1701, 17, 89.5),
        (None, None, None, None, None, None),
        (2, "3", 2, "１７０２", "17层", "=1+1"),
    )
    sheet = read(content, "C:\\清单\\房屋.xlsx")
    assert sheet.name == "房屋.xlsx"
    report = check(Homes, sheet, garden)
    assert (report.ignored, said(report)) == (
        ("序号",),
        ["第 6 行“面积”：这个公式还没有算出结果，请用 Excel 或 WPS 打开文件并重新保存。"],
    )


def test_one_column_with_the_whole_address(garden: Community) -> None:
    sheet = csv("房号\n3-2-1601\n三号楼二单元1602室\n3栋2单元01\n李娜\n")
    report = apply(Homes, sheet, garden, SYSTEM)
    assert said(report) == ["第 5 行“房号”：请写成 3-2-1502 这样，或者把楼栋也填上。"]
    assert not report.stored
    assert check(Homes, csv("房号\n3-2-1601\n3-2-02\n"), garden).changes == (1, 0, 1)


def test_every_bad_row_is_named_and_nothing_is_stored(garden: Community) -> None:
    sheet = csv(
        "\n小区,楼栋,单元,房号,楼层,面积\n"
        "晴雨花园,3,2,1801,18,90\n"
        "临江苑,3,2,1802,18,90\n"
        ",3,2,,18,很大\n"
        ",3-1,2,1803,0,-5\n"
        ",3,2,3-1-1804,,\n"
        ",3,2,1801,,\n"
        ",3,2,#REF!,,\n"
        ",3,2,18\x0005,,\n"
        ",3,2,😀,,\n"
        ",,,2026-11-22,,\n"
    )
    report = apply(Homes, sheet, garden, SYSTEM)
    assert not report.stored
    assert report.rows_ok == 1
    assert said(report) == [
        "第 4 行“小区”：这份清单是导入晴雨花园的。",
        "第 5 行“房号”：请填写房号。",
        "第 5 行“面积”：这里应填数字。",
        "第 6 行“楼栋”：请只用字母、数字或汉字，最多 10 个，中间不要有符号。",
        "第 6 行“楼层”：楼层请填 -10 到 200 之间的数，不能是 0。",
        "第 6 行“面积”：面积请填平方米数。",
        "第 7 行“房号”：这里的楼栋或单元与前面几列不一致。",
        "第 8 行“房号”：与第 3 行重复。",
        "第 9 行“房号”：这是公式报错，请改正后再导入。",
        "第 10 行“房号”：内容里有无法保存的字符，请重新输入。",
        "第 11 行“房号”：请只用字母、数字或汉字，最多 10 个，中间不要有符号。",
        "第 12 行“房号”：请写成 3-2-1502 这样，或者把楼栋也填上。",
    ]
    assert not Home.objects.filter(label="3-2-1801").exists()


def test_areas(garden: Community) -> None:
    sheet = csv("名称;楼栋;单元\n大堂;3;2\n大堂;3;1\n大门;;\n=HYPERLINK(1);;\n")
    assert apply(Areas, sheet, garden, SYSTEM).changes == (4, 0, 0)
    assert apply(Areas, sheet, garden, SYSTEM).changes == (0, 0, 4)
    assert Area.objects.filter(name="=HYPERLINK(1)").exists()
    report = check(Areas, csv("名称,楼栋,单元\n,3,2\n大堂,9,\n大堂,3,7\n大堂,,2\n"), garden)
    assert said(report) == [
        "第 2 行“名称”：请填写名称。",
        "第 3 行“楼栋”：没有 9 栋。",
        "第 4 行“单元”：3 栋没有 7 单元。",
        "第 5 行“单元”：请填写这个单元所在的楼栋。",
    ]


def test_equipment(garden: Community) -> None:
    head = ("设备名称", "设备类型", "楼栋", "单元", "投用日期", "质保到期")
    sheet = read(
        excel(head, ("3栋1号梯", "客梯", 3, 1, date(2020, 5, 1), "2027年5月1日"), ("水泵", "二次供水")), "设备.xlsx"
    )
    assert apply(EquipmentList, sheet, garden, SYSTEM).changes == (2, 0, 0)
    lift = Equipment.objects.get(name="3栋1号梯")
    assert (lift.kind, str(lift.entrance), lift.installed_on) == ("lift", "3 栋 1 单元", date(2020, 5, 1))
    changed = csv("设备名称,类型,质保到期\n水泵,给排水,20280101\n3栋1号梯,电梯,\n")
    assert apply(EquipmentList, changed, garden, SYSTEM).changes == (0, 1, 1)
    report = check(EquipmentList, csv("设备名称,类型,质保到期\n泵,轮船,2026-13-01\n"), garden)
    assert said(report) == [
        "第 2 行“类型”：请填其中之一：电梯、给排水、供配电、消防、门禁、监控、停车、其他。",
        "第 2 行“质保到期”：日期请写成 2026-11-22 这样。",
    ]


TOO_LARGE = "文件解开后超出了清单应有的大小，请拆分，或另存为 .csv 后再导入。"


def test_no_spreadsheet() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (301 << 20))
    plain_zip = io.BytesIO()
    with zipfile.ZipFile(plain_zip, "w") as archive:
        archive.writestr("readme.txt", "x")
    for content, words in (
        (b"", "文件是空的。"),
        (b"\n , \n\n", "文件是空的。"),
        (b"\xef\xbb\xbf", "文件是空的。"),
        (b"\x89PNG\r\n\x1a\n", "这不是表格文件，请使用 .xlsx 或 .csv。"),
        (b"%PDF-1.7", "这不是表格文件，请使用 .xlsx 或 .csv。"),
        (b"\xff\xff\xff\x80", "这不是表格文件，请使用 .xlsx 或 .csv。"),
        (b'"' + b"x" * 200_000, "这不是表格文件，请使用 .xlsx 或 .csv。"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "这是加密的或旧版的 Excel 文件，请另存为不带密码的 .xlsx。"),
        (b"PK\x03\x04 broken", "这个工作簿打不开，请重新另存为 .xlsx。"),
        (plain_zip.getvalue(), "这个工作簿打不开，请重新另存为 .xlsx。"),
        (bomb.getvalue(), TOO_LARGE),
        (b"x" * (MOST_BYTES + 1), "文件超过 12 MB，请拆分后再导入。"),
        (b"a\n" * 20_100, "文件超过 20,000 行，请拆分后再导入。"),
        (b"a," * 101 + b"b\n", "文件超过 100 列。"),
    ):
        with pytest.raises(Invalid) as refusal:
            read(io.BytesIO(content), "x.xlsx")
        assert str(refusal.value.fields["file"]) == words


def test_no_header(garden: Community) -> None:
    for text, words in (
        ("甲,乙\n1,2\n", "没有找到含有这些列的表头：房号。"),
        ("楼栋,房号\n", "表头下面没有内容。"),
        ("房号\n" + "1\n" * 20_001, "文件超过 20,000 行，请拆分后再导入。"),
    ):
        with pytest.raises(Invalid) as refusal:
            check(Homes, csv(text), garden)
        assert str(refusal.value.fields["file"]) == words


def test_only_who_may(garden: Community, other: Community) -> None:
    with pytest.raises(Refused):
        apply(Homes, csv(HOMES), garden, clerk_of(other))


def test_meanings() -> None:
    assert [
        day(text) for text in ("2026-3-2", "2026/03/02", "2026.3.2", "2026年3月2日", "20260302", "2026-03-02 00:00")
    ] == [date(2026, 3, 2)] * 6
    assert [decimal(text) for text in ("1,089.5㎡", "89 平米", "-3", "")] == [Decimal("1089.5"), 89, -3, None]
    for nonsense in ("2026112", "11-22", "2026-02-30", "￥"):
        with pytest.raises(Invalid):
            day(nonsense)
    for nonsense in ("1.2.3", ",", "9e9", "很大"):
        with pytest.raises(Invalid):
            decimal(nonsense)


def test_three_thousand_homes_in_a_few_statements(
    garden: Community, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    rows = [
        (b, e, f"{f}{r:02}", 80 + r)
        for b in range(30, 40)
        for e in (1, 2, 3)
        for f in range(1, 26)
        for r in range(1, 5)
    ]
    sheet = read(excel(("楼栋", "单元", "房号", "面积"), *rows), "大.xlsx")
    with django_assert_max_num_queries(60):
        assert apply(Homes, sheet, garden, SYSTEM).changes == (3000, 0, 0)
        assert apply(Homes, sheet, garden, SYSTEM).changes == (0, 0, 3000)


@given(st.integers(4, 5000), st.integers(0, 60), st.binary(max_size=4))
def test_a_damaged_workbook_is_read_or_refused(place: int, gone: int, instead: bytes) -> None:
    content = excel(("房号",), ("3-2-1502",)).getvalue()
    with contextlib.suppress(Invalid):
        read(io.BytesIO(content[:place] + instead + content[place + gone :]), "x.xlsx")


def forged(old: bytes, new: bytes) -> io.BytesIO:
    content = io.BytesIO()
    with zipfile.ZipFile(excel(("房号",), ("3-2-1502",))) as good, zipfile.ZipFile(content, "w") as archive:
        for name in good.namelist():
            archive.writestr(name, good.read(name).replace(old, new))
    content.seek(0)
    return content


def test_a_forged_row_number() -> None:
    with pytest.raises(Invalid, match="20,000"):
        read(forged(b'<row r="2"', b'<row r="2000000000"'), "x.xlsx")


def test_a_wrong_size_in_the_sheet_loses_no_row() -> None:
    assert len(read(forged(b'ref="A1:A2"', b'ref="A1"'), "x.xlsx").sheets[0].rows) == 2
