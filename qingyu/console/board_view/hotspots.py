"""The control chart of a hot spot, as ECharts reads it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qingyu.insight.hot.control import Chart


def chart_of(one: Chart) -> dict[str, Any]:
    """Numbers week by week as bars, with the mean and the control limit as lines."""
    last = len(one.weeks) - 1
    return {
        "legend": {"show": False},
        "grid": {"left": 8, "right": 64, "top": 16, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": [_week(last - index) for index in range(len(one.weeks))]},
        "yAxis": {"type": "value", "minInterval": 1, "max": max(*one.weeks, one.limit) + 1},
        "series": [
            {
                "type": "bar",
                "name": _("Requests"),
                "data": list(one.weeks),
                "barMaxWidth": 22,
                "markLine": {
                    "silent": True,
                    "symbol": "none",
                    "label": {"position": "end", "color": "inherit"},
                    "data": [
                        {"yAxis": round(one.centre, 2), "label": {"formatter": pgettext("control chart", "Mean")}},
                        {
                            "yAxis": one.limit,
                            "label": {"formatter": pgettext("control chart", "Limit")},
                            "lineStyle": {"type": "solid"},
                        },
                    ],
                },
            }
        ],
    }


def _week(back: int) -> str:
    return _("This week") if not back else _("−%(back)d") % {"back": back}
