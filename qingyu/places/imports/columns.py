"""The columns a kind of list has, and the titles by which they are met in practice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One thing a list says.

    ``titles`` are patterns of the plain title (``titles.plain``), the surest first, and the first is the usual title
    itself. ``looks`` is found in titles that may well mean this column: one that is not understood then holds the list
    up. ``required``: no list without it; ``or_else`` names columns of which one will do in its place; where they only
    ``imply`` it, a title that looks like it is still asked. ``many``: several columns may say it. ``alone``: its value
    is one row's, so that a merged cell cannot say it for several.
    """

    key: str
    titles: tuple[str, ...]
    looks: str = ""
    required: bool = False
    or_else: tuple[str, ...] = ()
    imply: bool = False
    many: bool = False
    alone: bool = False


def column(
    key: str,
    titles: str,
    looks: str = "",
    *,
    or_else: str = "",
    imply: bool = False,
    many: bool = False,
    alone: bool = False,
) -> Column:
    """A column from its titles parted by spaces; ``*key`` is required, unless there is one of ``or_else``."""
    return Column(
        key=key.lstrip("*"),
        titles=tuple(titles.split()),
        looks=looks,
        required=key.startswith("*"),
        or_else=tuple(or_else.split()),
        imply=imply,
        many=many,
        alone=alone,
    )
