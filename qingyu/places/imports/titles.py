"""What a column's title means: learnt words, in every dress that companies give them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qingyu.core.script import simplified
from qingyu.places.imports.columns import Column

DRESS = re.compile(r"[\s*:_\"'“”‘’?!。.\u200b-\u200f\ufeff]|必填项?|选填项?")
BRACKETS = re.compile(r"[(\[【〔<{《](.*?)[)\]】〕>}》]")
# What stands in brackets and does not change what the column is: units, orders to fill it in, examples, choices.
FORMAL = re.compile(
    r"可选|非?必[填选]|不填|没有可空|可空|单位.*|.*(?:㎡|m2|平方米?|平米)|[元层米年月日个份]+|[0-9]+位?数?"
    r"|(?:例|如|格式|示例|请|填|可|多个|用|按).*"
    r"|.*(?:隔开|分隔|格式|[/、,;|或].*)|y{2,4}.*|文本|数字|日期|中文|no"
)
BETWEEN = re.compile(r"[/\\、,;|+&-]|或|及|和")
# What stands beside the known half of 楼栋/区域 and widens it without meaning another thing.
VAGUE = re.compile(
    "区域|分区|片区|组团|铺位|摊位|商铺|车位|铺位号|商铺号|摊位号|车位号|公司|单位|微信|企业|公司名称|单位名称|企业名称|其他"
)
# No title is longer, and the patterns below are for short texts.
LONGEST = 40
WHERE = frozenset(("phase", "building", "entrance", "room"))
WHO = frozenset(("name", "owner", "tenant", "family"))


class Meaning(NamedTuple):
    """The column that a title names; ``rank`` 0 is the surest title of that column."""

    rank: int
    column: Column


def plain(title: str) -> str:
    """The title in half width, small and simplified letters, without spaces, stars and the like."""
    return DRESS.sub("", simplified(unicodedata.normalize("NFKC", title).lower()))


def meant(title: str, wanted: Sequence[Column]) -> Meaning | None:
    """The column of ``wanted`` that ``title`` names, alone or with the words in brackets; None for none or two."""
    if len(title) > LONGEST:
        return None
    text = plain(title)
    inner = "".join(part for part in BRACKETS.findall(text) if part and not FORMAL.fullmatch(part))
    outer = BRACKETS.sub("", text)
    if not inner:
        return _alone(outer, wanted)
    together = _direct(inner + outer, wanted) or _direct(outer + inner, wanted)
    if together:
        return together
    one = _alone(outer, wanted)
    if one and VAGUE.fullmatch(inner):
        return one
    other = _alone(inner, wanted)
    return one if one and other and one.column is other.column else None


def looks_like(title: str, wanted: Sequence[Column]) -> list[Column]:
    """The columns of ``wanted`` that ``title`` may mean."""
    text = plain(title[:LONGEST])
    return [column for column in wanted if column.looks and re.search(column.looks, text)]


def _alone(text: str, wanted: Sequence[Column]) -> Meaning | None:
    return _direct(BETWEEN.sub("", text), wanted) or _compound([part for part in BETWEEN.split(text) if part], wanted)


def _direct(text: str, wanted: Sequence[Column]) -> Meaning | None:
    return min(_fitting(text, wanted), key=lambda one: one.rank, default=None)


def _fitting(text: str, wanted: Sequence[Column]) -> Iterator[Meaning]:
    for column in wanted:
        for rank, pattern in enumerate(column.titles):
            if _compiled(pattern).fullmatch(text):
                yield Meaning(rank, column)
                break


def _compound(parts: list[str], wanted: Sequence[Column]) -> Meaning | None:
    """What 楼栋/区域, 楼栋-单元-房号 or 产权人/业主 say: one thing in two words, or the parts of one."""
    meanings = {part: _direct(part, wanted) for part in parts}
    if any(not meaning and not VAGUE.fullmatch(part) for part, meaning in meanings.items()):
        return None
    known = {meaning.column.key: meaning for meaning in meanings.values() if meaning}
    if len(known) == 1:
        return next(iter(known.values()))
    if known and known.keys() <= WHO:
        return next(Meaning(0, one) for one in wanted if one.key == "name")
    return known.get("room") if known.keys() <= WHERE else None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
