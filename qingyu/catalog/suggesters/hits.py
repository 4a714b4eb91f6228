"""Where the rules' words stand in a text, without those that the text itself takes back."""

from collections.abc import Sequence
from dataclasses import dataclass

from qingyu.catalog.codes import Axis, Kind
from qingyu.catalog.lexicon import Lexicon, RuleEntry
from qingyu.catalog.reading import Reading

# "No smell of gas", "it does not drip any more": right before the word of a danger or a fault.
NEGATIONS = (
    "没", "没有", "没再", "不", "不再", "不会", "不是", "未", "无", "防", "防止", "避免", "免得", "以免", "禁止",
    "没闻到", "没有闻到", "没发现", "没有发现",
)  # fmt: skip
# "Is there", "doesn't it": they look like a negation and are none.
NO_NEGATIONS = ("有没有", "有没", "是不是", "会不会", "要不是", "有无")

# How far a guard reaches, in characters; letters are full of sentences that never end.
GUARDED = 30
# The longest span of a word that covers shorter ones.
COVERS = 6


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
    guards = [hit for hit in hits if hit.rule.axis == Axis.GUARD]
    return [
        hit
        for hit in _longest(hits)
        if hit.rule.axis != Axis.GUARD and not _silent(hit, reading, guards) and not _negated(hit, reading)
    ]


def _unless(hits: Sequence[Hit], reading: Reading, lexicon: Lexicon) -> list[Hit]:
    """Without the hits that their rule's ``unless`` takes back.

    An exception around a word ("影响" around "响") takes back that word; any other silences the rule in its sentence.
    """
    words: set[Hit] = set()
    sentences: set[tuple[str, tuple[int, int]]] = set()
    by_place: dict[tuple[str, int], list[Hit]] = {}
    for hit in hits:
        by_place.setdefault((hit.rule.code, hit.start), []).append(hit)
    for rule, start, end in lexicon.exceptions.find(reading):
        places = (by_place.get((rule.code, at), ()) for at in range(start, end))
        around = [hit for found in places for hit in found if hit.end <= end]
        if around:
            words.update(around)
        else:
            sentences.add((rule.code, reading.sentence(start)))
    return [h for h in hits if h not in words and (h.rule.code, reading.sentence(h.start)) not in sentences]


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Without the hits inside a longer one of the same axis: a lift fee is a fee, not a lift.

    What letters' subjects are about counts beside a longer word for the same value.
    """
    by_start: dict[tuple[str, int], list[Hit]] = {}
    for hit in hits:
        # A phrase with a gap does not cover what stands in the gap, so only short spans cover.
        if 1 < hit.end - hit.start <= COVERS:
            by_start.setdefault((hit.rule.axis, hit.start), []).append(hit)
    return [hit for hit in hits if not _covered(hit, by_start)]


def _covered(hit: Hit, by_start: dict[tuple[str, int], list[Hit]]) -> bool:
    starts = range(max(0, hit.start - COVERS), hit.start + 1)
    longer = (other for start in starts for other in by_start.get((hit.rule.axis, start), ()))
    return any(
        other.end >= hit.end
        and other.end - other.start > hit.end - hit.start
        and (other.rule.value != hit.rule.value or other.rule.code == hit.rule.code or not hit.rule.of_subjects)
        for other in longer
    )


def _silent(hit: Hit, reading: Reading, guards: Sequence[Hit]) -> bool:
    return any(
        guard.rule.value in (hit.rule.axis, hit.rule.value)
        and abs(guard.start - hit.start) <= GUARDED
        and reading.sentence(guard.start) == reading.sentence(hit.start)
        for guard in guards
    )


def _negated(hit: Hit, reading: Reading) -> bool:
    if hit.rule.axis != Axis.URGENCY and hit.rule.value != Kind.REPAIR:
        return False
    before = reading.text[max(0, hit.start - 4) : hit.start]
    return before.endswith(NEGATIONS) and not before.endswith(NO_NEGATIONS)
