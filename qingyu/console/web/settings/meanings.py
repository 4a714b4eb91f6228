"""What a rule can speak for, in words: axis and value as one choice."""

from collections.abc import Mapping
from typing import Any

from qingyu.catalog.codes import Axis, Kind, Level, Urgency
from qingyu.catalog.models import Category, Rule
from qingyu.core.errors import Text

Choices = list[tuple[Text, list[tuple[str, Text]]]]

PLAIN: dict[str, list[tuple[str, Text]]] = {
    Axis.KIND: [(value, label) for value, label in Kind.choices],
    Axis.URGENCY: [(value, label) for value, label in Urgency.choices],
    Axis.LEVEL: [(str(value), label) for value, label in Level.choices],
}
# A guard silences a whole axis or one value of it.
SILENCED = (Axis.KIND, Axis.CATEGORY, Axis.URGENCY)


def meanings() -> Choices:
    """Grouped by axis, for a select. One query."""
    categories = [(code, name) for code, name in Category.objects.order_by("order").values_list("code", "name")]
    return [(Axis(axis).label, [(f"{axis}:{value}", label) for value, label in values(axis, categories)])
            for axis in Axis.values]  # fmt: skip


def values(axis: str, categories: list[tuple[str, str]]) -> list[tuple[str, Text]]:
    if axis == Axis.CATEGORY:
        return [*categories]
    if axis == Axis.GUARD:
        whole: list[tuple[str, Text]] = [(one.value, one.label) for one in SILENCED]
        return [*whole, *PLAIN[Axis.KIND], *PLAIN[Axis.URGENCY]]
    return PLAIN[axis]


def words_of(rule: Rule, categories: Mapping[str, str]) -> Text:
    """The rule's value as people read it."""
    return dict(values(rule.axis, list(categories.items()))).get(rule.value, rule.value)


def said_meaning(said: dict[str, Any]) -> dict[str, Any]:
    """The form's data as columns of a rule."""
    axis, _colon, value = said["meaning"].partition(":")
    return {**{name: word for name, word in said.items() if name != "meaning"}, "axis": axis, "value": value}
