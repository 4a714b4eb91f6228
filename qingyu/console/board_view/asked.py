"""Which days, which community and which part are asked for. What is not understood counts as not chosen."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from qingyu.accounts.actors import Actor
from qingyu.console.web.filters import by_code
from qingyu.core import clock
from qingyu.insight.codes import By
from qingyu.insight.figures import Group
from qingyu.insight.period import WEEK, Period
from qingyu.insight.queries import Which
from qingyu.insight.scope import Scope
from qingyu.places.models import Community

SPANS = (7, 30, 90)
USUAL = 30
DAY = timedelta(days=1)
LONGEST = 3 * 366
NARROWED = ("category", "department", "class")


@dataclass(frozen=True)
class Asked:
    """``span`` is one of SPANS, None where two dates are given."""

    actor: Actor
    period: Period
    span: int | None
    communities: Sequence[Community]
    community: Community | None
    narrowed: Mapping[str, str]
    which: Which

    @property
    def scope(self) -> Scope:
        category, department, case_class = (self.narrowed.get(name, "") for name in NARROWED)
        return Scope(
            actor=self.actor,
            period=self.period,
            community=self.community,
            category=category,
            department=department,
            case_class=case_class,
        )

    @property
    def query(self) -> str:
        """The days and the community, for links between the pages of the board."""
        days = {"days": str(self.span)} if self.span else _dates(self.period)
        return _query(days | self._place())

    @property
    def records_query(self) -> str:
        """Everything that was asked, the days by date: tomorrow the link still opens the same records."""
        which = {"which": self.which} if self.which != "all" else {}
        return _query(_dates(self.period) | self._place() | dict(self.narrowed) | which)

    def part_query(self, group: Group, by: By) -> str:
        """The records of one part of the figure; "" for the part that has no code."""
        if group.key is None:
            return ""
        if isinstance(group.key, date):
            return _query(_dates(Period(group.key, min(group.key + WEEK - DAY, self.period.last))) | self._place())
        return _query(_dates(self.period) | self._place() | {by.value: group.key})

    def _place(self) -> dict[str, str]:
        return {"community": self.community.code} if self.community else {}


def read(actor: Actor, query: Mapping[str, str]) -> Asked:
    """What ``query`` asks for. One query, for the communities."""
    communities = list(Community.objects.visible_to(actor).order_by("name"))
    period = _between(query.get("from", ""), query.get("to", ""))
    days = query.get("days", "")
    span = next((one for one in SPANS if str(one) == days), USUAL)
    return Asked(
        actor=actor,
        period=period or Period.ending(clock.today(), days=span),
        span=None if period else span,
        communities=communities,
        community=by_code(communities, query.get("community")),
        narrowed={name: query[name][:40] for name in NARROWED if query.get(name)},
        which="missed" if query.get("which") == "missed" else "all",
    )


def _between(first: str, last: str) -> Period | None:
    with suppress(ValueError):
        period = Period(_date(first), _date(last))
        return period if 0 < period.days <= LONGEST else None
    return None


def _date(text: str) -> date:
    day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no zone
    if not 2000 <= day.year < 2100:
        raise ValueError(text)
    return day


def _dates(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _query(values: Mapping[str, str]) -> str:
    return urlencode(values)
