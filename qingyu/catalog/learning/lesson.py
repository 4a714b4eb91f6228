"""What there is to learn from, and what of it is held back to measure on."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# One in five is held back, always the same ones, so that versions are measured on what none of them has seen.
HELD_BACK = 5


@dataclass(frozen=True)
class Lesson:
    """A request that people have decided on: its words and what it turned out to be."""

    text: str
    kind: str
    category: str
    urgency: str = ""


def divided(lessons: Iterable[Lesson]) -> tuple[list[Lesson], list[Lesson]]:
    """``(to learn from, held back)``: the same words always fall on the same side."""
    learn: list[Lesson] = []
    hold: list[Lesson] = []
    for lesson in lessons:
        digest = hashlib.sha256(lesson.text.encode("utf-8", "replace")).digest()
        (hold if digest[0] % HELD_BACK == 0 else learn).append(lesson)
    return learn, hold


def enough(lessons: Sequence[Lesson], fewest: int) -> bool:
    """Whether there is something to learn: ``fewest`` lessons that are not all alike."""
    return len(lessons) >= fewest and len({lesson.category for lesson in lessons}) > 1
