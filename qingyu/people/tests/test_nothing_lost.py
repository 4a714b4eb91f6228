"""Of a list that is stored, every cell is stored or named in the answer; of one that is not, the answer says why."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid
from qingyu.people import imports
from qingyu.people.models import Occupancy
from qingyu.people.tests.conftest import Neighbourhood
from qingyu.places.imports import File, Report
from qingyu.places.tests.lists import Rows, csv, excel

HOMES = ("3-2-1501", "3-2-1503", "3-2-1504", "3-2-1601")
# A cell of each column, and what must be found of it among what is stored.
NAMES = {
    "钟离": ["钟离"],
    "魏紫、公孙策": ["魏紫", "公孙策"],
    "端木\n令狐冲": ["端木", "令狐冲"],
    "空置": [],
    "": [],
    "某某公司等": ["某某公司等"],
}
PHONES = {
    "13911112222": ["+8613911112222"], "0571-87654321": ["+8657187654321"],
    "139 1111 3333（女儿）": ["+8613911113333", "女儿"],
    "13911114444/13911115555": ["+8613911114444", "+8613911115555"], "无": [], "": [], "12345678901": ["12345678901"],
}  # fmt: skip
ROLES = {
    "业主": ["owner"],
    "产权人/业主": ["owner"],
    "租赁户": ["tenant"],
    "业主家属": ["family"],
    "商户": ["商户"],
    "": [],
}
NOTES = {"养狗": ["养狗"], "": []}
OTHERS = {"0077": ["0077"], "": []}
COLUMNS = {
    "姓名": NAMES, "业主姓名": NAMES, "租户姓名": NAMES, "电话": PHONES, "联系电话2": PHONES, "业主手机号": PHONES,
    "身份": ROLES, "住户类别": ROLES, "备注": NOTES, "电梯卡号": OTHERS, "备注2": OTHERS, "手机尾号": OTHERS,
    "": OTHERS,
}  # fmt: skip
NAMED = ("姓名", "业主姓名", "租户姓名", "身份", "住户类别", "手机尾号")
SPECIAL = [("合计", "2户"), ("制表人：陈晨",), ("随便写的一句话",)]


@dataclass(frozen=True)
class List:
    """A file, and of each cell (sheet, row, title) what of it must be stored."""

    file: File
    cells: dict[tuple[str, int, str], list[str]]


# Cells and rows that hold a list up come seldom, or hardly any list would be stored.
SELDOM = {"商户", "12345678901", "某某公司等", "随便写的一句话"}


def often(texts: Iterable[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([text for text in texts for _time in range(1 if text in SELDOM else 8)])


@st.composite
def titles(draw: st.DrawFn) -> list[str]:
    whose = draw(st.sampled_from([("姓名", "身份"), ("业主姓名",), ("业主姓名", "住户类别"), ("业主姓名", "租户姓名")]))
    more = draw(st.lists(often(set(COLUMNS) - set(NAMED)), max_size=4, unique=True))
    return draw(st.permutations(["房号", *whose, *more]))


@st.composite
def rows(draw: st.DrawFn, homes: Iterator[str], said: list[str]) -> Rows:
    made: Rows = [tuple(said)]
    for _row in range(draw(st.integers(1, 4))):
        special = draw(st.sampled_from([None] * 20 + SPECIAL))
        cells = tuple(next(homes) if title == "房号" else draw(often(COLUMNS[title])) for title in said)
        made.append(special or cells)
    return [("住户名册",), *made] if draw(st.booleans()) else made


@st.composite
def lists(draw: st.DrawFn) -> List:
    homes = itertools.cycle(HOMES)
    said = draw(titles())
    other = draw(st.one_of(st.just(said), st.just(said), titles()))
    made = {name: draw(rows(homes, one)) for name, one in (("表1", said), ("表2", other))[: draw(st.integers(1, 2))]}
    if len(made) == 1 and draw(st.booleans()):
        quoted = (",".join(f'"{cell}"' for cell in row) for row in made["表1"])
        return List(csv("\n".join(quoted)), cells_of({"": made["表1"]}))
    label = {name: name if len(made) > 1 else "" for name in made}
    return List(excel(made), cells_of({label[name]: found for name, found in made.items()}))


def cells_of(made: dict[str, Rows]) -> dict[tuple[str, int, str], list[str]]:
    cells = {}
    for sheet, rows in made.items():
        at = next(place for place, row in enumerate(rows) if "房号" in row)
        for number, row in enumerate(rows, start=1):
            for title, cell in zip(rows[at], row, strict=False):
                if cell and number != at + 1:
                    cells[sheet, number, str(title)] = COLUMNS.get(str(title), {}).get(str(cell), [str(cell)])
    return cells


def stored() -> set[str]:
    found: set[str] = set()
    for one in Occupancy.objects.select_related("home", "resident").prefetch_related("resident__phones"):
        note = one.resident.note
        found |= {one.home.label, one.resident.name, one.role, *(phone.number for phone in one.resident.phones.all())}
        found |= {note, *note.split("；"), *note.split(" ")}
    return found


def named(report: Report, sheet: str, row: int, title: str) -> bool:
    """Whether the answer names the cell: by its row, its column or its sheet."""
    column = title or next((name for name in report.ignored if name.endswith("列")), "?")
    return (row, sheet) in {(one.row, one.sheet) for one in report.asides} or bool(
        {column, sheet} & set(report.ignored)
    )


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(made=lists())
def test_nothing_is_lost(hood: Neighbourhood, made: List) -> None:
    with transaction.atomic():
        try:
            report = imports.apply("residents", made.file, hood.garden, SYSTEM)
            if not report.stored:
                assert report.problems or report.unread
                without = [one.name for one in report.unread]
                report = imports.apply("residents", made.file, hood.garden, SYSTEM, without=without)
        except Invalid as error:
            assert str(error)
            return
        if report.stored:
            there = stored()
            lost = {
                cell: texts
                for cell, texts in made.cells.items()
                if not set(texts) <= there and not named(report, *cell)
            }
            assert lost == {}
        transaction.set_rollback(True)
