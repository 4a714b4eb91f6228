"""Merged cells: what stands in them holds for every row they span."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from qingyu.places.imports.sheet import MOST_COLUMNS, Row, too_many_rows

# (first column, first row, last column, last row), from 1.
Bounds = tuple[int, int, int, int]


def filled(rows: tuple[Row, ...], ranges: Sequence[Bounds]) -> tuple[Row, ...]:
    """``rows`` with the value of each merged range in all its rows, in its first column, and noted as ``joined``.

    Raises Invalid for ``file`` where ranges cover each other, which only a forged file has.
    """
    numbers = [row.number for row in rows]
    given: list[dict[int, str]] = [{} for _row in rows]
    left = len(rows) * MOST_COLUMNS
    for column, first, _last_column, last in ranges:
        top, end = bisect_left(numbers, first), bisect_right(numbers, last)
        left -= end - top
        if left < 0:
            raise too_many_rows()
        if top < end and numbers[top] == first and (text := rows[top].text(column - 1)):
            for place in range(top + 1, end):
                given[place][column - 1] = text
    return tuple(_with(row, texts) if texts else row for row, texts in zip(rows, given, strict=True))


def _with(row: Row, texts: dict[int, str]) -> Row:
    empty = {place: text for place, text in texts.items() if not row.text(place)}
    length = max(len(row.cells), *(place + 1 for place in texts))
    cells = tuple(empty.get(place) or row.text(place) for place in range(length))
    return row._replace(cells=cells, joined=frozenset(empty))
