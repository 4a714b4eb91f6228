"""What is typed for a name in short."""

import re
from functools import lru_cache

from qingyu.core.tokens import HAN
from qingyu.people.names.cleaning import LONGEST
from qingyu.people.names.surnames import READINGS

PIECES = re.compile(f"[{HAN}]+|[a-zA-Z]+")
# Other forms of common characters that the tables of readings do not have.
VARIANTS = str.maketrans({"𠮷": "吉", "𡈽": "土", "𠀋": "丈", "𠮟": "叱"})


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """What is typed for ``name`` in short: 李娜 → ``ln``, 单雄信 → ``sxx``, Tom Lee → ``tl``."""
    return "".join(
        _short(piece, first=not index) for index, piece in enumerate(PIECES.findall(name.translate(VARIANTS)))
    )[:LONGEST]


def _short(piece: str, *, first: bool) -> str:
    if piece[0].isascii():
        return piece[0].lower()
    # Its tables take a quarter of a second to load: only where names are written.
    from pypinyin import Style, lazy_pinyin

    surname = next((piece[:size] for size in (2, 1) if piece[:size] in READINGS), "") if first else ""
    rest = lazy_pinyin(piece[len(surname) :], style=Style.FIRST_LETTER, errors="ignore")
    return READINGS.get(surname, "") + "".join(rest)
