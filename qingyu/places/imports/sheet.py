"""A file as rows of text, whatever program wrote it: one sheet, or several."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.places.imports import caps

MOST_BYTES = 12 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
# Titles and remarks above the header row.
ABOVE = 20
# Excel's own last row; a forged file may claim any.
LAST_PLACE = 1_048_576


class Row(NamedTuple):
    """``number`` is the row's place in the sheet, from 1; ``joined`` are the columns that a merged cell above fills."""

    number: int
    cells: tuple[str, ...]
    joined: frozenset[int] = frozenset()
    hidden: bool = False

    def text(self, place: int) -> str:
        """The cell's text, empty beyond the row's end."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """The rows that hold anything; ``name`` is empty where the file has only one sheet without a name (CSV)."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class File:
    """The sheets of the file ``name`` that hold anything."""

    name: str
    sheets: tuple[Sheet, ...]


def gather(rows: Iterable[Row], budget: caps.Budget) -> tuple[Row, ...]:
    """``rows`` without the empty ones, taken from the file's ``budget``.

    Raises Invalid for ``file`` when there are too many rows or columns.
    """
    kept: list[Row] = []
    for row in rows:
        if row.number > LAST_PLACE:
            raise too_many_rows()
        if not any(row.cells):
            continue
        if any(row.cells[MOST_COLUMNS:]):
            raise Invalid({"file": _("The file has more than %(most)s columns.") % {"most": MOST_COLUMNS}})
        budget.take(row.cells)
        kept.append(row._replace(cells=row.cells[:MOST_COLUMNS]))
        if len(kept) > MOST_ROWS + ABOVE:
            raise too_many_rows()
    return tuple(kept)


def too_many_rows() -> Invalid:
    words = _("The file has more than %(most)s rows; please split it.") % {"most": f"{MOST_ROWS:,}"}
    return Invalid({"file": words})
