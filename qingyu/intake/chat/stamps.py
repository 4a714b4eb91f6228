"""Times in lines of their own: the speaker stands in the next line, or in the one before. Pure."""

import re
from collections.abc import Iterator
from itertools import pairwise

from qingyu.intake.chat.forms import (
    DATED,
    DATED_FIRST,
    INLINE,
    NAMED,
    NEARLY,
    NEARLY_FIRST,
    PERSON,
    STAMP,
    STAMP_OF_TODAY,
    SYSTEM,
)

# Whose words they are, the copy does not say.
NOBODY = "？"
HEADINGS = (DATED, DATED_FIRST, NEARLY, NEARLY_FIRST)


def beside_speakers(rows: list[str]) -> list[str]:
    """``rows`` with each such time beside its speaker (``张三 昨天 21:05``); as they are where the copy has none.

    Under a time whose speaker is not known as one the words are nobody's: they are kept and a person looks.
    """
    spoken = [row for row in rows if row and not SYSTEM.fullmatch(row)]
    if not spoken or not any(STAMP.fullmatch(row) or STAMP_OF_TODAY.fullmatch(row) for row in spoken):
        return rows
    leads = bool(STAMP.fullmatch(spoken[0]) or STAMP_OF_TODAY.fullmatch(spoken[0]))
    if not leads and any(form.fullmatch(row) for row in spoken for form in HEADINGS):
        return rows
    stamps = [STAMP, STAMP_OF_TODAY] if leads else [STAMP]
    below = _speakers_below(spoken, stamps)
    return list(_below(spoken, stamps, below) if leads else _above(spoken, stamps))


def _is(row: str, stamps: list[re.Pattern[str]]) -> bool:
    return any(stamp.fullmatch(row) for stamp in stamps)


def _speakers_below(rows: list[str], stamps: list[re.Pattern[str]]) -> set[str]:
    return {row for stamp, row in pairwise(rows) if _is(stamp, stamps) and PERSON.fullmatch(row)}


def _below(rows: list[str], stamps: list[re.Pattern[str]], speakers: set[str]) -> Iterator[str]:
    """The speaker stands below the time; others may follow below the same one."""
    stamp, inline, fresh = "", False, False
    for row in rows:
        if _is(row, stamps):
            stamp, inline, fresh = row, False, True
            continue
        said = INLINE.fullmatch(row) if fresh or inline else None
        named = NAMED.fullmatch(row)
        if stamp and said:
            yield from (f"{said['who']} {stamp}", said["said"])
            inline = True
        elif stamp and named and fresh:
            yield f"{named['who']} {stamp}"
        elif stamp and row in speakers:
            yield f"{row} {stamp}"
        else:
            yield from ([f"{NOBODY} {stamp}", row] if fresh else [row])
        fresh = False


def _above(rows: list[str], stamps: list[re.Pattern[str]]) -> Iterator[str]:
    """The speaker stands above the time, or nobody does."""
    last = ""
    for row in rows:
        if _is(row, stamps):
            person = bool(PERSON.fullmatch(last))
            if last and not person:
                yield last
            yield f"{last if person else NOBODY} {row}"
            last = ""
            continue
        if last:
            yield last
        last = row
    if last:
        yield last
