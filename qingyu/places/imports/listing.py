"""A kind of list: how one row is read, and what becomes of all of them."""

import dataclasses
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Sequence
from typing import ClassVar, Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid, Text
from qingyu.places import addresses
from qingyu.places.imports.cells import flat
from qingyu.places.imports.columns import Column
from qingyu.places.imports.report import Aside, Problem, Report, in_sheet
from qingyu.places.imports.row_cells import Cells
from qingyu.places.imports.sheet import File
from qingyu.places.imports.sheet import Row as SheetRow
from qingyu.places.imports.table import Table
from qingyu.places.imports.tables import Found, found_in
from qingyu.places.models import Community
from qingyu.places.numbers import listed
from qingyu.places.plans import Tally

PHASE_SHEET = re.compile("第?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[ivx]{1,4})期|[a-z东南西北中][区苑]")
Row = TypeVar("Row")


class Listing(ABC, Generic[Row]):
    """One kind of list for one community; made anew for every check, so that it may remember what there is."""

    what: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]
    # The column that names a row: where its being there twice, or unclear, is reported.
    naming: ClassVar[str]

    def __init__(self, community: Community) -> None:
        self.community = community

    @abstractmethod
    def rows(self, cells: Cells) -> Sequence[Row]:
        """What one row says: mostly one thing, sometimes several, or nothing where it is set aside.

        Wrong cells are noted in ``cells``, and nothing of the row is then used.
        """

    @abstractmethod
    def key(self, row: Row) -> Hashable:
        """What may be in a list only once."""

    @abstractmethod
    def plan(self, rows: list[Row]) -> tuple[Tally, dict[int, Text]]:
        """What the rows add and change; and {place in ``rows``: words} of those that cannot be."""

    @abstractmethod
    def write(self, rows: list[Row], *, by: Actor) -> Tally:
        """Store the rows, by the room's action."""


def check(kind: type[Listing[Row]], file: File, community: Community, *, without: Collection[str] = ()) -> Report:
    """Everything that is wrong with ``file``, and what it would add and change; nothing is stored.

    ``without`` names what the file has and shall not be read. Raises Invalid for ``file`` when its columns are not
    recognised, for ``without`` when it names what is read or is not there.
    """
    return _checked(kind(community), file, without)[0]


@transaction.atomic
def apply(
    kind: type[Listing[Row]], file: File, community: Community, by: Actor, *, without: Collection[str] = ()
) -> Report:
    """Store the whole of ``file`` but what it is said to go ``without``, and the rows that are set aside.

    Where anything is wrong or not read, nothing is stored and the report says so. Raises Refused, Invalid.
    """
    listing = kind(Community.objects.select_for_update(no_key=True).get(pk=community.pk))
    report, rows = _checked(listing, file, without)
    if not report.fit:
        return report
    return dataclasses.replace(report, changes=listing.write(rows, by=by), stored=True)


def _checked(listing: Listing[Row], file: File, without: Collection[str]) -> tuple[Report, list[Row]]:
    found = found_in(file, listing.columns, listing.naming)
    _demand_known(found, without)
    reading = _Reading(listing, found)
    tally, unfit = listing.plan(reading.rows)
    reading.refuse(unfit)
    report = Report(
        what=listing.what,
        rows_ok=len(reading.good),
        problems=tuple(sorted(reading.problems, key=lambda problem: (problem.sheet, problem.row))),
        changes=tally,
        asides=tuple(sorted(reading.asides, key=lambda aside: (aside.sheet, aside.row))),
        unread=tuple(one for one in found.unread if one.needs_word and one.name not in without),
        ignored=tuple(dict.fromkeys(one.name for one in found.unread)),
    )
    return report, reading.rows


def _demand_known(found: Found, without: Collection[str]) -> None:
    unknown = set(without) - {one.name for one in found.unread}
    if unknown:
        words = _("There is nothing unread of this name: %(names)s.") % {"names": listed(sorted(unknown))}
        raise Invalid({"without": words})


class _Reading(Generic[Row]):
    """The rows of a file as a kind of list reads them; ``good`` are the places of those that can be stored."""

    def __init__(self, listing: Listing[Row], found: Found) -> None:
        self.listing = listing
        self.problems, self.asides = [*found.problems], [*found.asides]
        self.rows: list[Row] = []
        self.sources: list[tuple[Table, SheetRow]] = []
        self._first: dict[Hashable, tuple[Table, SheetRow]] = {}
        self._unclear: list[Problem] = []
        for table, row in found.rows:
            self._read(table, row)
        if not self.rows:
            # Rows are set aside that the others may be stored.
            self.problems += self._unclear
        self.good = {(table.label, row.number) for table, row in self.sources}

    def refuse(self, unfit: dict[int, Text]) -> None:
        """Note that the rows at these places cannot be stored."""
        for place, words in unfit.items():
            table, row = self.sources[place]
            title = table.titles[self.listing.naming]
            self.problems.append(Problem(row.number, title, words, table.label))
            self.good.discard((table.label, row.number))

    def _read(self, table: Table, source: SheetRow) -> None:
        cells = Cells(table, source, self.listing.columns, _given(table))
        rows = self.listing.rows(cells)
        if not cells.wrong and not cells.aside:
            for row in rows:
                self._demand_new(row, cells, table, source)
        if cells.wrong:
            usual = {column.key: column.titles[0] for column in self.listing.columns}
            titles = (((usual | table.titles)[key], words) for key, words in cells.wrong.items())
            self.problems += [Problem(source.number, title, words, table.label) for title, words in titles]
        elif cells.aside:
            self.asides.append(Aside(source.number, cells.aside, table.label))
            if cells.unclear:
                self._unclear.append(Problem(source.number, table.titles[cells.unclear], cells.aside, table.label))
        else:
            self.rows += rows
            self.sources += [(table, source)] * len(rows)

    def _demand_new(self, row: Row, cells: Cells, table: Table, source: SheetRow) -> None:
        other, before = self._first.setdefault(self.listing.key(row), (table, source))
        if (other.label, before.number) != (table.label, source.number):
            words = _("This is the same as row %(row)s.") % {"row": before.number}
            if differing := _differing(table, source, before) if other is table else []:
                words = _(
                    "This is the same as row %(row)s. Where %(titles)s says which is which, name that column 分期."
                ) % {"row": before.number, "titles": listed(differing)}
            cells.wrong[self.listing.naming] = in_sheet(other.label if other is not table else "", words)


def _differing(table: Table, row: SheetRow, other: SheetRow) -> list[str]:
    """The titles of columns nothing is read from in which two rows say different things in words."""
    read = {place for places in table.places.values() for place in places}
    places = [place for place in range(len(table.header.cells)) if place not in read and table.header.text(place)]
    return [
        table.title(place)
        for place in places
        if (row.text(place) != other.text(place)) and not (row.text(place) + other.text(place)).isdecimal()
    ]


def _given(table: Table) -> dict[str, str]:
    """The building or the phase that the sheet's name says, for a sheet to each."""
    if table.label and "phase" not in table.places and PHASE_SHEET.fullmatch(flat(table.sheet.name)):
        return {"phase": table.sheet.name}
    if "building" in table.places:
        return {}
    address = addresses.parse(table.sheet.name)
    alone = address and address.building and not (address.room or address.entrance or address.rest)
    return {"building": table.sheet.name} if alone else {}
