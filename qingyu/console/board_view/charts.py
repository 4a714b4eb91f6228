"""What is drawn, as ECharts reads it; the tables beside say the same."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from qingyu.insight import measures
from qingyu.insight.codes import Unit
from qingyu.insight.figures import Group
from qingyu.insight.kinds import Measure
from qingyu.insight.queries import HALF_YEAR, Board

Option = dict[str, Any]
BAR, GAP = 24, 72
STEP = 5
MOST_LINES = 6


def half_year(board: Board) -> Option:
    """Satisfaction, complaints and resolution in percent, week by week (J6)."""
    series = [
        {
            "type": "line",
            "name": str(measures.named(name).title),
            "data": [figure.value for figure in board.weeks[name]],
            "symbolSize": 6,
        }
        for name in HALF_YEAR
    ]
    return {
        "xAxis": {"type": "category", "data": [_short(day) for day in board.mondays]},
        "yAxis": {"type": "value", "max": 100, "axisLabel": {"formatter": "{value}%"}},
        "series": series,
    }


def sizes(groups: Sequence[Group]) -> Option:
    """One bar a group, the largest on top."""
    return {
        "grid": {"left": 8, "right": 40, "top": 8, "bottom": 8, "containLabel": True},
        "legend": {"show": False},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "inverse": True, "data": [str(group.label) for group in groups]},
        "series": [
            {
                "type": "bar",
                "data": [group.figure.count for group in groups],
                "barMaxWidth": 14,
                "label": {"show": True, "position": "right", "color": "inherit"},
            }
        ],
    }


def height_of(groups: Sequence[Group]) -> int:
    return GAP + BAR * len(groups)


def by_week(one: Measure, groups: Sequence[Group]) -> Option:
    """The measure week by week, with its target as a line; numbers as bars."""
    is_number = one.unit is Unit.COUNT
    series: Option = {
        "type": "bar" if is_number else "line",
        "name": str(one.title),
        "data": [group.figure.value for group in groups],
        "symbolSize": 6,
        "barMaxWidth": 28,
    }
    if one.target:
        series["markLine"] = {
            "silent": True,
            "symbol": "none",
            "lineStyle": {"type": "dashed"},
            "label": {"position": "insideEndTop", "color": "inherit"},
            "data": [{"yAxis": one.target.value}],
        }
    axis: Option = {"type": "value"}
    if one.unit is Unit.PERCENT:
        axis |= {"axisLabel": {"formatter": "{value}%"}, **_room(one, groups)}
    return {
        "legend": {"show": False},
        "xAxis": {"type": "category", "data": [_short(group.key) for group in groups if isinstance(group.key, date)]},
        "yAxis": axis,
        "series": [series],
    }


def _room(one: Measure, groups: Sequence[Group]) -> Option:
    """Where the axis of percent begins and ends, so that the target is seen too."""
    values = [group.figure.value for group in groups if group.figure.value is not None]
    values += [one.target.value] if one.target else []
    if not values:
        return {"min": 0, "max": 100}
    low, high = max(0, (min(values) - STEP) // STEP * STEP), -(-max(values) // STEP) * STEP
    return {"min": low, "max": high, "interval": STEP * max(1, (high - low) // (STEP * MOST_LINES))}


def _short(day: date) -> str:
    return f"{day.month}/{day.day}"
