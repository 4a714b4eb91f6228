"""Numbers in order, and long runs of them said briefly."""

from collections.abc import Iterable

from django.utils.translation import pgettext

MOST = 6


def by_size(number: str) -> tuple[int, str]:
    """The order in which people count: 2 before 10, numbers before letters."""
    return (int(number), "") if number.isascii() and number.isdigit() else (10**9, number)


def ranges(numbers: Iterable[str], *, most: int = MOST) -> str:
    """``1501–1504, 1506``: runs of numbers drawn together; past ``most`` runs there is an ellipsis."""
    runs: list[list[str]] = []
    for number in sorted(set(numbers), key=by_size):
        if runs and _next(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return listed(said, most=most)


def listed(items: Iterable[str], *, most: int = MOST) -> str:
    """The items in a row, as the reader's language parts them; past ``most`` there is an ellipsis."""
    items = list(items)
    return pgettext("between items in a row", ", ").join([*items[:most], "…"] if len(items) > most else items)


def _next(before: str, number: str) -> bool:
    return by_size(before)[0] + 1 == by_size(number)[0] < 10**9
