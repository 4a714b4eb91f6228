"""The suggester by rules: words speak for a kind, a category, an urgency, a level, and the points are summed."""

from collections.abc import Iterable, Mapping, Sequence

from qingyu.catalog.codes import Axis, Urgency
from qingyu.catalog.lexicon import Lexicon, RuleEntry
from qingyu.catalog.reading import Reading, read
from qingyu.catalog.suggesters.about import Said, category_of
from qingyu.catalog.suggesters.axes import class_of, kind_of, level_of, urgency_of
from qingyu.catalog.suggesters.hits import Hit, find
from qingyu.catalog.suggesters.subject import lay_out
from qingyu.catalog.suggesters.tally import Tally, count
from qingyu.catalog.suggestion import Past, PlaceHint, Reason, Suggestion


def suggest(text: str, *, place: PlaceHint | None, history: Sequence[Past], lexicon: Lexicon) -> Suggestion:
    """The suggestion for ``text``; pure, and an answer for every text."""
    reading, shape = lay_out(read(text))
    hits = find(reading, lexicon)
    tallies = count(hits, shape)
    category, sound = category_of(tallies[Axis.CATEGORY], Said(reading, shape, place, history), lexicon)
    kind = kind_of(tallies[Axis.KIND], category, shape.letter, known=bool(hits))
    urgency = urgency_of(tallies[Axis.URGENCY], category, kind, shape.letter)
    level = level_of(tallies[Axis.LEVEL], category, kind, urgency)
    deciding = tallies[Axis.URGENCY].rule_of(Urgency.A) if urgency == Urgency.A else ""
    return Suggestion(
        kind=kind,
        category=category.code,
        urgency=urgency,
        case_class=class_of(urgency, level),
        level=level,
        department=category.department,
        confidence=_confidence(tallies),
        rule=deciding or tallies[Axis.CATEGORY].rule_of(category.code) or tallies[Axis.KIND].rule_of(kind),
        reasons=(*_reasons(hits, reading), *sound),
    )


def _confidence(tallies: Mapping[str, Tally]) -> float:
    return round(min(tallies[Axis.CATEGORY].margin(), tallies[Axis.KIND].margin()), 2)


def _reasons(hits: Iterable[Hit], reading: Reading) -> tuple[Reason, ...]:
    words: dict[RuleEntry, list[str]] = {}
    for hit in hits:
        word = reading.text[hit.start : hit.end]
        found = words.setdefault(hit.rule, [])
        if word not in found:
            found.append(word)
    return tuple(Reason(rule.axis, rule.name, " ".join(found)) for rule, found in words.items())
