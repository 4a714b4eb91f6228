"""Which sheets of a file are read: those with the same columns; the others are named."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.places.imports.asides import no_data
from qingyu.places.imports.columns import Column
from qingyu.places.imports.report import Aside, Problem, Unread
from qingyu.places.imports.sheet import MOST_ROWS, File, Row, too_many_rows
from qingyu.places.imports.table import Table, left_over, located
from qingyu.places.numbers import ranges


@dataclass
class Found:
    """What is read of a file, and what is not. ``rows`` are the tables' rows of data."""

    rows: list[tuple[Table, Row]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def found_in(file: File, wanted: Sequence[Column], naming: str) -> Found:
    """The data of every sheet with the columns ``wanted``; raises Invalid for ``file`` when no sheet has them."""
    found = Found()
    for table in _tables(file, wanted, found):
        _gather(table, wanted, naming, found)
    if len(found.rows) > MOST_ROWS:
        raise too_many_rows()
    if not (found.rows or found.unread):
        raise Invalid({"file": _("There are no rows below the header.")})
    return found


def _tables(file: File, wanted: Sequence[Column], found: Found) -> list[Table]:
    tables: list[Table] = []
    failed: Invalid | None = None
    for sheet in file.sheets:
        if sheet.hidden:
            found.unread.append(Unread(sheet.name, _("a hidden sheet")))
            continue
        try:
            table = located(sheet, wanted, sheet.name if len(file.sheets) > 1 else "")
        except Invalid as error:
            failed = failed or error
            found.unread.append(Unread(sheet.name, _("a sheet without the columns of this list")))
            continue
        if tables and tables[0].places.keys() != table.places.keys():
            found.unread.append(Unread(sheet.name, _("a sheet with other columns than the first")))
            continue
        tables.append(table)
    if not tables:
        raise failed or Invalid({"file": _("Every sheet of this file is hidden; please show the one to be read.")})
    return tables


def _gather(table: Table, wanted: Sequence[Column], naming: str, found: Found) -> None:
    """Add the rows of ``table``, and what in it is set aside or not read."""
    sheet = table.label
    found.asides += [Aside(row.number, _("a line above the headers"), sheet) for row in table.above]
    rows, hidden = [], []
    for row in table.rows:
        if row.hidden:
            hidden.append(row.number)
        elif words := no_data(table, row, naming):
            found.asides.append(Aside(row.number, words, sheet))
        else:
            rows.append(row)
    if hidden:
        words = _("rows %(rows)s") % {"rows": ranges(map(str, hidden), most=100)}
        found.unread.append(Unread(_("hidden rows"), words, sheet))
    problems, unread = left_over(table, wanted, rows)
    found.problems += problems
    found.unread += unread
    found.rows += [(table, row) for row in rows]
