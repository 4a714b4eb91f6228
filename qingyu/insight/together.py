"""Reckoning many measures with one query for each source."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Aggregate
from django.db.models.expressions import Combinable

from qingyu.insight.codes import By
from qingyu.insight.figures import Group
from qingyu.insight.kinds import Measure
from qingyu.insight.scope import Scope
from qingyu.insight.sources import Source
from qingyu.insight.splits import label, split

Measures = Mapping[str, Measure]


def groups(measures: Measures, scope: Scope, by: By | None, *, tickets: bool = False) -> dict[str, list[Group]]:
    """For each measure one group a part, in no order; exactly one where nothing is split.

    One query for each source. ``tickets`` counts the different tickets too, which costs more.
    """
    by_source: defaultdict[Source, dict[str, Measure]] = defaultdict(dict)
    for name, measure in measures.items():
        by_source[measure.source][name] = measure
    found: dict[str, list[Group]] = {}
    for source, some in by_source.items():
        rows = _rows(source, some, scope, by, tickets)
        for name, measure in some.items():
            found[name] = [_group(name, measure, row, scope, by) for row in rows]
    return found


def _rows(source: Source, measures: Measures, scope: Scope, by: By | None, tickets: bool) -> list[dict[str, Any]]:
    columns = split(source, by)
    rows = source.rows(scope).annotate(key=columns.key, label=columns.label).values("key", "label")
    counted: dict[str, Aggregate] = {}
    looked_up: dict[str, Combinable] = {}
    for name, measure in measures.items():
        parts = measure.parts(scope) | ({"tickets": measure.tickets()} if tickets else {})
        counted |= {f"{part}_of_{name}": one for part, one in parts.items()}
        looked_up |= {f"{part}_of_{name}": one for part, one in measure.afterwards(scope, by).items()}
    return list(rows.annotate(**counted).annotate(**looked_up))


def _group(name: str, measure: Measure, row: dict[str, Any], scope: Scope, by: By | None) -> Group:
    suffix = f"_of_{name}"
    mine = {column.removesuffix(suffix): value for column, value in row.items() if column.endswith(suffix)}
    figure = measure.figure(mine, seconds=_span(row["key"], scope, by))
    return Group(row["key"], label(by, row), replace(figure, tickets=mine.get("tickets")))


def _span(key: object, scope: Scope, by: By | None) -> int:
    """How many seconds of the group's days have passed."""
    period = scope.period.within(key) if by is By.WEEK and isinstance(key, date) else scope.period
    return period.seconds(scope.now)
