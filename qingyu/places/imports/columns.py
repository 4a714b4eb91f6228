"""Which column is what: headers as companies write them, found in the first rows of a sheet."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.places.imports.sheet import ABOVE, MOST_ROWS, Row, Sheet, too_many_rows
from qingyu.places.numbers import listed

ASIDE = re.compile(r"\(.*?\)|\[.*?\]|[*:\s/、]|必填|选填")


@dataclass(frozen=True)
class Column:
    """One thing a list says. ``titles`` are its headers as met in practice, the usual one first.

    ``required``: no list without it; ``or_else`` names columns of which one will do in its place.
    """

    key: str
    titles: tuple[str, ...]
    required: bool = False
    or_else: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A sheet whose columns are known: ``titles`` maps each key to the header as written in the file."""

    places: dict[str, int]
    titles: dict[str, str]
    ignored: tuple[str, ...]
    rows: tuple[Row, ...]


def columns(*said: tuple[str, str]) -> tuple[Column, ...]:
    """Columns from (key, titles), titles parted by spaces; ``*key|other`` is required unless there is ``other``."""
    return tuple(_column(key, titles) for key, titles in said)


def _column(key: str, titles: str) -> Column:
    name, *or_else = key.lstrip("*").split("|")
    return Column(name, tuple(titles.split()), key.startswith("*"), tuple(or_else))


def located(sheet: Sheet, wanted: Sequence[Column]) -> Table:
    """The table of ``sheet``; raises Invalid for ``file`` when no row has the headers it needs."""
    by_title = {_plain(title): column for column in wanted for title in column.titles}
    best = max(range(min(ABOVE, len(sheet.rows))), key=lambda place: (len(_found(sheet.rows[place], by_title)), -place))
    header, rows = sheet.rows[best], sheet.rows[best + 1 :]
    places = _found(header, by_title)
    _demand_columns(wanted, places)
    if len(rows) > MOST_ROWS:
        raise too_many_rows()
    if not rows:
        raise Invalid({"file": _("There are no rows below the header.")})
    used = set(places.values())
    return Table(
        places=places,
        titles={key: header.cells[place] for key, place in places.items()},
        ignored=tuple(title for place, title in enumerate(header.cells) if title and place not in used),
        rows=rows,
    )


def _found(row: Row, by_title: dict[str, Column]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, title in enumerate(row.cells):
        column = by_title.get(_plain(title))
        if column:
            places.setdefault(column.key, place)
    return places


def _demand_columns(wanted: Sequence[Column], places: dict[str, int]) -> None:
    missing = [c.titles[0] for c in wanted if c.required and not places.keys() & {c.key, *c.or_else}]
    if missing:
        words = _("No header row with these columns was found: %(titles)s.") % {"titles": listed(missing)}
        raise Invalid({"file": words})


def _plain(title: str) -> str:
    return ASIDE.sub("", unicodedata.normalize("NFKC", title)).lower()
