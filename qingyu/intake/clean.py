"""Text from outside, made such that it can be stored and does not deceive the eye; nothing else is changed."""

import re
import unicodedata
from typing import Any

from qingyu.core.middleware import UNWANTED

# PostgreSQL stores no NUL, UTF-8 no half of a pair; in their place stands the sign for "unreadable".
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
UNREADABLE = "\ufffd"


def storable(value: Any) -> Any:
    """``value`` as JSON can keep it: the same but for characters that no database takes."""
    if isinstance(value, str):
        return _UNSTORABLE.sub(UNREADABLE, value)
    if isinstance(value, dict):
        return {storable(str(key)): storable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [storable(one) for one in value]
    return value


def readable(text: str) -> str:
    """``text`` for people: without what cannot be stored and without the signs that turn its direction about."""
    return UNWANTED.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def is_empty(text: str) -> bool:
    """Whether nobody sees anything of ``text``: blanks and signs without a shape alone."""
    return all(unicodedata.category(sign)[0] in "CZ" for sign in text)
