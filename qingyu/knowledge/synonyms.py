"""Other words for the same thing, and how alike two texts are. Pure."""

import re
from functools import cache, lru_cache
from pathlib import Path

from qingyu.core.script import folded
from qingyu.core.tokens import query

FILE = Path(__file__).parent / "presets" / "standard" / "synonyms.txt"
# What the matter is stands at the beginning.
READ_AT_MOST = 500
# Said in every request and about none in particular.
POLITE = re.compile(
    "您好|你好|麻烦|请问|请|谢谢|尽快|赶紧|马上|快点|派人|来人|来看看|看一下|看看|处理一下|处理|解决|师傅|物业|我们家|我家|我们|我"
    "|家里|突然|他们|已经|现在|一直|又|还|都|了|的|啊|吧|呢|吗|呀|在|是|很|有|这个|那个|一下|帮忙|帮我"
)


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """``text`` folded, every known thing called by its first name: 厕所顶上滴水 → 卫生间天花板漏水."""
    pattern, names = _table()
    return pattern.sub(lambda found: names[found[0]], folded(text[:READ_AT_MOST]))


def likeness(one: str, other: str) -> float:
    """0..1: how much two texts say the same. From 0.3 on they are likely one matter, at one place."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    common = len(first & second)
    # Half the share of all, half the share of the shorter one, which may be a few words about a long letter.
    return (common / len(first | second) + common / min(len(first), len(second))) / 2


@lru_cache(maxsize=2048)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(pair for pair in query(POLITE.sub(" ", canonical(text))) if len(pair) > 1)


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    lines = [line.split() for line in FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    names = {word: words[0] for words in lines for word in words}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), names
