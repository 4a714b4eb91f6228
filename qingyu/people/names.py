"""Names: as they are stored, and how they are typed in short."""

import re
import unicodedata
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.core.tokens import HAN

LONGEST = 60
# Surnames that are read otherwise than the same character in running text.
SURNAMES = {
    "单": "s", "單": "s", "仇": "q", "解": "x", "查": "z", "区": "o", "區": "o", "种": "c", "秘": "b", "召": "s",
    "翟": "z", "覃": "q", "乜": "n", "繁": "p", "折": "s", "佴": "n", "郇": "x", "隗": "w", "曾": "z",
    "乐": "y", "樂": "y", "尉迟": "yc", "尉遲": "yc", "万俟": "mq",
    "单于": "cy", "單于": "cy", "长孙": "zs", "長孫": "zs",
}  # fmt: skip
PIECES = re.compile(f"[{HAN}]+|[a-zA-Z]+")
BETWEEN_HAN = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean_name(text: str) -> str:
    """The name without stray spaces: ``李 娜`` → ``李娜``; raises Invalid for ``name`` when empty or too long."""
    name = BETWEEN_HAN.sub("", " ".join(UNWANTED.sub("", unicodedata.normalize("NFKC", text)).split()))
    if not name:
        raise Invalid({"name": _("The person's name is missing.")})
    if len(name) > LONGEST:
        raise Invalid({"name": _("The name is longer than %(most)s characters.") % {"most": LONGEST}})
    return name


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """What is typed for ``name`` in short: 李娜 → ``ln``, 单雄信 → ``sxx``, Tom Lee → ``tl``."""
    return "".join(_short(piece, first=not index) for index, piece in enumerate(PIECES.findall(name)))[:LONGEST]


def _short(piece: str, *, first: bool) -> str:
    if piece[0].isascii():
        return piece[0].lower()
    # Its tables take a quarter of a second to load: only where names are written.
    from pypinyin import Style, lazy_pinyin

    surname = next((piece[:size] for size in (2, 1) if piece[:size] in SURNAMES), "") if first else ""
    rest = lazy_pinyin(piece[len(surname) :], style=Style.FIRST_LETTER, errors="ignore")
    return SURNAMES.get(surname, "") + "".join(rest)
