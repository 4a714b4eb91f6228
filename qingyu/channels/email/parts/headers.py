"""Headers as people meant them: encoded words, even cut in the middle of a character, and raw bytes."""

import base64
import binascii
import quopri
import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from qingyu.channels.email.parts.charsets import decode

WORD = re.compile(r"=\?([^?\s]{0,40})\?([bBqQ])\?([^?]*)\?=")
ID = re.compile(r"<([^<>]{1,250})>")
# Some programs leave the brackets out; then only what looks like an id is one.
BARE_ID = re.compile(r"[^\s<>,;\"'()\[\]{}]{1,120}@[^\s<>,;\"'()\[\]{}]{1,120}")
# Written before it by some: id:, message-id=, mid:.
BEFORE_ID = re.compile(r"(?i)(?:msg|message|mail)?-?(?:id|mid|msgid)[:=]")
# Nobody writes longer ones; who does wants our time.
LONGEST = 20_000


def all_of(letter: Message, name: str) -> list[str]:
    """Every header of that name, as it came but on one line."""
    found = [value for key, value in letter.raw_items() if key.lower() == name.lower()]
    return [" ".join(str(value)[:LONGEST].split()) for value in found]


def first(letter: Message, name: str) -> str:
    """The first header of that name as it came, "" where there is none."""
    return next(iter(all_of(letter, name)), "")


def words(value: str) -> str:
    """``value`` decoded, on one line."""
    pieces: list[str] = []
    end, group = 0, _Group()
    for found in WORD.finditer(value):
        between = value[end : found.start()]
        if between.strip():
            pieces += [group.said(), _raw(between)]
        elif not group:
            pieces.append(between)
        if not group.add(*found.groups()):
            pieces.append(group.said())
            group.add(*found.groups())
        end = found.end()
    return " ".join(_raw("".join([*pieces, group.said(), value[end:]])).split())


class _Group:
    """Encoded words next to each other in one charset: decoded together, since some programs cut inside characters."""

    def __init__(self) -> None:
        self.charset = ""
        self.data = b""
        # Base64 that a program cut elsewhere than after four signs.
        self.loose = ""

    def __bool__(self) -> bool:
        return bool(self.charset or self.data or self.loose)

    def add(self, charset: str, way: str, text: str) -> bool:
        """Whether it belonged to the group."""
        charset = charset.partition("*")[0].lower()
        if self and charset != self.charset:
            return False
        self.charset = charset
        if way in "qQ":
            self.data += quopri.decodestring(text.encode("ascii", "ignore"), header=True)
            return True
        text = self.loose + re.sub(r"[^A-Za-z0-9+/=]", "", text)
        whole = len(text) if text.endswith("=") else len(text) // 4 * 4
        self.data += unpacked(text[:whole])
        self.loose = text[whole:]
        return True

    def said(self) -> str:
        """The words so far; the group is empty again."""
        text = decode(self.data + unpacked(self.loose), self.charset) if self else ""
        self.charset, self.data, self.loose = "", b"", ""
        return text


def unpacked(text: str) -> bytes:
    """Base64, mended where its end is missing; what is none is nothing."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""


def _raw(text: str) -> str:
    """Bytes that were not encoded at all come as surrogates."""
    return decode(text.encode("utf-8", "surrogateescape"))


def address(value: str) -> tuple[str, str]:
    """(name, address in small letters) of the first one in a From; each "" where it is missing."""
    try:
        # Comments may be nested as deep as it is long.
        name, email = parseaddr(value[:400])
    except RecursionError:
        name, email = "", ""
    if "@" not in email:
        # Some programs encode the address along with the name.
        value = words(value)
        name = name if "@" not in words(name) else words(name).partition("<")[0]
        found = re.search(r"[\w.+-]{1,64}@[\w.-]{1,190}", value)
        email = found[0] if found else ""
    return words(name)[:60], _raw(email).strip().lower()[:300]


def ids(letter: Message, *names: str) -> tuple[str, ...]:
    """The message ids in those headers, without brackets, each once; with or without brackets, folded in any place."""
    found = [one for name in names for value in all_of(letter, name) for one in _ids(value)]
    return tuple(dict.fromkeys(_raw(one) for one in found[:100]))


def _ids(value: str) -> list[str]:
    if WORD.search(value):
        value = words(value)
    value = value.replace("&lt;", "<").replace("&gt;", ">")
    inside = ["".join(one.split()) for one in ID.findall(value)]
    if found := [one for one in inside if one]:
        return found
    plain = value.strip(" <>\"'[](){}")
    # An id is an id without an @ as well, where it stands alone.
    bare = BARE_ID.findall(value) or ([plain] if plain and not re.search(r"\s", plain) and len(plain) <= 240 else [])
    return [BEFORE_ID.sub("", one, count=1) if BEFORE_ID.match(one) else one for one in bare]


def sent_at(letter: Message) -> datetime | None:
    """What stands in Date; None where it is missing or senseless."""
    try:
        moment = parsedate_to_datetime(first(letter, "Date"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
