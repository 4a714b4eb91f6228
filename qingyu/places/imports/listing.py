"""A kind of list: how one row is read, and what becomes of all of them."""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from typing import ClassVar, Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid, Text
from qingyu.places.imports.cells import flaw
from qingyu.places.imports.columns import Column, Table, located
from qingyu.places.imports.report import Problem, Report
from qingyu.places.imports.sheet import Row as SheetRow
from qingyu.places.imports.sheet import Sheet
from qingyu.places.models import Community
from qingyu.places.plans import Tally

Row = TypeVar("Row")
T = TypeVar("T")


class Cells:
    """The cells of one row by column; what is wrong with them gathers in ``wrong``."""

    def __init__(self, table: Table, row: SheetRow) -> None:
        self._texts = {key: row.cells[place] for key, place in table.places.items() if place < len(row.cells)}
        self.titles = table.titles
        self.wrong: dict[str, Text] = {}
        for key, text in self._texts.items():
            if words := flaw(text):
                self.wrong[key] = words

    def text(self, key: str) -> str:
        """The cell's text, empty where there is none."""
        return "" if key in self.wrong else self._texts.get(key, "")

    def has(self, key: str) -> bool:
        """Whether the file has such a column."""
        return key in self.titles

    def take(self, key: str, meaning: Callable[[str], T], otherwise: T) -> T:
        """What the cell means; where ``meaning`` raises Invalid it is wrong, and ``otherwise`` stands in."""
        if key in self.wrong:
            return otherwise
        try:
            return meaning(self.text(key))
        except Invalid as error:
            self.wrong[key] = next(iter(error.fields.values()))
            return otherwise


class Listing(ABC, Generic[Row]):
    """One kind of list for one community; made anew for every check, so that it may remember what there is."""

    what: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]
    # The column that names a row: where its being there twice, or unclear, is reported.
    naming: ClassVar[str]

    def __init__(self, community: Community) -> None:
        self.community = community

    @abstractmethod
    def row(self, cells: Cells) -> Row:
        """What one row says; wrong cells are noted in ``cells``, and the row is then not used."""

    @abstractmethod
    def key(self, row: Row) -> Hashable:
        """What may be in a list only once."""

    @abstractmethod
    def plan(self, rows: list[Row]) -> tuple[Tally, dict[int, Text]]:
        """What the rows add and change; and {place in ``rows``: words} of those that cannot be."""

    @abstractmethod
    def write(self, rows: list[Row], *, by: Actor) -> Tally:
        """Store the rows, by the room's action."""


def check(kind: type[Listing[Row]], sheet: Sheet, community: Community) -> Report:
    """Everything that is wrong with ``sheet``, and what it would add and change; nothing is stored.

    Raises Invalid for ``file`` when its columns are not recognised.
    """
    return _checked(kind(community), sheet)[0]


@transaction.atomic
def apply(kind: type[Listing[Row]], sheet: Sheet, community: Community, by: Actor) -> Report:
    """Store the whole of ``sheet``; where anything is wrong with it nothing is stored and the report says so.

    Raises Refused, Invalid.
    """
    listing = kind(Community.objects.select_for_update().get(pk=community.pk))
    report, rows = _checked(listing, sheet)
    if report.problems:
        return report
    return dataclasses.replace(report, changes=listing.write(rows, by=by), stored=True)


def _checked(listing: Listing[Row], sheet: Sheet) -> tuple[Report, list[Row]]:
    table = located(sheet, listing.columns)
    rows, numbers, problems = _read(listing, table)
    tally, unfit = listing.plan(rows)
    title = table.titles.get(listing.naming, listing.naming)
    problems += [Problem(numbers[place], title, words) for place, words in unfit.items()]
    report = Report(
        what=listing.what,
        rows_ok=len(rows) - len(unfit),
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        changes=tally,
        ignored=table.ignored,
    )
    return report, rows


def _read(listing: Listing[Row], table: Table) -> tuple[list[Row], list[int], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    first: dict[Hashable, int] = {}
    for source in table.rows:
        cells = Cells(table, source)
        row = listing.row(cells)
        if not cells.wrong and source.number != (before := first.setdefault(listing.key(row), source.number)):
            cells.wrong[listing.naming] = _("This is the same as row %(row)s.") % {"row": before}
        if not cells.wrong:
            rows.append(row)
        titles = ((table.titles.get(key, key), words) for key, words in cells.wrong.items())
        problems += [Problem(source.number, title, words) for title, words in titles]
    good = set(first.values()) - {problem.row for problem in problems}
    return rows, sorted(good), problems
