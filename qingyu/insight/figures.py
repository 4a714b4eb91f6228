"""A figure is a value with what it was reckoned from."""

from dataclasses import dataclass
from datetime import date

from qingyu.core.errors import Text


@dataclass(frozen=True)
class Figure:
    """``count`` rows are behind ``value``, which is None where there are none to judge by.

    ``missed`` of them are not as they should be (shares only); ``p90`` is the value nine of ten stay within (medians
    only). ``tickets`` is the number of different tickets among the rows, where it was asked.
    """

    value: float | None
    count: int
    missed: int | None = None
    p90: int | None = None
    tickets: int | None = None


NOTHING = Figure(None, 0)


@dataclass(frozen=True)
class Group:
    """One line of a table: ``key`` is a code, or the Monday of a week; None for tickets that have none."""

    key: str | date | None
    label: Text
    figure: Figure
