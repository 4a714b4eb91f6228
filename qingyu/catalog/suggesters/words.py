"""The suggester by rules: words speak for a kind, a category, an urgency, a level, and the points are summed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from qingyu.catalog.codes import Axis, CaseClass, Kind, Level, Matter, Urgency
from qingyu.catalog.lexicon import CategoryEntry, Lexicon, RuleEntry
from qingyu.catalog.reading import Reading, read
from qingyu.catalog.suggesters.ear import ear_of
from qingyu.catalog.suggesters.hits import Hit, find
from qingyu.catalog.suggesters.subject import Shape, lay_out
from qingyu.catalog.suggesters.tally import Tally, count
from qingyu.catalog.suggestion import Past, PlaceHint, Reason, Suggestion

# Residents write letters to complain, and most letters in which nothing concrete stands out are about other affairs.
LETTER_COMPLAINS = 13.0
LETTER_OTHER = 5.0
# What the ear's whole confidence is worth in points, the share below which it says nothing, and from how many points
# of the rules on it is not asked.
EAR, HEARD, WELL_SAID = 6.0, 0.1, 7.0
# A letter tells what broke and what was once repaired on the way to its complaint.
LETTER_KINDS: Mapping[Kind, float] = {Kind.REPAIR: 0.7, Kind.COMPLIMENT: 0.3}
# What a category usually is (a noise: a complaint) against what the words say.
USUAL_KIND = 3.0
# Points that make an emergency; a question or an idea must name a stronger danger than a report does.
EMERGENCY: Mapping[Kind, float] = {
    Kind.REPAIR: 10, Kind.COMPLAINT: 10, Kind.ENQUIRY: 16, Kind.SUGGESTION: 24, Kind.COMPLIMENT: 40,
}  # fmt: skip
LETTER_EMERGENCY = 2.0
HARM = 6.0
JOINT = 8.0
CALM = (Kind.ENQUIRY, Kind.SUGGESTION, Kind.COMPLIMENT)


def suggest(text: str, *, place: PlaceHint | None, history: Sequence[Past], lexicon: Lexicon) -> Suggestion:
    """The suggestion for ``text``; pure, and an answer for every text."""
    reading, shape = lay_out(read(text))
    letter = shape.letter
    hits = find(reading, lexicon)
    tallies = count(hits, shape)
    _listen(tallies[Axis.CATEGORY], reading, shape, lexicon)
    category = _category(tallies[Axis.CATEGORY], place, history, lexicon)
    kind = _kind(tallies[Axis.KIND], category, letter, known=bool(hits))
    urgency = _urgency(tallies[Axis.URGENCY], category, kind, letter)
    level = _level(tallies[Axis.LEVEL], category, kind, urgency)
    deciding = tallies[Axis.URGENCY].rule_of(Urgency.A) if urgency == Urgency.A else ""
    return Suggestion(
        kind=kind,
        category=category.code,
        urgency=urgency,
        case_class=_class(urgency, level),
        level=level,
        department=category.department,
        confidence=_confidence(tallies),
        rule=deciding or tallies[Axis.CATEGORY].rule_of(category.code) or tallies[Axis.KIND].rule_of(kind),
        reasons=_reasons(hits, reading),
    )


def _listen(tally: Tally, reading: Reading, shape: Shape, lexicon: Lexicon) -> None:
    """Where the rules know little, add what the wording sounds like; most letters about nothing else are other affairs."""
    said = max(tally.points.values(), default=0.0)
    if said < WELL_SAID:
        heard = ear_of(lexicon).hear(reading.text[: shape.subject] if shape.letter else reading.text)
        for value, share in heard.items():
            if share >= HEARD:
                tally.points[value] += share * EAR
    if shape.letter:
        tally.add(Matter.OTHER, LETTER_OTHER, "")


def _category(tally: Tally, place: PlaceHint | None, history: Sequence[Past], lexicon: Lexicon) -> CategoryEntry:
    if place:
        for hit in find(read(place.name), lexicon):
            if hit.rule.axis == Axis.CATEGORY:
                tally.add(hit.rule.value, hit.rule.weight / 2, hit.rule.name)
    known = {code: points for code, points in tally.points.items() if code in lexicon.categories}
    tally.points = defaultdict(float, known)
    usual = next((past.category for past in history if past.category in lexicon.categories), Matter.OTHER.value)
    return lexicon.categories.get(tally.winner(usual)) or CategoryEntry(code=Matter.OTHER.value, name="", department="")


def _kind(tally: Tally, category: CategoryEntry, letter: bool, *, known: bool) -> Kind:
    if letter:
        tally.add(Kind.COMPLAINT, LETTER_COMPLAINS, "")
        for value, share in LETTER_KINDS.items():
            tally.points[value] *= share
    if category.default_kind and known:
        tally.add(category.default_kind, USUAL_KIND, "")
    return Kind(tally.winner(Kind.COMPLAINT if known else Kind.ENQUIRY))


def _urgency(tally: Tally, category: CategoryEntry, kind: Kind, letter: bool) -> Urgency:
    if tally.points.get(Urgency.A, 0.0) >= EMERGENCY[kind] + (LETTER_EMERGENCY if letter else 0.0):
        return Urgency.A
    if kind in CALM:
        harmed = tally.points.get(Urgency.B, 0.0) >= HARM and kind != Kind.COMPLIMENT
        return Urgency.B if harmed else Urgency.C
    if tally.points.get(Urgency.C, 0.0) >= HARM:
        return Urgency.C
    # The category's own A would make every report of it an emergency; that is for the words to say.
    return Urgency.C if category.default_urgency == Urgency.C else Urgency.B


def _level(tally: Tally, category: CategoryEntry, kind: Kind, urgency: Urgency) -> Level:
    if kind in CALM:
        return Level.DEPARTMENT if urgency == Urgency.A else Level.DESK
    if tally.points.get(str(Level.JOINT.value), 0.0) >= JOINT:
        return Level.JOINT
    if kind == Kind.COMPLAINT and category.default_level == Level.JOINT:
        return Level.JOINT
    return Level.DEPARTMENT


def _class(urgency: Urgency, level: Level) -> CaseClass:
    if urgency == Urgency.A:
        return CaseClass.EMERGENCY
    return CaseClass.COMPLEX if level == Level.JOINT else CaseClass.GENERAL


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
