"""Multinomial logistic regression over weighted pieces of text, trained by stochastic gradient steps.

Written out instead of taken from a library: some thousand tickets need seconds, a prediction a few hundred additions,
and nobody who never trains has to load a numerical stack.
"""

import itertools
import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qingyu.catalog.learning.grams import counted

Items = list[tuple[str, float]]

# A piece seen in fewer texts is chance, in more than this share of them no sign of anything.
SELDOM, OFTEN = 3, 0.5
MOST = 100_000
# What even a frequent piece counts.
COMMON = 0.5
EPOCHS, RATE, SLOWER = 5, 8.0, 0.75
BIAS_RATE = 0.1
# A text that is as surely right teaches nothing more.
SURE = 0.995
# The weights that are kept are the mean of those after the last epochs: steadier than where the steps happened to end.
SETTLED = 3
SEED = 2


@dataclass(frozen=True)
class Linear:
    """``weights[piece]`` has one number a label, ``rarity[piece]`` how much the piece counts."""

    labels: tuple[str, ...]
    rarity: Mapping[str, float]
    weights: Mapping[str, Sequence[float]]
    bias: Sequence[float]

    def shares(self, text: str) -> dict[str, float]:
        """What share of 0..1 speaks for each label; all equal for a text without any known piece."""
        scores = list(self.bias)
        for piece, value in weighed(counted(text), self.rarity):
            scores = [score + value * weight for score, weight in zip(scores, self.weights[piece], strict=True)]
        return dict(zip(self.labels, _softmax(scores), strict=True))

    def why(self, text: str, label: str, most: int = 3) -> list[str]:
        """The pieces, at least two characters long, that speak most for ``label``."""
        at = self.labels.index(label)
        spoke = {p: v * self.weights[p][at] for p, v in weighed(counted(text), self.rarity) if len(p) > 1}
        return [piece for piece, points in Counter(spoke).most_common(most) if points > 0]


def train(pairs: Sequence[tuple[str, str]], *, most: int = MOST) -> Linear:
    """The model for ``(text, label)`` pairs, of at most ``most`` pieces; the same one for the same pairs.

    Raises ValueError below two labels.
    """
    labels = tuple(sorted({label for _text, label in pairs}))
    if len(labels) < 2:
        raise ValueError("there is nothing to tell apart")
    documents = [counted(text) for text, _label in pairs]
    rarity = _rarity(documents, most)
    rows = [(weighed(found, rarity), labels.index(label)) for found, (_, label) in zip(documents, pairs, strict=True)]
    return _descend(labels, rarity, rows)


def weighed(found: Counter[str], rarity: Mapping[str, float]) -> Items:
    """The known pieces with their weights, of length one altogether."""
    items = [(piece, (1.0 + math.log(n)) * rarity[piece]) for piece, n in found.items() if piece in rarity]
    length = math.sqrt(sum(value * value for _piece, value in items)) or 1.0
    return [(piece, value / length) for piece, value in items]


def _rarity(documents: Sequence[Counter[str]], at_most: int) -> dict[str, float]:
    within = Counter(piece for found in documents for piece in found)
    least = min(SELDOM, 1 + len(documents) // 100)
    most = OFTEN * len(documents)
    known = ((piece, n) for piece, n in within.most_common() if least <= n < max(most, least + 1))
    return {piece: COMMON + math.log(len(documents) / n) for piece, n in itertools.islice(known, at_most)}


def _descend(labels: tuple[str, ...], rarity: Mapping[str, float], rows: list[tuple[Items, int]]) -> Linear:
    weights = {piece: [0.0] * len(labels) for piece in rarity}
    bias, rate, dice = [0.0] * len(labels), RATE, random.Random(SEED)  # noqa: S311 - an order, not a secret
    sums: dict[str, list[float]] = {}
    for epoch in range(EPOCHS):
        dice.shuffle(rows)
        for items, right in rows:
            bias = _step(items, right, weights, bias, rate)
        rate *= SLOWER
        if epoch >= EPOCHS - SETTLED:
            sums = {p: _plus(sums[p], w) if sums else list(w) for p, w in weights.items()}
    mean = {piece: [round(weight / SETTLED, 4) for weight in row] for piece, row in sums.items()}
    return Linear(labels, {piece: round(value, 4) for piece, value in rarity.items()}, mean, bias)


def _step(items: Items, right: int, weights: dict[str, list[float]], bias: list[float], rate: float) -> list[float]:
    scores = bias
    for piece, value in items:
        scores = [score + value * weight for score, weight in zip(scores, weights[piece], strict=True)]
    shares = _softmax(scores)
    if shares[right] > SURE:
        return bias
    step = [-rate * share for share in shares]
    step[right] += rate
    for piece, value in items:
        weights[piece] = [weight + move * value for weight, move in zip(weights[piece], step, strict=True)]
    return [old + BIAS_RATE * move / RATE for old, move in zip(bias, step, strict=True)]


def _plus(first: Iterable[float], second: Iterable[float]) -> list[float]:
    return [a + b for a, b in zip(first, second, strict=True)]


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
