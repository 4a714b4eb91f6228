"""The letters of an address: full width, traditional characters, dashes of all sorts, Chinese numerals."""

import re
import unicodedata

CHINESE = "〇零幺一二三四五六七八九十百"
VALUES = {**{digit: value for value, digit in enumerate("〇一二三四五六七八九")}, "零": 0, "幺": 1}
DIGITS = "〇一二三四五六七八九"
DASHES = dict.fromkeys("‐‑‒–—―−﹣－─━ーｰ", "-")
TRADITIONAL = dict(zip("樓單號棟戶層門間區園負東組團裡", "楼单号栋户层门间区园负东组团里", strict=True))
# As they are written in contracts.
FORMAL = dict(zip("壹贰貳叁參肆伍陆陸柒捌玖拾佰", "一二二三三四五六六七八九十百", strict=True))
SIMPLE = str.maketrans({**DASHES, **TRADITIONAL, **FORMAL, "№": "#", "～": "~"})
UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")
ONE_NINE = "[一二三四五六七八九]"
TENS = re.compile(f"({ONE_NINE})?十({ONE_NINE})?")
HUNDREDS = re.compile(f"({ONE_NINE})百(?:零({ONE_NINE})|({ONE_NINE})十({ONE_NINE})?)?")


class _Plain(dict[str, str]):
    """Each letter in half width and simplified, worked out when it is first met."""

    def __missing__(self, letter: str) -> str:
        plain = "" if letter in UNSEEN else unicodedata.normalize("NFKC", letter.translate(SIMPLE)).translate(SIMPLE)
        if len(self) < MOST_KNOWN:
            self[letter] = plain
        return plain


MOST_KNOWN = 30_000
PLAIN = _Plain()


def flat(text: str) -> tuple[str, list[int]]:
    """``text`` in half width, simplified, with single spaces; and where in ``text`` each of its letters stood."""
    letters: list[str] = []
    places: list[int] = []
    spaced = False
    for place, letter in enumerate(text):
        for plain in PLAIN[letter]:
            space = plain.isspace()
            if not (space and spaced):
                letters.append(" " if space else plain)
                places.append(place)
            spaced = space
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


def spoken(text: str) -> str:
    """A number below 100 as it is said: ``12`` → ``十二``; anything else as it is."""
    if not re.fullmatch("0*[1-9][0-9]?", text):
        return text
    tens, ones = divmod(int(text), 10)
    said = ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "")
    return said + (DIGITS[ones] if ones else "")


def _value(digit: str | None, missing: int = 0) -> int:
    return VALUES[digit] if digit else missing
