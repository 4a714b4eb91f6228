"""What came of a list."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from qingyu.core.errors import Text
from qingyu.places.numbers import listed
from qingyu.places.plans import Tally

# A sentence with more rows is not read to its end.
MOST_ROWS_SAID = 50


class Problem(NamedTuple):
    """One thing wrong: in which row of the file (from 1), under which header, and what; ``sheet`` may have no name."""

    row: int
    column: str
    words: Text
    sheet: str = ""

    def __str__(self) -> str:
        words = {"row": self.row, "column": self.column, "words": self.words}
        return in_sheet(self.sheet, _("Row %(row)s, %(column)s: %(words)s") % words)


class Aside(NamedTuple):
    """A row that is not stored and holds nothing up, and why."""

    row: int
    words: Text
    sheet: str = ""

    def __str__(self) -> str:
        return in_sheet(self.sheet, _("Row %(row)s: %(words)s") % {"row": self.row, "words": self.words})


class Unread(NamedTuple):
    """Something in the file that is not read: by ``name`` it may be left out, once somebody says so.

    What says nothing, as a running number, ``needs_word`` of nobody.
    """

    name: str
    words: Text
    sheet: str = ""
    needs_word: bool = True

    def __str__(self) -> str:
        return in_sheet(self.sheet, _("%(name)s: %(words)s") % {"name": self.name, "words": self.words})


@dataclass(frozen=True)
class Report:
    """``rows_ok`` rows could be read; ``changes`` counts what they add and change, done only if ``stored``.

    ``problems`` must be mended in the file; ``unread`` holds the list up until it is left out by name; ``asides`` are
    rows that are no data or that nobody can read; ``ignored`` is everything that was left out.
    """

    what: str
    rows_ok: int
    problems: tuple[Problem, ...]
    changes: Tally
    asides: tuple[Aside, ...] = ()
    unread: tuple[Unread, ...] = ()
    ignored: tuple[str, ...] = ()
    stored: bool = False

    @property
    def fit(self) -> bool:
        """Whether the list can be stored as it is."""
        return not self.problems and not self.unread


def in_sheet(sheet: str, words: str) -> str:
    """``words`` with the sheet they speak of, where the file has several."""
    return _("Sheet %(sheet)s, %(words)s") % {"sheet": sheet, "words": words} if sheet else words


def left_out(report: Report) -> list[str]:
    """What is not stored of a list that is, in a sentence for rows and one for columns and sheets."""
    said = []
    if report.asides:
        rows = listed(dict.fromkeys(in_sheet(one.sheet, str(one.row)) for one in report.asides), most=MOST_ROWS_SAID)
        said.append(_("%(count)d rows set aside: %(rows)s.") % {"count": len(report.asides), "rows": rows})
    if report.ignored:
        said.append(_("Not read: %(names)s.") % {"names": listed(report.ignored, most=MOST_ROWS_SAID)})
    return said
