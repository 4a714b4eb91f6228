"""The cells of one row, by what their columns say."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid, Text
from qingyu.places.imports.cells import flaw
from qingyu.places.imports.columns import Column
from qingyu.places.imports.sheet import Row
from qingyu.places.imports.table import Table

T = TypeVar("T")


class Cells:
    """The cells of one row by column; what is wrong with them gathers in ``wrong``.

    ``aside`` says why the row is not stored though nothing holds the list up, and ``unclear`` which column nobody could
    read; ``wrong`` weighs more. ``given`` are
    texts that the file says elsewhere, as a sheet's name says the building.
    """

    def __init__(self, table: Table, row: Row, wanted: Sequence[Column], given: dict[str, str]) -> None:
        self._texts = {key: [row.text(place) for place in places] for key, places in table.places.items()}
        self._texts |= {key: [text] for key, text in given.items() if key not in self._texts}
        self.titles = table.titles
        self._table = table
        self.wrong: dict[str, Text] = {}
        self.aside: Text = ""
        self.unclear = ""
        for key, texts in self._texts.items():
            if flaws := [words for text in texts if (words := flaw(text))]:
                self.wrong[key] = flaws[0]
        for column in wanted:
            if column.alone and row.joined.intersection(table.places.get(column.key, ())):
                self.wrong[column.key] = _("One merged cell for several rows; please write what each row has.")

    def text(self, key: str) -> str:
        """The cell's text in one line, empty where there is none; of several columns all there is."""
        return " ".join(self.lines(key).split())

    def lines(self, key: str, only: Collection[int] | None = None) -> str:
        """The cell's text with its line breaks; several columns are lines as well, or ``only`` those at these ranks."""
        texts = [text for at, text in enumerate(self._texts.get(key, [])) if only is None or at in only]
        return "" if key in self.wrong else "\n".join(filter(None, texts))

    def columns(self, key: str) -> list[tuple[int, str]]:
        """Where in the sheet the columns of ``key`` stand, with their titles."""
        return [(place, self._table.title(place)) for place in self._table.places.get(key, ())]

    def has(self, key: str) -> bool:
        """Whether the file has such a column."""
        return key in self._texts

    def drop(self, key: str) -> None:
        """Take the cell for empty."""
        self._texts[key] = []

    def take(self, key: str, meaning: Callable[[str], T], otherwise: T) -> T:
        """What the cell means; where ``meaning`` raises Invalid it is wrong, and ``otherwise`` stands in."""
        return self._taken(key, meaning, self.text(key), otherwise)

    def take_lines(self, key: str, meaning: Callable[[str], T], otherwise: T, only: Collection[int] | None = None) -> T:
        """As ``take``, for a meaning that minds the line breaks; of several columns ``only`` those at these ranks."""
        return self._taken(key, meaning, self.lines(key, only), otherwise)

    def take_or_aside(self, key: str, meaning: Callable[[str], T], otherwise: T) -> T:
        """As ``take``, for what is no reason to hold the list up: the row is set aside instead."""
        try:
            return otherwise if key in self.wrong else meaning(self.text(key))
        except Invalid as error:
            said = {
                "title": self.titles.get(key, key),
                "text": self.text(key),
                "words": next(iter(error.fields.values())),
            }
            self.aside, self.unclear = _("%(title)s “%(text)s”: %(words)s") % said, key
            return otherwise

    def _taken(self, key: str, meaning: Callable[[str], T], text: str, otherwise: T) -> T:
        if key in self.wrong:
            return otherwise
        try:
            return meaning(text)
        except Invalid as error:
            self.wrong[key] = next(iter(error.fields.values()))
            return otherwise
