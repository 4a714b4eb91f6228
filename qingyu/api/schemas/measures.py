"""Measures as the API shows them."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from qingyu.api.schemas.values import Shown, coded
from qingyu.insight.codes import By, Comparison, Unit
from qingyu.insight.figures import Figure, Group
from qingyu.insight.kinds import Measure
from qingyu.insight.queries import Answer


class TargetShown(Shown):
    value: float
    comparison: Annotated[Comparison, coded(Comparison)]


class MeasureShown(Shown):
    """``formula`` says in words how the value is reckoned, ``row`` what one counted row is."""

    name: str
    title: str
    question: str
    formula: str
    row: str
    unit: Annotated[Unit, coded(Unit)]
    target: TargetShown | None

    @classmethod
    def of(cls, name: str, one: Measure) -> Self:
        target = TargetShown(value=one.target.value, comparison=one.target.comparison) if one.target else None
        words = {"title": one.title, "question": one.question, "formula": one.formula, "row": one.row}
        return cls(name=name, unit=one.unit, target=target, **{key: str(text) for key, text in words.items()})


class Measures(Shown):
    items: list[MeasureShown]


class FigureShown(Shown):
    """``value`` is null where there is nothing to judge by. ``missed`` of the ``count`` rows fell short of a share."""

    value: float | None
    count: int
    missed: int | None
    p90: int | None
    met: bool | None

    @classmethod
    def of(cls, figure: Figure, one: Measure) -> Self:
        met = one.verdict(figure.value)
        return cls(value=figure.value, count=figure.count, missed=figure.missed, p90=figure.p90, met=met)


class GroupShown(FigureShown):
    """``key`` is a code, or the Monday of a week; null for tickets that have none."""

    key: str | None
    label: str

    @classmethod
    def of_group(cls, group: Group, one: Measure) -> Self:
        key = group.key.isoformat() if isinstance(group.key, date) else group.key
        figure = FigureShown.of(group.figure, one)
        return cls(key=key, label=str(group.label), **figure.model_dump())


class MeasureAnswer(MeasureShown):
    """``from`` and ``to`` are days, both included; ``tickets`` are the different tickets behind the number."""

    first: Annotated[date, Field(serialization_alias="from")]
    last: Annotated[date, Field(serialization_alias="to")]
    community: str | None
    figure: FigureShown
    tickets: int
    by: Annotated[By, coded(By)] | None
    groups: list[GroupShown]

    @classmethod
    def answering(cls, answer: Answer) -> Self:
        one, scope = answer.measure, answer.scope
        return cls(
            **MeasureShown.of(answer.name, one).model_dump(),
            first=scope.period.first,
            last=scope.period.last,
            community=scope.community.code if scope.community else None,
            figure=FigureShown.of(answer.figure, one),
            tickets=answer.figure.tickets or 0,
            by=answer.by,
            groups=[GroupShown.of_group(group, one) for group in answer.groups],
        )
