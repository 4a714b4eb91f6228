"""The cells of our Excel files, one look for all of them; what was typed is text, never a formula."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_THIN = Side(style="thin", color="BFBFBF")
EDGE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def cell(sheet: Any, value: str | int, font: Font | None = None) -> Any:
    """A plain cell of a write-only ``sheet``."""
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        # openpyxl takes what begins with "=" for a formula.
        made.data_type = "s"
    if font:
        made.font = font
    return made


def head(sheet: Any, title: str) -> Any:
    """A cell of the head."""
    made = cell(sheet, title, font=Font(bold=True))
    made.fill = PatternFill("solid", fgColor="E8EEF4")
    made.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    made.border = EDGE
    return made


def body(made: Any) -> Any:
    """``made`` as a cell of a line below the head."""
    made.alignment, made.border = Alignment(vertical="top", wrap_text=True), EDGE
    return made


def saved(book: Workbook) -> bytes:
    """The file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
