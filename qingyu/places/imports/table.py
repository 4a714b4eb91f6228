"""A sheet whose columns are known: its header row is found among the first rows."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from qingyu.core.errors import Invalid
from qingyu.places.imports.columns import Column
from qingyu.places.imports.headers import joined
from qingyu.places.imports.report import Problem, Unread
from qingyu.places.imports.sheet import ABOVE, Row, Sheet
from qingyu.places.imports.titles import Meaning, looks_like, meant, plain
from qingyu.places.numbers import listed

# A running number says nothing that the row's place does not say.
RUNNING = ("序号", "行号", "序", "no", "#", "index")


@dataclass(frozen=True)
class Table:
    """``places`` maps each column's key to where it stands; ``above`` are the rows over the header.

    ``label`` names the sheet where the file has several.
    """

    sheet: Sheet
    label: str
    header: Row
    places: dict[str, tuple[int, ...]]
    above: tuple[Row, ...]
    rows: tuple[Row, ...]

    @property
    def titles(self) -> dict[str, str]:
        """The header of each key, as written in the file; of several the first."""
        return {key: self.title(places[0]) for key, places in self.places.items()}

    def title(self, place: int) -> str:
        """The header over a column, or the column's letter where there is none."""
        words = " ".join(self.header.text(place).split())
        return words or _("column %(letter)s") % {"letter": get_column_letter(place + 1)}


def located(sheet: Sheet, wanted: Sequence[Column], label: str = "") -> Table:
    """The table of ``sheet``; raises Invalid for ``file`` when no row has the headers it needs."""
    ranks = range(min(ABOVE, len(sheet.rows)))
    best = max(ranks, key=lambda place: (len(_found(sheet, sheet.rows[place], wanted)), -place))
    try:
        return _under(sheet, wanted, label, best, best)
    except Invalid:
        # One row is not enough: it may be one half of a header.
        for first in (best, best - 1):
            if first >= 0 and first + 1 < len(sheet.rows):
                with suppress(Invalid):
                    return _under(sheet, wanted, label, first, first + 1)
        raise


def _under(sheet: Sheet, wanted: Sequence[Column], label: str, first: int, last: int) -> Table:
    """The table below the header of one row or two; raises Invalid where columns are missing."""
    header = sheet.rows[last] if first == last else joined(sheet.rows[first], sheet.rows[last], wanted)
    places = _found(sheet, header, wanted)
    table = Table(sheet, label, header, places, sheet.rows[:first], sheet.rows[last + 1 :])
    _demand_columns(table, wanted)
    return table


def left_over(table: Table, wanted: Sequence[Column], rows: Sequence[Row]) -> tuple[list[Problem], list[Unread]]:
    """The columns with anything in ``rows`` that nothing is read from: those that may be needed, and the others."""
    used = {place for places in table.places.values() for place in places}
    problems: list[Problem] = []
    unread: list[Unread] = []
    for place in sorted({place for row in rows for place, text in enumerate(row.cells) if text} - used):
        title, sheet = table.title(place), table.label
        if place in table.sheet.hidden_columns:
            unread.append(Unread(title, _("a hidden column"), sheet))
        elif guesses := _guesses(table, place, wanted):
            words = _("This column may be needed (%(titles)s) but is not understood; please name it so, or delete it.")
            problems.append(Problem(table.header.number, title, words % {"titles": listed(guesses)}, sheet))
        elif _is_running(table, place, rows):
            unread.append(Unread(title, _("running numbers"), sheet, needs_word=False))
        else:
            unread.append(Unread(title, _("a column nothing is read from"), sheet))
    return problems, unread


def _found(sheet: Sheet, row: Row, wanted: Sequence[Column]) -> dict[str, tuple[int, ...]]:
    """Where each column stands by ``row``; of several titles of one thing the surest, unless several may say it."""
    met: dict[str, list[tuple[int, int]]] = {}
    many: set[str] = set()
    for place, title in enumerate(row.cells):
        meaning: Meaning | None = meant(title, wanted) if title and place not in sheet.hidden_columns else None
        if meaning:
            met.setdefault(meaning.column.key, []).append((meaning.rank, place))
            many |= {meaning.column.key} if meaning.column.many else set()
    return {
        key: tuple(place for _rank, place in ranked) if key in many else (min(ranked)[1],)
        for key, ranked in met.items()
    }


def _demand_columns(table: Table, wanted: Sequence[Column]) -> None:
    missing = [one for one in wanted if one.required and not table.places.keys() & {one.key, *one.or_else}]
    if not missing:
        return
    words = _("No header row with these columns was found: %(titles)s.")
    said = words % {"titles": listed(one.titles[0] for one in missing)}
    hidden = [table.header.text(place) for place in table.sheet.hidden_columns]
    if any(meaning.column in missing for title in hidden if (meaning := meant(title, wanted))):
        said += _(" There is such a column, but it is hidden; please show it.")
    elif maybe := [title for title in table.header.cells if looks_like(title, missing)]:
        said += _(" Is it one of these: %(titles)s? Then please name it so.") % {"titles": listed(maybe)}
    raise Invalid({"file": said})


def _guesses(table: Table, place: int, wanted: Sequence[Column]) -> list[str]:
    """The columns that the title may mean and that are not read from another one."""
    title = table.header.text(place)
    meaning = meant(title, wanted)
    if meaning and meaning.column.key in table.places:
        return []
    open_ones = [one for one in wanted if one.many or not table.places.keys() & {one.key, *_others(one)}]
    return [one.titles[0] for one in looks_like(title, open_ones)]


def _others(column: Column) -> tuple[str, ...]:
    """The columns that say the same thing in so many words."""
    return () if column.imply else column.or_else


def _is_running(table: Table, place: int, rows: Sequence[Row]) -> bool:
    """Whether the column counts the rows: 1, 2, 3, perhaps from 1 again."""
    if plain(table.header.text(place)) not in RUNNING:
        return False
    numbers = [text for row in rows if (text := row.text(place))]
    if not all(text.isascii() and text.isdecimal() and len(text) < 7 for text in numbers):
        return False
    return all(int(later) == 1 or int(later) > int(earlier) for earlier, later in pairwise(numbers))
