"""Everything that a mail holds, part by part: its words, its pictures, the mails in it, and what is not read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message

from qingyu.channels.email.parts import calendar, headers, html, quotes
from qingyu.channels.email.parts.charsets import decode, lost
from qingyu.channels.email.parts.letter import has_head, parsed
from qingyu.core.pictures.kinds import kind_of
from qingyu.intake.incoming import Part

MOST_PARTS = 300
# Somebody sends on what somebody sent on to them; what lies deeper is opened by a person.
DEEPEST = 3
MOST_LETTERS = 10
LOGO = 10 * 1024
LARGEST_TEXT = 600_000
# With the pictures that are written into it.
LARGEST_PAGE = 26_000_000
PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff")
# They prove who wrote and say nothing themselves.
SEALS = {
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
}  # fmt: skip
# Plain words that only say that there is a page, and the page that says so much more than a beginning of it.
STUB = re.compile(
    r"html|不支持|无法显示|查看.{0,6}(邮件|网页)|浏览器|客户端|not support|view (this|it|the)", re.IGNORECASE
)
MUCH_MORE = 2
RAW_NAME = re.compile(r"name\s*=\s*\"?([^\";]+)")
HEADED = "【附件中的邮件】{subject}（{sender}）"
NAMED = "【附件：{name}】"


@dataclass
class Body:
    """``blocks`` are the sender's own words, quotes marked; ``beside`` those of text files and of mails in the mail.

    ``pictures`` are files as they came; ``unread`` is what nobody here can read.
    """

    blocks: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    unread: list[Part] = field(default_factory=list)
    broken: bool = False

    @property
    def words(self) -> str:
        return html.tidy("\n".join(self.blocks))

    def add(self, other: "Body") -> None:
        """All of ``other`` but its words."""
        self.beside += other.beside
        self.pictures += other.pictures
        self.unread += other.unread
        self.broken |= other.broken


def body_of(letter: Message) -> Body:
    """What ``letter`` holds. Never raises for what stands in it."""
    return _Walk().letter(letter, 0)


@dataclass(frozen=True)
class _File:
    """A text that has a name or is attached: the words where there are no others."""

    name: str
    attached: bool
    page: bool
    part: Message


class _Walk:
    """Counts over the whole mail, however deep its parts lie."""

    def __init__(self) -> None:
        self.parts = 0
        self.letters = 0

    def letter(self, letter: Message, depth: int) -> Body:
        files: list[_File] = []
        body = self._read(letter, depth, files)
        own = [one for one in files if not one.attached] or files
        if not re.search(r"\w", body.words) and own:
            # No other part has words: these are what was written.
            body.blocks = [self._file_words(one, body) for one in own]
            files = [one for one in files if one not in own]
        for one in files:
            if one.page:
                body.unread.append(_unread(one.part, one.name))
            elif words := html.tidy(self._file_words(one, body)):
                body.beside.append(f"{NAMED.format(name=one.name or 'txt')}\n{words}")
        return body

    def _read(self, part: Message, depth: int, files: list[_File]) -> Body:
        self.parts += 1
        if self.parts > MOST_PARTS:
            return Body(unread=[_unread(part, "…")] if self.parts == MOST_PARTS + 1 else [])
        kind, children = part.get_content_type(), part.get_payload()
        if kind == "message/rfc822":
            return self._inner(part, depth)
        if not isinstance(children, list):
            return self._leaf(part, kind, depth, files)
        found = [self._read(child, depth, files) for child in children if isinstance(child, Message)]
        return _one_of(found) if kind == "multipart/alternative" else _all_of(found)

    def _inner(self, part: Message, depth: int) -> Body:
        """A mail in the mail, with all that it holds; whose it is stands above its words."""
        self.letters += 1
        inner = _enclosed(part)
        if depth >= DEEPEST or self.letters > MOST_LETTERS or inner is None:
            return Body(unread=[_unread(part, _name(part) or "eml")])
        read = self.letter(inner, depth + 1)
        subject = headers.words(headers.first(inner, "Subject"))[:200]
        name, address = headers.address(headers.first(inner, "From"))
        head = HEADED.format(subject=subject, sender=" ".join(one for one in (name, address) if one))
        found = Body(beside=["\n".join(one for one in (head, quotes.whole(read.words)) if one)])
        found.add(read)
        return found

    def _leaf(self, part: Message, kind: str, depth: int, files: list[_File]) -> Body:
        name = _name(part)
        attached = headers.first(part, "Content-Disposition").lower().startswith("attachment")
        if kind.startswith("multipart/"):
            # Its boundary is missing: what is there is better than nothing, and a person looks at it.
            raw = str(part.get_payload())[:LARGEST_TEXT].encode("utf-8", "surrogateescape")
            return Body(blocks=[decode(raw)], broken=True)
        if kind in SEALS:
            return Body()
        if kind == "text/calendar" or name.lower().endswith(".ics"):
            said = calendar.words(_words(part))
            return Body(beside=[said]) if said else Body(unread=[_unread(part, name)])
        if kind in ("text/plain", "text/html") and not name and not attached:
            found = Body()
            found.blocks.append(self._text(part, kind == "text/html", found))
            return found
        return self._named(part, kind, name, attached, depth, files)

    def _named(self, part: Message, kind: str, name: str, attached: bool, depth: int, files: list[_File]) -> Body:
        data, ending = _bytes(part), name.lower().rpartition(".")[2]
        if kind_of(data):
            # A picture by its bytes, whatever it is called.
            return Body(pictures=[] if _is_logo(part, data) else [data])
        if kind in ("text/plain", "text/html") or (ending == "txt" and b"\x00" not in data):
            files.append(_File(name, attached, kind == "text/html", part))
            return Body()
        if ending == "eml" and has_head(data):
            return self._inner(part, depth)
        if kind.startswith("image/") or name.lower().endswith(PICTURE_NAMES):
            return Body(pictures=[] if _is_logo(part, data) else [data])
        return Body(unread=[_unread(part, name)]) if data or name or attached else Body()

    def _file_words(self, file: _File, body: Body) -> str:
        return self._text(file.part, file.page, body)

    def _text(self, part: Message, page: bool, body: Body) -> str:
        """The words of a text; what of it cannot be read is noted in ``body``."""
        data = _bytes(part)
        most = LARGEST_PAGE if page else LARGEST_TEXT
        words = decode(data[:most], _label(part))
        flawed = len(data) > most or lost(data, words)
        if page:
            words, pictures = html.pictures_in(words)
            body.pictures += [one for one in pictures if len(one) >= LOGO]
            flawed |= len(words) > html.LONGEST
        if flawed:
            body.unread.append(_unread(part, _name(part) or ("html" if page else "txt")))
        return html.text_of(words) if page else words


def _one_of(found: Iterable[Body]) -> Body:
    """Of the same words in several forms the plainest that says all; what came along with any of them."""
    result = Body()
    for one in found:
        result.add(one)
        if not re.search(r"\w", result.words) or _says_more(one.words, result.words):
            result.blocks = one.blocks
    return result


def _says_more(page: str, plain: str) -> bool:
    more, less = quotes.letters_of(page), quotes.letters_of(plain)
    if STUB.search(plain):
        return len(more) > len(less)
    return less in more and len(more) > MUCH_MORE * len(less) + 10


def _all_of(found: Iterable[Body]) -> Body:
    result = Body()
    for one in found:
        result.add(one)
        result.blocks += one.blocks
    return result


def _enclosed(part: Message) -> Message | None:
    """The mail in ``part``; some programs encode it, which they should not."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload and isinstance(payload[0], Message) else None
    if inner is None:
        data = _bytes(part)
    elif inner.keys():
        return inner
    else:
        data = headers.unpacked(re.sub(r"\s", "", str(inner.get_payload())))
    return parsed(data) if has_head(data) else None


def _unread(part: Message, name: str) -> Part:
    data = _bytes(part)
    if not data and part.is_multipart():
        data = part.as_bytes()
    return Part(name=name or part.get_content_type(), data=data)


def _is_logo(part: Message, data: bytes) -> bool:
    """A small picture between the words is a sign of somebody's firm."""
    inside = headers.first(part, "Content-Disposition").lower().startswith("inline")
    return len(data) < LOGO and (inside or bool(headers.first(part, "Content-ID")))


def _words(part: Message) -> str:
    return decode(_bytes(part)[:LARGEST_TEXT], _label(part))


def _label(part: Message) -> str:
    try:
        return str(part.get_param("charset") or "")
    except (ValueError, TypeError, LookupError):
        return ""


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, TypeError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def _name(part: Message) -> str:
    try:
        name = str(part.get_filename() or "")
    except (ValueError, TypeError, LookupError):
        return "?"
    if "\ufffd" in name:
        # It was not encoded at all, which the library does not expect.
        raw = "; ".join(headers.first(part, one) for one in ("Content-Disposition", "Content-Type"))
        found = RAW_NAME.search(raw)
        name = found[1] if found else name
    return headers.words(name)[:120]
