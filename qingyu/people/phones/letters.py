"""The pieces of a text with telephone numbers: digits, what may stand inside a number, what parts two, and words."""

import re
import unicodedata
from typing import NamedTuple

DASHES = dict.fromkeys("‐‑‒–—―−﹣－─━~ーｰ", "-")
DOTS = dict.fromkeys("•・･‧∙⋅", "·")
BRACKETS = {**dict.fromkeys("【〔〖《「", "("), **dict.fromkeys("】〕〗》」", ")")}
SAME = str.maketrans(DASHES | DOTS | BRACKETS)
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
PIECE = re.compile(
    r"(?P<extension>[ (\[-]*(?:转接?|轉接?|分机号?|分機號?|内线|內線|ext(?:ension|n)?\.?|x|[*#])"
    r"[ :.-]*[0-9]{1,6}(?![0-9])[)\]]?)"
    r"|(?P<digits>\+?[0-9]+)"
    # A remark in brackets; brackets around digits alone belong to the number.
    r"|(?P<aside>\((?=[^()]*[^\W\d_])[^()]*\)|\[(?=[^\[\]]*[^\W\d_])[^\[\]]*\])"
    r"|(?P<parts>[,;、|\\\r\n\t]+)"
    r"|(?P<inside>[ .·/_()\[\]-]+)"
    r"|(?P<words>[^0-9+,;、|\\\s.·/_()\[\]*#-]+|.)",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """A part of the text and its kind: extension, digits, aside, parts, inside or words."""

    kind: str
    text: str


def pieces(text: str) -> list[Piece]:
    """The pieces of ``text`` in half width, without what nobody sees, all dashes the same."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(SAME).strip()
    return [Piece(match.lastgroup or "", match[0]) for match in PIECE.finditer(plain)]
