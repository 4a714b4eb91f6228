"""How a measure is reckoned: a share, a rate, a median, a mean, a number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Aggregate, Avg, Count, F, FloatField, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from qingyu.core.errors import Text
from qingyu.insight import rounding
from qingyu.insight.codes import By, Comparison, Unit
from qingyu.insight.figures import Figure
from qingyu.insight.percentile import Percentile
from qingyu.insight.scope import Scope
from qingyu.insight.sources import Source

# A Q is never changed: one for all will do.
ALL = Q()

Row = Mapping[str, Any]
Whole = Callable[[Scope, By | None], Combinable]


@dataclass(frozen=True)
class Target:
    value: float
    comparison: Comparison

    def met(self, value: float) -> bool:
        return value >= self.value if self.comparison is Comparison.AT_LEAST else value <= self.value


def at_least(value: float) -> Target:
    return Target(value, Comparison.AT_LEAST)


def at_most(value: float) -> Target:
    return Target(value, Comparison.AT_MOST)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """``question`` asks in plain words, ``formula`` says how it is answered, ``row`` what one counted row is.

    ``basis`` are the rows it counts.
    """

    title: Text
    question: Text
    formula: Text
    row: Text
    source: Source
    basis: Q = ALL
    unit: Unit = Unit.COUNT
    target: Target | None = None
    more_is_better: bool = True

    def parts(self, scope: Scope) -> dict[str, Aggregate]:
        """What the database reckons in one go, by name."""
        return {"count": self.counted()}

    def afterwards(self, scope: Scope, by: By | None) -> dict[str, Combinable]:
        """What is looked up once for each group."""
        return {}

    def figure(self, row: Row, *, seconds: int) -> Figure:
        """From the parts that were reckoned; ``seconds`` of the group's time have passed."""
        return Figure(row["count"], row["count"])

    def verdict(self, value: float | None) -> bool | None:
        """Whether the target is met; None without a target or a value."""
        return None if self.target is None or value is None else self.target.met(value)

    def counted(self, only: Q = ALL) -> Count:
        return Count("pk", filter=self.basis & only)

    def tickets(self) -> Count:
        return Count(self.source.ticket or "pk", filter=self.basis, distinct=True)

    def missing(self) -> Q | None:
        """The rows that are not as they should be; None where there is no such judgement."""
        return None


@dataclass(frozen=True, kw_only=True)
class Tally(Measure):
    """How many different tickets there are among the rows."""

    def parts(self, scope: Scope) -> dict[str, Aggregate]:
        return {"count": self.tickets() if self.source.ticket else self.counted()}


@dataclass(frozen=True, kw_only=True)
class Share(Measure):
    """What share of the rows is a ``hit``, in percent."""

    hit: Q
    unit: Unit = Unit.PERCENT

    def parts(self, scope: Scope) -> dict[str, Aggregate]:
        return {"count": self.counted(), "hits": self.counted(self.hit)}

    def figure(self, row: Row, *, seconds: int) -> Figure:
        count, hits = row["count"], row["hits"]
        return Figure(rounding.percent(hits, count), count, missed=count - hits)

    def missing(self) -> Q:
        return ~self.hit


@dataclass(frozen=True, kw_only=True)
class Rate(Measure):
    """The rows in percent of something else, reckoned to ``days`` days where the base does not grow with time."""

    whole: Whole
    days: int | None = None
    unit: Unit = Unit.PERCENT

    def parts(self, scope: Scope) -> dict[str, Aggregate]:
        return {"count": self.counted(), "any": Count("pk")}

    def afterwards(self, scope: Scope, by: By | None) -> dict[str, Combinable]:
        return {"whole": self.whole(scope, by)}

    def figure(self, row: Row, *, seconds: int) -> Figure:
        # Where nothing at all was recorded, "no complaints" is not a good mark but none.
        part, whole = row["count"], row["whole"] if row["any"] and row["whole"] else 0
        if self.days:
            part, whole = part * self.days * 24 * 3600, whole * seconds
        return Figure(rounding.percent(part, whole, up=not self.more_is_better), row["count"])


@dataclass(frozen=True, kw_only=True)
class Median(Measure):
    """The median of a duration, and what nine of ten stay within, in minutes."""

    amount: Callable[[Scope], Combinable]
    unit: Unit = Unit.MINUTES
    more_is_better: bool = False

    def parts(self, scope: Scope) -> dict[str, Aggregate]:
        amount = self.amount(scope)
        return {"count": self.counted(), "p50": self._within(amount, 0.5), "p90": self._within(amount, 0.9)}

    def _within(self, amount: Combinable, fraction: float) -> Percentile:
        return Percentile(amount, fraction, filter=self.basis)

    def figure(self, row: Row, *, seconds: int) -> Figure:
        p50: timedelta | None = row["p50"]
        return Figure(rounding.minutes(p50), row["count"], p90=rounding.minutes(row["p90"]))


@dataclass(frozen=True, kw_only=True)
class Mean(Measure):
    """The mean of a column."""

    amount: str

    def parts(self, scope: Scope) -> dict[str, Aggregate]:
        mean = Avg(Cast(F(self.amount), FloatField()), filter=self.basis)
        return {"count": self.counted(), "mean": mean}

    def figure(self, row: Row, *, seconds: int) -> Figure:
        return Figure(rounding.mean(row["mean"], up=not self.more_is_better), row["count"])
