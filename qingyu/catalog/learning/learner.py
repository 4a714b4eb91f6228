"""From lessons to a model that has proved itself, or has not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qingyu.catalog.codes import Urgency
from qingyu.catalog.learning.lesson import Lesson, divided
from qingyu.catalog.learning.linear import Linear, train
from qingyu.catalog.lexicon import Lexicon
from qingyu.catalog.measure import figures_of
from qingyu.catalog.suggest import suggest
from qingyu.catalog.suggesters.learned import opinion

AXES = ("kind", "category")
# Pieces a company's model keeps at most: what a process may spend on it is a few megabytes.
PIECES = 40_000
# How much more of the held-back tickets must come out right before a model takes over by itself.
BETTER = 0.01

Figures = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True)
class Learnt:
    """``figures`` are ``{"rules": {axis: …}, "learned": {axis: …}}`` on the ``held_back`` lessons."""

    models: dict[str, Linear]
    lessons: int
    held_back: int
    figures: Figures

    @property
    def better(self) -> bool:
        """Category gained enough, kind lost nothing, and no emergency is missed that the rules find."""
        rules, learned = self.figures["rules"], self.figures["learned"]
        return (
            learned["category"]["accuracy"] >= rules["category"]["accuracy"] + BETTER
            and learned["kind"]["accuracy"] >= rules["kind"]["accuracy"]
            and learned["emergencies"]["found"] >= rules["emergencies"]["found"]
        )


def learn(lessons: Sequence[Lesson], lexicon: Lexicon) -> Learnt:
    """Train on four fifths, compare with the rules alone on the rest. Raises ValueError where there is too little."""
    taught, held_back = divided(lessons)
    models = {axis: train([(one.text, getattr(one, axis)) for one in taught], most=PIECES) for axis in AXES}
    return Learnt(models, len(taught), len(held_back), compared(models, held_back, lexicon))


def compared(models: Mapping[str, Linear], lessons: Sequence[Lesson], lexicon: Lexicon) -> Figures:
    """The figures of the rules alone and of both together, on lessons neither has seen."""
    alone = [suggest(lesson.text, lexicon=lexicon) for lesson in lessons]
    both = [opinion(base, lesson.text, models, lexicon) for base, lesson in zip(alone, lessons, strict=True)]
    figures: Figures = {}
    for name, answers in (("rules", alone), ("learned", both)):
        pairs = list(zip(lessons, answers, strict=True))
        figures[name] = {
            axis: figures_of([(getattr(lesson, axis), str(getattr(answer, axis))) for lesson, answer in pairs])
            for axis in AXES
        }
        figures[name]["emergencies"] = {
            "found": float(sum(lesson.urgency == answer.urgency == Urgency.A for lesson, answer in pairs))
        }
    return figures
