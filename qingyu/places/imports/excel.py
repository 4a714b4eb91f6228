"""Excel workbooks (.xlsx)."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from qingyu.core.errors import Invalid
from qingyu.places.imports import caps
from qingyu.places.imports.cells import printed
from qingyu.places.imports.sheet import MOST_COLUMNS

# What openpyxl raises on a damaged or encrypted workbook is not declared anywhere; fuzzing met these.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, ParseError, LookupError, ValueError, TypeError, AttributeError, OSError, EOFError,
    RuntimeError, NotImplementedError,
)  # fmt: skip


def rows(content: bytes) -> Iterator[tuple[str, ...]]:
    """The rows of the first sheet with anything in it, as clean text; raises Invalid for ``file``."""
    try:
        yield from _rows(_opened(content))
    except DAMAGED:
        raise _no_workbook() from None


def _opened(content: bytes) -> Workbook:
    caps.check_workbook(content)
    return load_workbook(io.BytesIO(content), read_only=True, data_only=True)


def _rows(book: Workbook) -> Iterator[tuple[str, ...]]:
    for sheet in book.worksheets:
        # Some programs write a wrong size into the sheet, and rows beyond it would be lost.
        sheet.reset_dimensions()
        found = False
        for values in sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True):
            # A stray cell far below brings a million empty rows along.
            cells = tuple(printed(value) for value in values) if values.count(None) < len(values) else ()
            found = found or any(cells)
            yield cells
        if found:
            return


def _no_workbook() -> Invalid:
    return Invalid({"file": _("This workbook cannot be opened; please save it as .xlsx again.")})
