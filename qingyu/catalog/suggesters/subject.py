"""What kind of writing a text is: a short message or a letter, and where a letter's subject ends."""

import re
from dataclasses import dataclass

from qingyu.catalog.reading import Reading, split

# From this length on a message is a letter.
LETTER = 80
# A subject has at least and at most this many characters.
SHORTEST, LONGEST = 8, 48
# With these words a letter begins to greet or to tell.
_OPENING = re.compile(
    r"尊敬的|敬爱的|各位领导|领导(?:您|你|们|好)|书记[::]?(?:您|你)|[市县区局厅州]长[::,]?(?:您|你|好)|您好|你好|我是|我们是|本人|我们小区|我家|我住|我于|我在|[。!?\n]"
)


@dataclass(frozen=True)
class Shape:
    """``subject`` is how many characters the subject takes; 0 in a short message."""

    letter: bool
    subject: int


def lay_out(reading: Reading) -> tuple[Reading, Shape]:
    """The text with its subject as a sentence of its own, and its shape."""
    text = reading.text
    if len(text) < LETTER:
        return reading, Shape(letter=False, subject=0)
    end = _subject(text)
    return split(f"{text[:end]}\n{text[end:].lstrip()}"), Shape(letter=True, subject=end)


def _subject(text: str) -> int:
    ends = [LONGEST]
    if (space := text.find(" ", SHORTEST)) > 0:
        ends.append(space)
    if found := _OPENING.search(text, SHORTEST):
        ends.append(found.end() if found[0] in "。!?\n" else found.start())
    return min(ends)
