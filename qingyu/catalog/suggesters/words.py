"""The suggester by rules: words speak for a kind, a category, an urgency, a level, and the points are summed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qingyu.catalog.codes import Axis, CaseClass, Kind, Level, Matter, Urgency
from qingyu.catalog.lexicon import CategoryEntry, Lexicon, RuleEntry
from qingyu.catalog.reading import Reading, read
from qingyu.catalog.suggesters.hits import Hit, find
from qingyu.catalog.suggestion import Past, PlaceHint, Reason, Suggestion

# From this length on a message is a letter: its subject stands in the first LETTER_HEAD characters and counts three
# times, its later pages count half. Residents write letters to complain.
LETTER, LETTER_HEAD, LETTER_BODY = 80, 45, 130
LETTER_COMPLAINS = 20.0
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


@dataclass
class Tally:
    """Points by value of one axis, and which rule gave most to each value."""

    points: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    best: dict[str, tuple[float, str]] = field(default_factory=dict)

    def add(self, value: str, points: float, rule: str) -> None:
        self.points[value] += points
        if points > self.best.get(value, (0.0, ""))[0]:
            self.best[value] = (points, rule)

    def winner(self, default: str) -> str:
        """The value with most points; among equals the first to be named."""
        return max(self.points, key=self.points.__getitem__) if self.points else default

    def margin(self) -> float:
        """How far the winner is ahead, 0..1; little evidence is never sure."""
        first, second, *_rest = [*sorted(self.points.values(), reverse=True), 0.0, 0.0]
        return (first - second) / (first + 4.0)

    def rule_of(self, value: str) -> str:
        return self.best.get(value, (0.0, ""))[1]


def suggest(text: str, *, place: PlaceHint | None, history: Sequence[Past], lexicon: Lexicon) -> Suggestion:
    """The suggestion for ``text``; pure, and an answer for every text."""
    reading = read(text)
    letter = len(reading.text) >= LETTER
    hits = find(reading, lexicon)
    tallies = _count(hits, letter)
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


def _count(hits: Iterable[Hit], letter: bool) -> dict[str, Tally]:
    tallies = {axis.value: Tally() for axis in Axis}
    seen: defaultdict[str, int] = defaultdict(int)
    for hit in hits:
        seen[hit.rule.code] += 1
        # The fifth "noise" of a letter says little more than the fourth.
        points = hit.rule.weight * _zone(hit, letter) / seen[hit.rule.code]
        tallies[hit.rule.axis].add(hit.rule.value, points, hit.rule.name)
    return tallies


def _zone(hit: Hit, letter: bool) -> float:
    # One character is a hint in a short cry and chance in a letter.
    short = hit.end - hit.start < 2
    if not letter:
        return 0.6 if short else 1.0
    zone = 3.0 if hit.start < LETTER_HEAD else 1.0 if hit.start < LETTER_BODY else 0.5
    return zone * 0.1 if short else zone


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
