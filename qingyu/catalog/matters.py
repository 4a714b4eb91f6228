"""Several matters in one message: where it could be divided. Pure."""

import re
from dataclasses import dataclass

from qingyu.catalog.codes import Axis
from qingyu.catalog.codes import Matter as Code
from qingyu.catalog.lexicon import Lexicon
from qingyu.catalog.reading import READ_AT_MOST
from qingyu.catalog.suggest import suggest
from qingyu.catalog.suggestion import Suggestion

# Where another matter may begin: the end of a sentence, a numbered point, "besides".
_BORDER = re.compile(
    # Commas stay with what stands before them: nothing of what was written is lost.
    r"(?<=[。！？!?；;\n])\s*|(?=(?<![\d.])[1-9一二三四五六七八九][、.．)）](?!\d))|"
    r"(?=另外|还有|顺便|对了|此外|再就是|再一个|其次|同时还)"
)
# A part shorter than this ("谢谢") belongs to its neighbour.
SHORTEST = 5
MOST = 5


@dataclass(frozen=True)
class Matter:
    """One part of a message, in the sender's own words, and what it seems to be."""

    text: str
    suggestion: Suggestion


def matters(text: str, lexicon: Lexicon) -> list[Matter]:
    """The parts of ``text`` when it speaks of at least two categories for certain, else nothing.

    All parts together are the whole text; what says nothing for itself stays with the part before.
    """
    parts: list[Matter] = []
    for piece in _pieces(text[:READ_AT_MOST]):
        found = suggest(piece, lexicon=lexicon)
        if parts and (_unsure(found) or found.category == parts[-1].suggestion.category):
            parts[-1] = _joined(parts[-1], piece, lexicon)
        elif len(parts) == 1 and _unsure(parts[0].suggestion):
            parts[0] = _joined(parts[0], piece, lexicon)
        else:
            parts.append(Matter(piece, found))
    if not 2 <= len(parts) <= MOST or len({part.suggestion.category for part in parts}) < 2:
        return []
    rest = text[READ_AT_MOST:]
    return [*parts[:-1], Matter(parts[-1].text + rest, parts[-1].suggestion)]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _BORDER.split(text):
        if not piece or not piece.strip():
            continue
        if pieces and min(len(piece.strip()), len(pieces[-1].strip())) < SHORTEST:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _unsure(found: Suggestion) -> bool:
    return found.category == Code.OTHER or not any(reason.axis == Axis.CATEGORY for reason in found.reasons)


def _joined(part: Matter, piece: str, lexicon: Lexicon) -> Matter:
    whole = part.text + piece
    return Matter(whole, suggest(whole, lexicon=lexicon))
