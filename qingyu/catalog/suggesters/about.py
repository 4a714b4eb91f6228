"""What a text is about: the rules' points, the place, the past; where they say little, what the wording sounds like."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from qingyu.catalog.codes import Axis, Matter
from qingyu.catalog.lexicon import CategoryEntry, Lexicon
from qingyu.catalog.reading import Reading, read
from qingyu.catalog.suggesters.ear import ear_of
from qingyu.catalog.suggesters.hits import find
from qingyu.catalog.suggesters.subject import Shape
from qingyu.catalog.suggesters.tally import Tally
from qingyu.catalog.suggestion import Past, PlaceHint, Reason

# Most letters in which nothing concrete stands out are about other affairs.
LETTER_OTHER = 2.0
# What the ear's whole confidence is worth in points, the share below which it says nothing, and from how many points
# of the rules on it is not asked.
EAR, HEARD, WELL_SAID = 6.0, 0.3, 7.0
# The printed name of what the ear says, as rules have one.
SOUND = "相似说法"


@dataclass(frozen=True)
class Said:
    """Everything beside the rules that a category may be told from."""

    reading: Reading
    shape: Shape
    place: PlaceHint | None
    history: Sequence[Past]

    @property
    def subject(self) -> str:
        """What the ear listens to."""
        return self.reading.text[: self.shape.subject] if self.shape.letter else self.reading.text


def category_of(tally: Tally, said: Said, lexicon: Lexicon) -> tuple[CategoryEntry, tuple[Reason, ...]]:
    """The category, and what the ear had to say about it."""
    if said.place:
        for hit in find(read(said.place.name), lexicon):
            if hit.rule.axis == Axis.CATEGORY:
                tally.add(hit.rule.value, hit.rule.weight / 2, hit.rule.name)
    past = next((past.category for past in said.history if past.category in lexicon.categories), "")
    sound = () if past and not tally.points else _listen(tally, said, lexicon)
    if said.shape.letter:
        tally.add(Matter.OTHER, LETTER_OTHER, "")
    known = {code: points for code, points in tally.points.items() if code in lexicon.categories}
    tally.points = defaultdict(float, known)
    code = tally.winner(past or Matter.OTHER.value)
    found = lexicon.categories.get(code) or CategoryEntry(code=Matter.OTHER.value, name="", department="")
    return found, tuple(reason for value, reason in sound if value == found.code)


def _listen(tally: Tally, said: Said, lexicon: Lexicon) -> tuple[tuple[str, Reason], ...]:
    """Where the rules know little, add what the wording sounds like."""
    if max(tally.points.values(), default=0.0) >= WELL_SAID:
        return ()
    ear = ear_of(lexicon)
    heard = {value: share for value, share in ear.hear(said.subject).items() if share >= HEARD}
    for value, share in heard.items():
        tally.add(value, share * EAR, SOUND)
    return tuple((value, Reason(Axis.CATEGORY.value, SOUND, ear.words(said.subject, value))) for value in heard)
