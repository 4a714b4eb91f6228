"""The letters of an address: full width, traditional characters, dashes of all sorts, Chinese numerals."""

import re
import unicodedata

CHINESE = "〇零幺一二三四五六七八九十百"
VALUES = {**{digit: value for value, digit in enumerate("〇一二三四五六七八九")}, "零": 0, "幺": 1}
DASHES = dict.fromkeys("‐‑‒–—―−﹣－─", "-")
SIMPLE = str.maketrans({**DASHES, **dict(zip("樓單號棟戶層門間", "楼单号栋户层门间", strict=True))})
UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")
ONE_NINE = "[一二三四五六七八九]"
TENS = re.compile(f"({ONE_NINE})?十({ONE_NINE})?")
HUNDREDS = re.compile(f"({ONE_NINE})百(?:零({ONE_NINE})|({ONE_NINE})十({ONE_NINE})?)?")


def flat(text: str) -> tuple[str, list[int]]:
    """``text`` in half width, simplified, with single spaces; and where in ``text`` each of its letters stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in UNSEEN:
            continue
        for plain in unicodedata.normalize("NFKC", letter).translate(SIMPLE):
            space = plain.isspace()
            if not (space and letters and letters[-1] == " "):
                letters.append(" " if space else plain)
                places.append(place)
    return "".join(letters), places


def number(text: str) -> str:
    """``十五`` → ``15``, ``一五〇二`` → ``1502``, ``a3`` → ``A3``; empty for numerals that make no number (百五)."""
    if not all(letter in CHINESE for letter in text):
        return text.upper()
    if "十" not in text and "百" not in text:
        return "".join(str(VALUES[letter]) for letter in text)
    if tens := TENS.fullmatch(text):
        return str(10 * _value(tens[1], 1) + _value(tens[2]))
    if hundreds := HUNDREDS.fullmatch(text):
        return str(100 * _value(hundreds[1]) + _value(hundreds[2]) + 10 * _value(hundreds[3]) + _value(hundreds[4]))
    return ""


def _value(digit: str | None, missing: int = 0) -> int:
    return VALUES[digit] if digit else missing
