"""What came of a list."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from qingyu.core.errors import Text
from qingyu.places.plans import Tally


class Problem(NamedTuple):
    """One thing wrong: in which row of the file (from 1), under which header, and what."""

    row: int
    column: str
    words: Text

    def __str__(self) -> str:
        return _("Row %(row)s, %(column)s: %(words)s") % {"row": self.row, "column": self.column, "words": self.words}


@dataclass(frozen=True)
class Report:
    """``rows_ok`` rows could be read; ``changes`` counts what they add and change, done only if ``stored``.

    ``ignored`` are the headers nothing was read from.
    """

    what: str
    rows_ok: int
    problems: tuple[Problem, ...]
    changes: Tally
    ignored: tuple[str, ...] = ()
    stored: bool = False
