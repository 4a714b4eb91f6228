"""A text as the rules read it: one width, one script, no more of it than needed, cut into sentences."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from opencc import OpenCC

# What a resident wants stands at the beginning; a longer letter only repeats it. In characters.
READ_AT_MOST = 1200

_SENTENCE_ENDS = re.compile(r"[。!?;\n]")
_CLAUSE_ENDS = frozenset("。!?;\n,、:. ~()[]【】《》“”\"'-—")
_SPACES = re.compile(r"[^\S\n]+")
# Cantonese written as spoken, and slips of input methods that occur daily; longer ones first.
_FOLDED = {
    "有冇": "有没有",
    "系咪": "是不是",
    "唔该": "麻烦",
    "唔系": "不是",
    "升降机": "电梯",
    "而家": "现在",
    "边个": "谁",
    "点解": "为什么",
    "几时": "什么时候",
    "乜嘢": "什么",
    "乜野": "什么",
    "嗰个": "那个",
    "返嚟": "回来",
    "屋企": "家里",
    "垃圾筒": "垃圾桶",
    "拉圾": "垃圾",
    "电剃": "电梯",
    "停电剃": "停电梯",
    "媒气": "煤气",
    "跳匝": "跳闸",
    "物页": "物业",
    "乜": "什么",
    "嗰": "那",
    "畀": "给",
    "睇": "看",
    "佢": "他",
    "冇": "没",
    "唔": "不",
    "咗": "了",
    "嘅": "的",
    "喺": "在",
    "啲": "些",
    "嘢": "东西",
    "𨋢": "电梯",
}
_FOLD = re.compile("|".join(map(re.escape, sorted(_FOLDED, key=len, reverse=True))))


@dataclass(frozen=True)
class Reading:
    """The normalised text and where its sentences end (offsets of the ending characters)."""

    text: str
    ends: tuple[int, ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """``(start, end)`` of the sentence around offset ``at``."""
        n = bisect_right(self.ends, at - 1)
        start = self.ends[n - 1] + 1 if n else 0
        return start, self.ends[n] if n < len(self.ends) else len(self.text)

    def opens_clause(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] in _CLAUSE_ENDS

    def closes_clause(self, at: int) -> bool:
        return at >= len(self.text) or self.text[at] in _CLAUSE_ENDS


def read(text: str) -> Reading:
    """Half width, lower case, simplified characters, single spaces; at most :data:`READ_AT_MOST` characters."""
    plain = unicodedata.normalize("NFKC", text[: READ_AT_MOST * 2]).lower()
    plain = _SPACES.sub(" ", plain).strip()[:READ_AT_MOST]
    plain = _FOLD.sub(lambda found: _FOLDED[found[0]], _simplify(plain))
    return split(plain)


def split(plain: str) -> Reading:
    """A text that is plain already, with its sentences."""
    return Reading(plain, tuple(found.start() for found in _SENTENCE_ENDS.finditer(plain)))


def _simplify(text: str) -> str:
    """Simplified characters. GB 2312 has nearly no traditional one, so a text that fits it is left alone."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return "".join(map(_simple, text))
    return text


@lru_cache(maxsize=8192)
def _simple(character: str) -> str:
    return str(_converter().convert(character)) if character > "\u3400" else character


@cache
def _converter() -> OpenCC:
    # Reading its dictionaries takes longer than most messages need altogether, so only who needs them waits.
    return OpenCC("t2s")
