"""One mail taken apart: its words, its pictures, what it answers."""

import email
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from email.policy import compat32
from typing import Any

from qingyu.channels.email.parts import headers, html, quotes
from qingyu.channels.email.parts.charsets import decode

# Deeper or wider nesting is no letter; the parser would take its time over it.
MOST_BRANCHES = 60
MOST_PARTS = 300
LOGO = 10 * 1024
MOST_PICTURES = 9
LONGEST = 4800
LARGEST_TEXT = 600_000
NUMBER = re.compile(r"(?<![\dA-Za-z])(\d{6}-\d{5})(?!\d)")
FORWARD = re.compile(r"^\s*(fwd?|转发|轉寄|转)\s*[:：]", re.IGNORECASE)
PREFIX = re.compile(r"^(\s*(re|fwd?|aw|回复|答复|回覆|转发|轉寄|转)\s*[:：]\s*)+", re.IGNORECASE)
PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".heif", ".bmp")


class Letter(Message):
    """A message whose headers are cut where the parser itself asks for them: it takes minutes over some long ones."""

    def get(self, name: str, failobj: Any = None) -> Any:
        value = super().get(name, failobj)
        return value if value is failobj else str(value)[:4000]


@dataclass
class Mail:
    """``text`` is what the sender wrote this time; ``attached`` names what came along and is no picture."""

    sender: str = ""
    name: str = ""
    subject: str = ""
    text: str = ""
    number: str = ""
    message_id: str = ""
    answers: tuple[str, ...] = ()
    sent_at: datetime | None = None
    pictures: list[bytes] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    broken: bool = False


def parsed(raw: bytes) -> Message:
    """The structure; an empty letter for what is nested beyond all sense.

    Under the older policy, which leaves headers as they came: the newer one decodes each encoded word alone, and takes
    minutes over some that were made to hurt.
    """
    small = raw.lower() if len(raw) < 2_000_000 else raw
    if small.count(b"boundary=") + small.count(b"message/rfc822") > MOST_BRANCHES:
        raw = raw.partition(b"\r\n\r\n")[0] if b"\r\n\r\n" in raw else raw.partition(b"\n\n")[0]
        letter = email.message_from_bytes(raw[:100_000] + b"\n\n", _class=Letter, policy=compat32)
        letter.defects.append(ValueError("nested too deep"))  # type: ignore[arg-type]
        return letter
    return email.message_from_bytes(raw, _class=Letter, policy=compat32)


def taken_apart(letter: Message) -> Mail:
    """What the mail says. Never raises for what stands in it."""
    found = Mail(broken=any(isinstance(one, ValueError) for one in letter.defects))
    found.name, found.sender = headers.address(headers.first(letter, "From"))
    found.subject = headers.words(headers.first(letter, "Subject"))[:200]
    number = NUMBER.search(found.subject)
    found.number = number[1] if number else ""
    found.message_id = next(iter(headers.ids(letter, "Message-ID")), "")
    found.answers = headers.ids(letter, "In-Reply-To", "References")
    found.sent_at = headers.sent_at(letter)
    plain, pages = _walked(letter, found)
    found.text = _said(plain, pages, forward=bool(FORWARD.match(found.subject)))[:LONGEST]
    return found


def bare_subject(mail: Mail) -> str:
    """The subject without "Re:" and without our number."""
    words = PREFIX.sub("", mail.subject)
    return re.sub(r"\[\d{6}-\d{5}\]", "", words).strip()


def _walked(letter: Message, found: Mail) -> tuple[list[str], list[str]]:
    plain: list[str] = []
    pages: list[str] = []
    for number, part in enumerate(_leaves(letter)):
        if number >= MOST_PARTS:
            found.attached.append("…")
            break
        kind = part.get_content_type()
        name = _name(part)
        attached = headers.first(part, "Content-Disposition").lower().startswith("attachment")
        if kind.startswith("multipart/"):
            # Its boundary is missing: what is there is better than nothing.
            plain.append(decode(str(part.get_payload())[:LARGEST_TEXT].encode("utf-8", "surrogateescape")))
        elif kind == "message/rfc822":
            found.attached.append(name or "eml")
        elif kind in ("text/plain", "text/html") and not attached and not name:
            (plain if kind == "text/plain" else pages).append(_words(part))
        else:
            _enclosed(part, kind, name, attached, found)
    return plain, pages


def _leaves(letter: Message) -> list[Message]:
    """The parts that hold something, in their order; a letter within the letter is one part."""
    if letter.get_content_maintype() != "multipart" or not letter.is_multipart():
        return [letter]
    found: list[Message] = []
    for part in letter.get_payload():
        if isinstance(part, Message):
            found += [part] if part.get_content_type() == "message/rfc822" else _leaves(part)
    return found


def _words(part: Message) -> str:
    try:
        label = str(part.get_param("charset") or "")
    except (ValueError, TypeError, LookupError):
        label = ""
    return decode(_bytes(part)[:LARGEST_TEXT], label)


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, TypeError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def _name(part: Message) -> str:
    try:
        return headers.words(str(part.get_filename() or ""))[:120]
    except (ValueError, TypeError, LookupError):
        return "?"


def _enclosed(part: Message, kind: str, name: str, attached: bool, found: Mail) -> None:
    picture = kind.startswith("image/") or name.lower().endswith(PICTURE_NAMES)
    if picture and len(found.pictures) < MOST_PICTURES:
        data = _bytes(part)
        if attached or len(data) >= LOGO:
            found.pictures.append(data)
        return
    if name or attached:
        found.attached.append(name or kind)


def _said(plain: list[str], pages: list[str], *, forward: bool) -> str:
    """The plain words where there are any, else those of the pages; quoted mails are cut but in a forward."""
    written = html.tidy("\n".join(plain))
    if not written and pages:
        whole = "\n".join(html.text_of(page, quotes=forward) for page in pages)
        written = whole.strip() or "\n".join(html.text_of(page, quotes=True) for page in pages).strip()
    return written if forward else quotes.without(written)
