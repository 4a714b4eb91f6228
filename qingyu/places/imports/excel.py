"""Excel workbooks (.xlsx)."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook

# Read-only mode hides what is merged or hidden, and the other takes ten times the memory: the parser that both use
# reads in a stream and knows it all.
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from qingyu.core.errors import Invalid
from qingyu.places.imports import caps
from qingyu.places.imports.cells import UNRECKONED, printed
from qingyu.places.imports.merged import filled
from qingyu.places.imports.sheet import LAST_PLACE, MOST_COLUMNS, Row, Sheet, gather, too_many_rows

# What openpyxl raises on a damaged or encrypted workbook is not declared anywhere; fuzzing met these.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, ParseError, LookupError, ValueError, TypeError, AttributeError, OSError, EOFError,
    RuntimeError, NotImplementedError,
)  # fmt: skip


class Parser(WorkSheetParser):
    """The parser of openpyxl, for which a formula that was never reckoned is no empty cell."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        # A formula whose value is an empty text says that it is a text.
        if element.find(FORMULA_TAG) is not None and not element.findtext(VALUE_TAG) and element.get("t") != "str":
            cell["value"] = UNRECKONED
        return cell


def sheets(content: bytes) -> list[Sheet]:
    """The sheets with anything in them, as clean text; raises Invalid for ``file``."""
    try:
        return [sheet for sheet in _sheets(_opened(content)) if sheet.rows]
    except DAMAGED:
        raise _no_workbook() from None


def _opened(content: bytes) -> Workbook:
    caps.check_workbook(content)
    return load_workbook(io.BytesIO(content), read_only=True, data_only=True)


def _sheets(book: Any) -> Iterator[Sheet]:
    budget = caps.Budget()
    for sheet in book.worksheets:
        with sheet._get_source() as source:
            parser = Parser(
                source,
                sheet._shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            rows = tuple(sorted(gather(_rows(parser), budget), key=lambda row: row.number))
        ranges = parser.merged_cells.mergeCell if parser.merged_cells else []
        yield Sheet(
            sheet.title.strip(),
            filled(rows, [one.bounds for one in ranges]),
            hidden=sheet.sheet_state != "visible",
            hidden_columns=frozenset(_hidden_columns(parser)),
        )


def _rows(parser: Parser) -> Iterator[Row]:
    for number, cells in parser.parse():
        texts = {cell["column"] - 1: text for cell in cells if (text := printed(cell["value"]))}
        if number > LAST_PLACE:
            raise too_many_rows()
        if texts:
            last = min(max(texts), MOST_COLUMNS)
            # What stands far to the right still shows that there are too many columns.
            texts.setdefault(last, texts[max(texts)])
            row = tuple(texts.get(place, "") for place in range(last + 1))
            yield Row(number, row, hidden=_is_hidden(parser.row_dimensions.get(str(number), {})))


def _hidden_columns(parser: Parser) -> Iterator[int]:
    for letter, column in parser.column_dimensions.items():
        if _is_hidden(column):
            first = column_index_from_string(letter)
            yield from range(first - 1, min(int(column["max"]), MOST_COLUMNS))


def _is_hidden(kept: dict[str, str]) -> bool:
    return kept.get("hidden") in {"1", "true"}


def _no_workbook() -> Invalid:
    return Invalid({"file": _("This workbook cannot be opened; please save it as .xlsx again.")})
