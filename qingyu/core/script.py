"""One way to write a character: half width, small letters, simplified; every character stays where it is."""

import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC


def folded(text: str) -> str:
    """``text`` in one width, one case and simplified characters, exactly as long as before."""
    try:
        # Simplified Chinese and ASCII need no dictionary.
        text.encode("gb2312")
    except UnicodeEncodeError:
        return "".join(map(_simple, text))
    return "".join(map(_plain, text))


def simplified(text: str) -> str:
    """``text`` in simplified characters, as long as before."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return "".join(map(_character, text))
    return text


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    plain = unicodedata.normalize("NFKC", character).lower()
    return plain if len(plain) == 1 else character


@lru_cache(maxsize=8192)
def _simple(character: str) -> str:
    return _character(_plain(character))


@lru_cache(maxsize=8192)
def _character(character: str) -> str:
    if character <= "\u3400":
        return character
    simple = str(_converter().convert(character))
    return simple if len(simple) == 1 else character


@cache
def _converter() -> OpenCC:
    # Reading its dictionaries takes longer than most texts need altogether, so only who needs them waits.
    return OpenCC("t2s")
