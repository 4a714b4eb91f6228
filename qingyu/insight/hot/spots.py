"""Hot spots: which cause at which place is more than chance explains (J9, O5)."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, F, Func, IntegerField, Value

from qingyu.accounts.actors import Actor
from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.insight.codes import Sign
from qingyu.insight.hot.control import JUDGED, Chart, c_chart, p_limit, u_limit
from qingyu.places.models import Building, Community, Home
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket, TicketQuerySet

WEEKS = 26
WEEK = timedelta(days=7)
# More than ten a month of one cause at one place want an improvement even where they have become usual (O5).
MOST_A_MONTH = 10
# When nearly all of a community's come from one building, it is the building that is hot.
ONE_BUILDING = 0.6
# Fewer homes than this are no building to compare.
FEWEST_HOMES = 20

# (category, community, building or None for all of it)
Key = tuple[str, int, int | None]
Weeks = dict[Key, list[int]]


@dataclass(frozen=True)
class Spot:
    """One cause at one place. ``share`` is its part of all requests there now, ``rate`` per 100 homes in four weeks."""

    category: Category
    community: Community
    building: Building | None
    chart: Chart
    signs: tuple[Sign, ...]
    share: float
    rate: float | None
    since: datetime

    @property
    def sudden(self) -> bool:
        """Whether something has changed; else it has been too much all along, and wants another way of doing things."""
        return bool(set(self.signs) - {Sign.LIMIT, Sign.PLACE})

    @property
    def times(self) -> float:
        """How many times what was usual."""
        return self.chart.count / self.chart.expected

    def tickets(self, actor: Actor) -> TicketQuerySet:
        """What it is made of, of the judged weeks, newest first."""
        return _counted(actor).filter(
            category=self.category, community=self.community, opened_at__gte=self.since,
            **({"building": self.building} if self.building else {}),
        ).with_names().order_by("-id")  # fmt: skip


def spots(actor: Actor, *, community: Community | None = None) -> list[Spot]:
    """The hot spots among what ``actor`` may see, the most unusual first. Five queries."""
    end = clock.now()
    weeks = _weeks(actor, end, community)
    whole = _whole(weeks)
    found = [spot for key in weeks if (spot := _judged(key, weeks, whole)) is not None]
    named = _with_names(_no_echo(found), end)
    return sorted(named, key=lambda one: (not one.sudden, -_surprise(one), -one.chart.count))


def spot(actor: Actor, category: Category, community: Community, building: Building | None) -> Spot:
    """The chart of one cause at one place, hot or not."""
    end = clock.now()
    weeks = _weeks(actor, end, community)
    key = (category.code, community.pk, building.pk if building else None)
    weeks.setdefault(key, [0] * WEEKS)
    found = _judged(key, weeks, _whole(weeks)) or _Found(key, c_chart(weeks[key]), (), 0.0, 0)
    return _with_names([found], end)[0]


@dataclass(frozen=True)
class _Found:
    key: Key
    chart: Chart
    signs: tuple[Sign, ...]
    share: float
    # The same cause in the judged weeks, in the whole community.
    around: int


def _counted(actor: Actor) -> TicketQuerySet:
    """Merged ones count in the one they went into."""
    return Ticket.objects.visible_to(actor).exclude(state=State.CANCELLED)


def _weeks(actor: Actor, end: datetime, community: Community | None) -> Weeks:
    """How many in each of the last 26 weeks, oldest first, by cause and place. One query."""
    tickets = _counted(actor).filter(opened_at__gt=end - WEEKS * WEEK, opened_at__lte=end)
    if community:
        tickets = tickets.filter(community=community)
    ago = Func(
        Value(end), F("opened_at"), arg_joiner=" - ", output_field=IntegerField(),
        template="FLOOR(EXTRACT(EPOCH FROM (%(expressions)s)) / 604800)::int",
    )  # fmt: skip
    rows = tickets.order_by().values_list("category_id", "community_id", "building_id", ago).annotate(n=Count("pk"))
    weeks: Weeks = defaultdict(lambda: [0] * WEEKS)
    for category, place, building, back, number in rows:
        for part in {None, building}:
            weeks[category, place, part][WEEKS - 1 - min(back, WEEKS - 1)] += number
    return weeks


def _whole(weeks: Weeks) -> dict[tuple[int, int | None], list[int]]:
    """All requests of each place, whatever the cause."""
    whole: dict[tuple[int, int | None], list[int]] = defaultdict(lambda: [0] * WEEKS)
    for (_category, community, building), numbers in weeks.items():
        place = whole[community, building]
        place[:] = [one + more for one, more in zip(place, numbers, strict=True)]
    return whole


def _judged(key: Key, weeks: Weeks, whole: Mapping[tuple[int, int | None], Sequence[int]]) -> _Found | None:
    chart = c_chart(weeks[key])
    signs = list(chart.signs)
    everything = whole[key[1:]]
    share, usual = _share(chart.weeks, everything)
    if signs and share > p_limit(usual, sum(everything[-JUDGED:])):
        signs.append(Sign.SHARE)
    if chart.count > MOST_A_MONTH:
        signs.append(Sign.LIMIT)
    around = sum(weeks[key[0], key[1], None][-JUDGED:])
    return _Found(key, chart, tuple(signs), share, around) if signs else None


def _share(part: Sequence[int], whole: Sequence[int]) -> tuple[float, float]:
    """(now, before): what part of all requests it is."""
    now, before = sum(whole[-JUDGED:]), sum(whole[:-JUDGED])
    return sum(part[-JUDGED:]) / now if now else 0.0, sum(part[:-JUDGED]) / before if before else 0.0


def _no_echo(found: Sequence[_Found]) -> list[_Found]:
    """Without the communities whose number is mostly that of one building which is hot itself."""
    by_building: dict[tuple[str, int], int] = {}
    for one in found:
        category, community, building = one.key
        if building is not None:
            most = by_building.get((category, community), 0)
            by_building[category, community] = max(most, one.chart.count)
    return [
        one
        for one in found
        if one.key[2] is not None or by_building.get(one.key[:2], 0) < ONE_BUILDING * one.chart.count
    ]


def _with_names(found: Sequence[_Found], end: datetime) -> list[Spot]:
    """With the rows behind the keys, and compared with the other buildings. Four queries."""
    categories = Category.objects.in_bulk({one.key[0] for one in found}, field_name="code")
    communities = Community.objects.in_bulk({one.key[1] for one in found})
    buildings = Building.objects.in_bulk({one.key[2] for one in found if one.key[2]})
    homes: dict[int | None, int] = defaultdict(int)
    for building, place, number in _homes(communities):
        homes[building] += number
        homes[-place] += number
    named = []
    for one in found:
        category, community, building = one.key
        size = homes[building if building else -community]
        rate = 100 * one.chart.count / size if size >= FEWEST_HOMES else None
        spot = Spot(
            category=categories[category], community=communities[community], building=buildings.get(building or 0),
            chart=one.chart, signs=one.signs, share=one.share, rate=rate, since=end - JUDGED * WEEK,
        )  # fmt: skip
        named.append(_beside_others(spot, size, one.around, homes[-community]))
    return named


def _homes(communities: Mapping[int, Community]) -> list[tuple[int | None, int, int]]:
    rows = Home.objects.filter(community__in=communities).order_by().values_list("building_id", "community_id")
    return list(rows.annotate(n=Count("pk")))


def _beside_others(one: Spot, homes: int, around: int, all_homes: int) -> Spot:
    """With the sign of a building that has more than its homes explain, beside the others there (u chart)."""
    others = all_homes - homes
    if one.building is None or homes < FEWEST_HOMES or others < FEWEST_HOMES:
        return one
    usual = (around - one.chart.count) / others
    return replace(one, signs=(*one.signs, Sign.PLACE)) if one.chart.count > u_limit(usual, homes) else one


def _surprise(one: Spot) -> float:
    """How many standard deviations above the usual."""
    return (one.chart.count - one.chart.expected) / math.sqrt(one.chart.expected)
