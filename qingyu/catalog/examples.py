"""The example sentences that Qingyu ships, each with what a good clerk makes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qingyu.catalog.lexicon import STANDARD

FILES = STANDARD / "examples"


@dataclass(frozen=True)
class Example:
    """``letter``: the subject of a letter rather than a message."""

    text: str
    kind: str
    category: str
    urgency: str
    letter: bool


@cache
def examples() -> tuple[Example, ...]:
    """All of them, in their order."""
    return tuple(
        example for file in sorted(FILES.glob("*.txt")) for example in _read(file.read_text("utf-8"), file.stem)
    )


def _read(text: str, name: str) -> Iterator[Example]:
    kind = category = urgency = ""
    for line in text.splitlines():
        if line.startswith("="):
            kind, category, urgency = line[1:].split()
        elif line and not line.startswith("#"):
            yield Example(line, kind, category, urgency, letter=name == "subjects")
