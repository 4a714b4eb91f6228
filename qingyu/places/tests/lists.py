"""Files for the tests of lists."""

import io
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qingyu.places.imports import File, Report, read

Rows = list[tuple[object, ...]]


def csv(text: str, encoding: str = "utf-8") -> File:
    return read(io.BytesIO(text.encode(encoding)), "清单.csv")


def excel(sheets: dict[str, Rows], change: Callable[[dict[str, Worksheet]], object] | None = None) -> File:
    """A workbook of ``sheets`` as Excel would save it, after ``change`` has merged or hidden something in it."""
    book, content = Workbook(), io.BytesIO()
    book.remove(book.active)
    made = {title: book.create_sheet(title) for title in sheets}
    for title, rows in sheets.items():
        for row in rows:
            made[title].append(row)
    if change:
        change(made)
    book.save(content)
    content.seek(0)
    return read(content, "清单.xlsx")


def problems(report: Report) -> list[str]:
    return [str(one) for one in report.problems]


def asides(report: Report) -> list[str]:
    return [str(one) for one in report.asides]


def unread(report: Report) -> list[str]:
    return [str(one) for one in report.unread]
