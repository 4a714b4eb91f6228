"""Phrase pairs, and the notation in which they are written.

Words are parted by white space; ``…`` is a gap of up to eight characters within the clause, ``(a/b)`` is either,
``(a/)`` is ``a`` or nothing. There are no regular expressions here: those of a hurried supervisor could hold up every
reply.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.core.script import folded

STANDARD = Path(__file__).parent.parent / "presets" / "standard" / "phrases.toml"
GAP = r"[^。!?;\n,、]{0,8}?"
MOST_GAPS = 3
NEVER = re.compile("(?!)")

_GROUP = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class Pair:
    """``words`` are better said as ``better``, but for where they overlap ``unless``, or, if ``timed``, name a time."""

    code: str
    flaw: str
    words: str
    better: str
    reason: str = ""
    unless: str = ""
    timed: bool = False


@lru_cache(maxsize=1024)
def compiled(words: str) -> re.Pattern[str]:
    """One pattern for all of ``words``, longer ones first; raises Invalid, naming the word that cannot be read."""
    patterns = [_pattern(word) for word in words.split()]
    patterns.sort(key=len, reverse=True)
    return re.compile("|".join(patterns)) if patterns else NEVER


def _pattern(word: str) -> str:
    plain = folded(word)
    pieces = [_either(piece) if n % 2 else _plain(piece, word) for n, piece in enumerate(_GROUP.split(plain))]
    bare = re.sub(r"[()/…]", "", plain)
    if len(bare) < 2 or plain.startswith("…") or plain.endswith("…") or plain.count("…") > MOST_GAPS:
        raise Invalid({"words": _("“%(word)s” cannot be read as words of a phrase.") % {"word": word}})
    return "".join(pieces)


def _either(piece: str) -> str:
    return "(?:" + "|".join(re.escape(one) for one in piece.split("/")) + ")"


def _plain(piece: str, word: str) -> str:
    if re.search(r"[()/]", piece):
        raise Invalid({"words": _("“%(word)s” cannot be read as words of a phrase.") % {"word": word}})
    return GAP.join(re.escape(part) for part in piece.split("…"))


@cache
def standard() -> tuple[Pair, ...]:
    """The pairs that Qingyu ships, in their order."""
    rows = tomllib.loads(STANDARD.read_text(encoding="utf-8"))
    return tuple(Pair(code=code, **row) for code, row in rows.items())
