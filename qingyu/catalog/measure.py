"""How well the suggester does on labelled messages."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from qingyu.catalog.codes import Urgency
from qingyu.catalog.suggest import suggest

AXES = ("kind", "category", "urgency")
Pairs = list[tuple[str, str]]


def measure(path: str | Path) -> dict[str, dict[str, float]]:
    """Figures for a CSV with the columns text, kind, category, urgency; an empty label is not counted.

    ``{"kind": {"n", "accuracy", "macro_f1"}, "category": …, "urgency": {…, "a_recall", "a_precision"}}``, all
    but the count n in 0..1, 0 where there is nothing to divide by.
    """
    with Path(path).open(encoding="utf-8", newline="") as file:
        pairs = _pairs(list(csv.DictReader(file)))
    figures = {axis: figures_of(pairs[axis]) for axis in AXES}
    precision, recall = _precision_recall(pairs["urgency"], Urgency.A)
    figures["urgency"] |= {"a_recall": recall, "a_precision": precision}
    return figures


def _pairs(rows: Sequence[Mapping[str, str]]) -> dict[str, Pairs]:
    pairs: dict[str, Pairs] = {axis: [] for axis in AXES}
    for row in rows:
        answer = suggest(row["text"]).as_json()
        for axis in AXES:
            if row[axis]:
                pairs[axis].append((row[axis], str(answer[axis])))
    return pairs


def figures_of(pairs: Pairs) -> dict[str, float]:
    """Count, accuracy and macro-F1 of ``(label, answer)`` pairs."""
    labels = {label for label, _answer in pairs}
    right = sum(label == answer for label, answer in pairs)
    scores = [_f1(*_precision_recall(pairs, label)) for label in labels]
    return {
        "n": len(pairs),
        "accuracy": _share(right, len(pairs)),
        "macro_f1": _share(sum(scores), len(scores)),
    }


def _precision_recall(pairs: Pairs, value: str) -> tuple[float, float]:
    both = sum(label == answer == value for label, answer in pairs)
    answered = sum(answer == value for _label, answer in pairs)
    labelled = sum(label == value for label, _answer in pairs)
    return _share(both, answered), _share(both, labelled)


def _f1(precision: float, recall: float) -> float:
    return _share(2 * precision * recall, precision + recall)


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
