"""The row of choices above a list. What it does not know counts as not chosen, so that old links still open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from qingyu.core.errors import Text


class Coded(Protocol):
    code: str


Row = TypeVar("Row", bound=Coded)


@dataclass(frozen=True)
class Filter:
    """One choice; ``everything`` is the words of its empty line."""

    name: str
    label: Text
    everything: Text
    value: str
    options: Sequence[tuple[str, object]]


def by_code(rows: Iterable[Row], code: str | None) -> Row | None:
    return next((row for row in rows if row.code == code), None)


def of_rows(name: str, label: Text, everything: Text, rows: Iterable[Coded], chosen: Coded | None) -> Filter:
    """A choice among rows that have codes."""
    return Filter(name, label, everything, chosen.code if chosen else "", [(row.code, row) for row in rows])


def of_choices(name: str, label: Text, everything: Text, choices: Sequence[tuple[str, Text]], asked: str) -> Filter:
    """A choice among coded words."""
    return Filter(name, label, everything, asked if asked in dict(choices) else "", choices)


def number(text: str) -> int:
    """The number that was sent, 0 for anything that is none or that no row could have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
