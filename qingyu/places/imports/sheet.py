"""A sheet: rows of text, whatever file they came from."""

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
    """``number`` is the row's place in the file, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The rows of the file ``name`` that hold anything."""

    name: str
    rows: tuple[Row, ...]


def gather(name: str, rows: Iterable[tuple[str, ...]]) -> Sheet:
    """The sheet of ``rows`` without its empty ones; raises Invalid for ``file`` when it is too large or empty."""
    kept: list[Row] = []
    budget = caps.Budget()
    for number, cells in enumerate(rows, start=1):
        if number > LAST_PLACE:
            raise too_many_rows()
        if not any(cells):
            continue
        if any(cells[MOST_COLUMNS:]):
            raise Invalid({"file": _("The file has more than %(most)s columns.") % {"most": MOST_COLUMNS}})
        budget.take(cells)
        kept.append(Row(number, cells[:MOST_COLUMNS]))
        if len(kept) > MOST_ROWS + ABOVE:
            raise too_many_rows()
    if not kept:
        raise Invalid({"file": _("The file is empty.")})
    return Sheet(name, tuple(kept))


def too_many_rows() -> Invalid:
    words = _("The file has more than %(most)s rows; please split it.") % {"most": f"{MOST_ROWS:,}"}
    return Invalid({"file": words})
