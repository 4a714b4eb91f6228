"""Where the rules' words stand in a text, without those that the text itself takes back."""

from collections.abc import Sequence
from dataclasses import dataclass

from qingyu.catalog.codes import Axis, Kind
from qingyu.catalog.lexicon import Lexicon, RuleEntry
from qingyu.catalog.reading import Reading

# "No smell of gas", "it does not drip any more": right before the word of a danger or a fault.
NEGATIONS = (
    "没", "没有", "没再", "不", "不再", "不会", "不是", "未", "无", "防", "防止", "避免", "免得", "以免", "禁止",
)  # fmt: skip
# "Is there", "doesn't it": they look like a negation and are none.
NO_NEGATIONS = ("有没有", "有没", "是不是", "会不会", "要不是", "有无")


@dataclass(frozen=True)
class Hit:
    """One finding of a rule's words, ``[start, end)`` in the reading."""

    rule: RuleEntry
    start: int
    end: int


def find(reading: Reading, lexicon: Lexicon) -> list[Hit]:
    """The findings that count, in the order of the text."""
    hits = [Hit(*found) for found in lexicon.index.find(reading)]
    hits = _unless(hits, reading, lexicon)
    silenced = {(h.rule.value, reading.sentence(h.start)) for h in hits if h.rule.axis == Axis.GUARD}
    return [
        hit
        for hit in _longest(hits)
        if hit.rule.axis != Axis.GUARD and not _silent(hit, reading, silenced) and not _negated(hit, reading)
    ]


def _unless(hits: Sequence[Hit], reading: Reading, lexicon: Lexicon) -> list[Hit]:
    """Without the hits that their rule's ``unless`` takes back.

    An exception around a word ("影响" around "响") takes back that word; any other silences the rule in its sentence.
    """
    words: set[Hit] = set()
    sentences: set[tuple[str, tuple[int, int]]] = set()
    by_rule: dict[str, list[Hit]] = {}
    for hit in hits:
        by_rule.setdefault(hit.rule.code, []).append(hit)
    for rule, start, end in lexicon.exceptions.find(reading):
        around = [h for h in by_rule.get(rule.code, ()) if start <= h.start and h.end <= end]
        if around:
            words.update(around)
        else:
            sentences.add((rule.code, reading.sentence(start)))
    return [h for h in hits if h not in words and (h.rule.code, reading.sentence(h.start)) not in sentences]


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Without the hits inside a longer one of the same axis: a lift fee is a fee, not a lift."""
    covered: dict[str, list[Hit]] = {}
    for hit in hits:
        covered.setdefault(hit.rule.axis, []).append(hit)
    return [hit for hit in hits if not any(_inside(hit, other) for other in covered[hit.rule.axis])]


def _inside(hit: Hit, other: Hit) -> bool:
    # A phrase with a gap does not cover what stands in the gap, so only short spans cover.
    size = other.end - other.start
    return other.start <= hit.start and hit.end <= other.end and hit.end - hit.start < size <= 6


def _silent(hit: Hit, reading: Reading, silenced: set[tuple[str, tuple[int, int]]]) -> bool:
    sentence = reading.sentence(hit.start)
    return (hit.rule.axis, sentence) in silenced or (hit.rule.value, sentence) in silenced


def _negated(hit: Hit, reading: Reading) -> bool:
    if hit.rule.axis != Axis.URGENCY and hit.rule.value != Kind.REPAIR:
        return False
    before = reading.text[max(0, hit.start - 4) : hit.start]
    return before.endswith(NEGATIONS) and not before.endswith(NO_NEGATIONS)
