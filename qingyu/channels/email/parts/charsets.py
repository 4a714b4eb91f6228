"""From bytes to words, whatever the label says: Chinese mails are often labelled wrong, or not at all.

A text is never flooded with replacement characters: what cannot be read is left out.
"""

import codecs
import re

# Labels as they occur; GB18030 contains GB2312 and GBK, whose labels are used for all three.
SAME = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "cp936", "gb_2312-80", "gb18030", "euc-cn", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-big5", "cp950", "big5hkscs"), "big5hkscs"),
    **dict.fromkeys(("iso-2022-jp", "iso-2022-jp-2", "csiso2022jp"), "iso2022_jp_2"),
    "hz-gb-2312": "hz",
}
# Labels that say nothing: programs write them whatever follows.
EMPTY = {
    "",
    "us-ascii",
    "ascii",
    "unknown-8bit",
    "x-unknown",
    "default",
    "iso-8859-1",
    "latin1",
    "windows-1252",
    "binary",
}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
MEASURED = 20_000
HANZI = re.compile("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
DESIGNATION = re.compile(rb"\x1b\$?[()*+][A-Za-z]|\x1bN..|\x1b\$B|\x1b\(B", re.DOTALL)


def decode(data: bytes, label: str = "") -> str:
    """The text, without control characters and lone surrogates."""
    return CONTROLS.sub("", _decode(data, label.strip().strip("\"'").lower()))


def lost(data: bytes, text: str) -> bool:
    """Whether ``text``, decoded from ``data``, lacks something a reader would miss: more than a character cut in two.

    Every double byte, and every three bytes of UTF-8, is one character at least.
    """
    beyond = sum(byte > 0x7F for byte in data[:MEASURED])
    shown = sum(ord(letter) > 0x7F for letter in text[:MEASURED])
    return beyond > 8 and shown * 4 < beyond


def _decode(data: bytes, label: str) -> str:
    if b"\x1b$" in data:
        return _escaped(data)
    if data.isascii() and label not in ("hz-gb-2312", "hz", "utf-7", "utf-16", "utf-16le", "utf-16be"):
        return data.decode("ascii")
    if label.startswith(("utf-16", "utf-32")) or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16" if label in ("", "utf-8") else _known(label) or "utf-16", "ignore")
    as_unicode = _strictly(data, "utf-8")
    if as_unicode is not None and (label in ("utf-8", "utf8") or HANZI.search(as_unicode) or label in EMPTY):
        return as_unicode
    return _labelled(data, label)


def _labelled(data: bytes, label: str) -> str:
    codec = _known(SAME.get(label, label))
    if codec == "utf-8":
        # Cut off in the middle of a character, or another encoding altogether?
        kept = data.decode("utf-8", "ignore")
        lost = len(data) - len(kept.encode())
        return kept if lost <= max(4, len(data) // 50) else _guessed(data, "")
    if codec in ("gb18030", "big5hkscs"):
        return _guessed(data, codec)
    if codec is None or label in EMPTY:
        return _guessed(data, "", latin=label in EMPTY)
    return data.decode(codec, "ignore")


def _guessed(data: bytes, codec: str, *, latin: bool = False) -> str:
    """As the encoding in which most characters are common ones; ``codec`` where they are equal."""
    pairs = _pairs(data)
    scores = {"gb18030": _share(pairs, 0xB0, 0xD7, 0xA1), "big5hkscs": _share(pairs, 0xA4, 0xC6, 0x40)}
    best = max(scores, key=lambda one: (scores[one], one == codec, one == "gb18030"))
    if codec and scores[codec] >= 0.6 and _strictly(data, codec) is not None:
        best = codec
    if latin and max(scores.values()) < 0.5:
        return data.decode("cp1252", "ignore")
    return data.decode(best, "ignore")


def _pairs(data: bytes) -> list[tuple[int, int]]:
    """The double bytes of ``data``, its ASCII left out; the first few thousand are enough."""
    found, at, end = [], 0, min(len(data), 8000) - 1
    while at < end:
        if data[at] < 0x81:
            at += 1
            continue
        found.append((data[at], data[at + 1]))
        at += 2
    return found


def _share(pairs: list[tuple[int, int]], first: int, last: int, second: int) -> float:
    """How many of the pairs are characters that everybody writes, or punctuation."""
    if not pairs:
        return 0.0
    good = sum((first <= a <= last or 0xA1 <= a <= 0xA3) and b >= second for a, b in pairs)
    return good / len(pairs)


def _escaped(data: bytes) -> str:
    """Japanese and Chinese in seven bits, told apart by the escapes themselves."""
    if b"\x1b$)" in data or b"\x1b$*" in data:
        return _iso_2022_cn(data)
    # Python's codec reads the Chinese that ISO-2022-JP-2 allows as well.
    return data.decode("iso2022_jp_2", "ignore")


def _iso_2022_cn(data: bytes) -> str:
    """ISO-2022-CN, which Python has no codec for: between SO and SI stand GB 2312 characters without their high bit."""
    pieces = []
    for number, piece in enumerate(re.split(rb"[\x0e\x0f]", DESIGNATION.sub(b"", data))):
        chinese = number % 2 == 1
        pieces.append(bytes(byte | 0x80 if byte > 0x20 else byte for byte in piece) if chinese else piece)
    return b"".join(pieces).decode("gb2312", "ignore")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _known(label: str) -> str | None:
    """Python's name of a text encoding; None for what it has none of, and for what is none (hex, zip)."""
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # Python knows codecs that are no encodings of text; this attribute is how it tells them apart itself.
    return info.name if getattr(info, "_is_text_encoding", True) and info.name not in ("idna", "punycode") else None
