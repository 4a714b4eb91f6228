"""Hot spots as the API shows them."""

from datetime import datetime
from typing import Annotated, Self

from qingyu.api.schemas.values import Shown, coded
from qingyu.insight.codes import Sign
from qingyu.insight.hot.finding import HotEvent
from qingyu.insight.hot.spots import Spot


class SpotShown(Shown):
    """``building`` is its number, "" for a whole community.

    ``expected`` and ``limit`` are of the same four weeks as ``count``. ``weeks`` are 26 numbers, oldest first,
    ``centre`` and ``week_limit`` their mean and control limit. ``sudden``: something has changed; else there are too
    many all along.
    """

    category: str
    community: str
    building: str
    count: int
    expected: float
    limit: int
    share: float
    rate: float | None
    sudden: bool
    signs: list[Annotated[Sign, coded(Sign)]]
    weeks: list[int]
    centre: float
    week_limit: int
    since: datetime

    @classmethod
    def of(cls, one: Spot) -> Self:
        chart = one.chart
        return cls(
            category=one.category.code, community=one.community.code,
            building=one.building.number if one.building else "", count=chart.count,
            expected=round(chart.expected, 2), limit=chart.most, share=round(one.share, 4),
            rate=None if one.rate is None else round(one.rate, 2), sudden=one.sudden, signs=list(one.signs),
            weeks=list(chart.weeks), centre=round(chart.centre, 3), week_limit=chart.limit, since=one.since,
        )  # fmt: skip


class HotEventShown(Shown):
    """One matter told by several households; ``tickets`` are numbers in the order of time."""

    title: str
    heat: float
    people: int
    tickets: list[str]
    first: datetime
    last: datetime

    @classmethod
    def of(cls, one: HotEvent) -> Self:
        return cls(
            title=one.title, heat=one.heat, people=one.people, tickets=list(one.ids), first=one.first, last=one.last
        )


class Hotspots(Shown):
    items: list[SpotShown]
    events: list[HotEventShown]
