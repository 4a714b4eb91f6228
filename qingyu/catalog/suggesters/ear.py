"""An ear for wording: how much a text sounds like the example sentences of each category.

Rules know words; a sentence nobody planned for still has characters and pairs of characters in common with sentences
that were. The model is a complement naive Bayes over them, counted from ``presets/standard/examples`` and the rules'
own words in some milliseconds when it is first asked; nothing is stored.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from qingyu.catalog.codes import Axis, Kind
from qingyu.catalog.examples import examples
from qingyu.catalog.lexicon import Lexicon
from qingyu.catalog.reading import read

SMOOTH = 0.3
# A rule's phrase is a shorter witness than a sentence.
PHRASE = 0.5
LONGEST_GRAM = 3
# Known grams below which nothing is said, and how many of them are named as the reason.
FEWEST, NAMED = 4, 3

# Several seconds of work on a busy machine: four first requests must not do it four times, and all wait for that.
_learning = Lock()


@dataclass(frozen=True)
class Ear:
    """``weights[gram][value]``: how much more a gram belongs to the value than to all others."""

    weights: Mapping[str, Mapping[str, float]]
    values: tuple[str, ...]

    def hear(self, plain: str) -> dict[str, float]:
        """A share of 0..1 for each value; empty when nothing is known of the text."""
        known = [self.weights[gram] for gram in set(grams(plain)) if gram in self.weights]
        if len(known) < FEWEST:
            return {}
        scale = 1.0 / math.sqrt(len(known))
        scores = {value: scale * sum(weight.get(value, 0.0) for weight in known) for value in self.values}
        top = max(scores.values())
        shares = {value: math.exp(score - top) for value, score in scores.items()}
        total = sum(shares.values())
        return {value: share / total for value, share in shares.items()}

    def words(self, plain: str, value: str) -> str:
        """What in the text sounds most like the value."""
        found = {
            gram: self.weights[gram].get(value, 0.0) for gram in grams(plain) if len(gram) > 1 and gram in self.weights
        }
        best = sorted((gram for gram, weight in found.items() if weight > 0), key=found.__getitem__, reverse=True)
        return " ".join(best[:NAMED])


def grams(plain: str) -> Iterable[str]:
    """Characters, pairs and triples of Chinese characters, none across other signs."""
    for at in range(len(plain)):
        for size in range(1, LONGEST_GRAM + 1):
            gram = plain[at : at + size]
            if len(gram) < size or not "\u4e00" <= gram[-1] <= "\u9fff":
                break
            yield gram


def ear_of(lexicon: Lexicon) -> Ear:
    """The ear for the categories of ``lexicon``; learned once, however many threads ask for it at the same time."""
    with _learning:
        return _learned(lexicon)


@lru_cache(maxsize=4)
def _learned(lexicon: Lexicon) -> Ear:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for example in examples():
        # Thanks sound like thanks, whatever they are for.
        if example.category in lexicon.categories and example.kind != Kind.COMPLIMENT:
            _count(counts, example.category, example.text, 1.0)
    for phrase, rule in lexicon.phrases:
        if rule.axis == Axis.CATEGORY and rule.value in lexicon.categories:
            for part in phrase.parts:
                _count(counts, rule.value, part, PHRASE)
    return _weighed(counts)


def _count(counts: defaultdict[str, Counter[str]], value: str, text: str, weight: float) -> None:
    for gram in set(grams(read(text).text)):
        counts[value][gram] += weight  # type: ignore[assignment]


def _weighed(counts: Mapping[str, Counter[str]]) -> Ear:
    total: Counter[str] = Counter()
    for counter in counts.values():
        total.update(counter)
    everything, sorts = sum(total.values()), len(total)
    weights: dict[str, dict[str, float]] = {gram: {} for gram in total}
    for value, counter in counts.items():
        inside = sum(counter.values())
        for gram, count in total.items():
            here = (counter[gram] + SMOOTH) / (inside + SMOOTH * sorts)
            there = (count - counter[gram] + SMOOTH) / (everything - inside + SMOOTH * sorts)
            weights[gram][value] = math.log(here / there)
    return Ear(weights, tuple(counts))
