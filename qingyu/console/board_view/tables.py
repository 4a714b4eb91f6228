"""What is drawn, as tables: for whoever reads without scripts, listens, or wants the exact numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from qingyu.catalog.codes import CaseClass
from qingyu.console.board_view.asked import Asked
from qingyu.core.errors import Text
from qingyu.insight import measures
from qingyu.insight.codes import By
from qingyu.insight.figures import Figure, Group
from qingyu.insight.kinds import Measure
from qingyu.insight.queries import BY_CLASS, HALF_YEAR, Board
from qingyu.insight.words import said


@dataclass(frozen=True)
class Part:
    """One line of a measure's table; ``query`` opens its tickets, "" where there are none to open."""

    label: Text
    value: str
    p90: str
    figure: Figure
    verdict: bool | None
    query: str


def parts(asked: Asked, one: Measure, groups: Sequence[Group], by: By) -> list[Part]:
    return [_part(asked, one, group, by) for group in groups]


def _part(asked: Asked, one: Measure, group: Group, by: By) -> Part:
    figure = group.figure
    # A standing measure knows no days, so its weeks cannot be opened by day.
    opens = figure.count and not (by is By.WEEK and one.source.standing)
    return Part(
        label=group.label,
        value=said(figure.value, one.unit),
        p90=said(figure.p90, one.unit),
        figure=figure,
        verdict=one.verdict(figure.value),
        query=asked.part_query(group, by) if opens else "",
    )


def splits(asked: Asked, current: By) -> list[dict[str, object]]:
    """Tabs for what the number can be split by; the weeks have a table of their own."""
    kinds = [by for by in By if by is not By.WEEK]
    return [{"url": f"?{asked.query}&by={by.value}#parts", "label": by.label, "current": by is current} for by in kinds]


def classes(board: Board) -> list[tuple[Text, list[tuple[str, Figure]]]]:
    """(class, [(value in words, figure) of each of BY_CLASS]) for the classes that there are."""
    found = {name: {group.key: group.figure for group in groups} for name, groups in board.by_class.items()}
    known = [one for one in CaseClass if any(one.value in figures for figures in found.values())]
    return [(one.label, [_cell(name, found[name].get(one.value)) for name in BY_CLASS]) for one in known]


def _cell(name: str, figure: Figure | None) -> tuple[str, Figure]:
    figure = figure or Figure(None, 0)
    return said(figure.value, measures.named(name).unit), figure


def half_year(board: Board) -> tuple[list[Text], list[tuple[str, list[str]]], bool]:
    """(titles, [(week, values in words)], whether there is any value), the latest week first."""
    some = {name: measures.named(name) for name in HALF_YEAR}
    rows = [
        (f"{day:%Y-%m-%d}", [said(board.weeks[name][index].value, one.unit) for name, one in some.items()])
        for index, day in enumerate(board.mondays)
    ]
    known = any(figure.value is not None for name in some for figure in board.weeks[name])
    return [one.title for one in some.values()], rows[::-1], known
