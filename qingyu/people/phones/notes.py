"""Which remark belongs to which number."""

import re
from collections.abc import Iterable, Iterator

from qingyu.people.phones.letters import Piece

# What only says that this is a telephone number says nothing.
LABELS = re.compile(
    "(?:手机|移动|联系|固定|座机|家庭)?(?:电话|手机|座机|固话|号码|电话号码|手机号码?|联系方式)"
    "|或者?|和|及|与|tel|phone|mobile|cell|no",
    re.IGNORECASE,
)
AROUND = " :.,;、·/_-()[]|\\\r\n\t"


def noted(found: Iterable[str | Piece]) -> list[tuple[str, str]]:
    """Each number of ``found`` with the remark beside it, empty for none.

    Words before the first number speak of it, and so do those before the others; else words follow their number, as
    brackets always do. A comma ends what belongs to a number.
    """
    gaps, numbers = _gaps(found)
    leading = bool(_words(gaps[0]))
    notes = [[_words(gaps[0])] for _number in numbers[:1]] + [[] for _number in numbers[1:]]
    for place, gap in enumerate(gaps[1:]):
        last = place == len(numbers) - 1
        before, after = (gap, []) if last else _shared(gap, leading=leading)
        notes[place].append(_words(before))
        if not last:
            notes[place + 1].append(_words(after))
    return [(number, " ".join(filter(None, note))) for number, note in zip(numbers, notes, strict=True)]


def _gaps(found: Iterable[str | Piece]) -> tuple[list[list[Piece]], list[str]]:
    gaps: list[list[Piece]] = [[]]
    numbers = []
    for one in found:
        if isinstance(one, Piece):
            gaps[-1].append(one)
        else:
            numbers.append(one)
            gaps.append([])
    return gaps, numbers


def _shared(gap: list[Piece], *, leading: bool) -> tuple[list[Piece], list[Piece]]:
    """What of the words between two numbers belongs to the first, and what to the second."""
    parted = next((place for place, piece in enumerate(gap) if piece.kind == "parts" or "/" in piece.text), None)
    if parted is not None:
        return gap[:parted], gap[parted:]
    if not leading:
        return gap, []
    asides = sum(1 for _piece in _leading_asides(gap))
    return gap[:asides], gap[asides:]


def _leading_asides(gap: list[Piece]) -> Iterator[Piece]:
    for piece in gap:
        if piece.kind not in {"aside", "inside"}:
            return
        yield piece


def _words(gap: list[Piece]) -> str:
    said = []
    for run in re.split("[,;、|]", "".join(piece.text for piece in gap)):
        words = run.strip(AROUND)
        if words and not LABELS.fullmatch(words):
            said.append(words)
    return " ".join(said)
