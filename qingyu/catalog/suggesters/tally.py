"""Points by axis and value, and how much a finding counts where it stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from qingyu.catalog.codes import Axis, Matter
from qingyu.catalog.suggesters.hits import Hit
from qingyu.catalog.suggesters.subject import Shape

# A letter's subject says what it is about; the next lines tell it once more; later pages hold everything else.
SUBJECT, HEAD, BODY = 4.0, 1.1, 0.4
HEAD_LONG = 60
# What the writer wants and how urgent it is may stand right behind the subject.
BEGINNING = 45
# One character is a hint in a short cry and chance in a letter.
SHORT_HINT, LETTER_HINT = 0.6, 0.1
# Rules about subjects ("extra charges", "undelivered flats") say much in a subject and little in passing.
IN_PASSING = 0.25
# A concrete matter takes the place of the blame for it.
VAGUE = frozenset({Matter.SERVICE.value})
VAGUE_BESIDE_CONCRETE = 0.55
CONCRETE = 6.0


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
        return max(0.0, (first - second) / (first + 4.0))

    def rule_of(self, value: str) -> str:
        return self.best.get(value, (0.0, ""))[1]


def count(hits: Iterable[Hit], shape: Shape) -> dict[str, Tally]:
    """One tally an axis."""
    tallies = {axis.value: Tally() for axis in Axis}
    seen: defaultdict[str, int] = defaultdict(int)
    for hit in hits:
        seen[hit.rule.code] += 1
        # The fifth "noise" of a letter says little more than the fourth.
        points = hit.rule.weight * _zone(hit, shape) / seen[hit.rule.code]
        tallies[hit.rule.axis].add(hit.rule.value, points, hit.rule.name)
    _put_concrete_first(tallies[Axis.CATEGORY])
    return tallies


def _zone(hit: Hit, shape: Shape) -> float:
    short = hit.end - hit.start < 2
    passing = IN_PASSING if hit.rule.of_subjects else 1.0
    if not shape.letter:
        return SHORT_HINT if short else passing
    if hit.start < shape.subject:
        zone = SUBJECT
    elif hit.start < BEGINNING and hit.rule.axis != Axis.CATEGORY:
        zone = SUBJECT / 2
    else:
        zone = HEAD if hit.start < shape.subject + HEAD_LONG else BODY
        zone *= passing
    return zone * LETTER_HINT if short else zone


def _put_concrete_first(tally: Tally) -> None:
    concrete = [points for value, points in tally.points.items() if value not in VAGUE]
    if max(concrete, default=0.0) < CONCRETE:
        return
    for value in VAGUE & set(tally.points):
        tally.points[value] *= VAGUE_BESIDE_CONCRETE
