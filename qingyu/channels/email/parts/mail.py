"""One mail taken apart: its words, its pictures, what it answers."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import Message

from qingyu.channels.email.parts import headers, quotes
from qingyu.channels.email.parts.body import body_of
from qingyu.channels.email.parts.letter import parsed as parsed
from qingyu.channels.email.parts.quotes import Known
from qingyu.channels.email.parts.signatures import unsigned
from qingyu.intake.incoming import Part

NUMBER = re.compile(r"(?<![\dA-Za-z])(\d{6}-\d{5})(?!\d)")
REPLY = re.compile(r"^\s*(re|aw|sv|回复|答复|回覆|回復|答覆)\s*([\[(（]\d+[\])）])?\s*[:：]", re.IGNORECASE)
PREFIX = re.compile(r"^(\s*(re|fwd?|aw|回复|答复|回覆|转发|轉寄|转)\s*[:：]\s*)+", re.IGNORECASE)


@dataclass
class Mail:
    """``text`` is what the sender wrote this time; ``unread`` is what came along and nobody here can read."""

    sender: str = ""
    name: str = ""
    subject: str = ""
    text: str = ""
    number: str = ""
    message_id: str = ""
    answers: tuple[str, ...] = ()
    sent_at: datetime | None = None
    pictures: list[bytes] = field(default_factory=list)
    unread: list[Part] = field(default_factory=list)
    broken: bool = False

    @property
    def attached(self) -> list[str]:
        """The names of what is not read."""
        return [one.name for one in self.unread]


def taken_apart(letter: Message, known: Known = Known()) -> Mail:  # noqa: B008 - it cannot be changed
    """What the mail says; ``known`` tells our own mails, which are not taken for the sender's words. Never raises."""
    found = Mail(broken=any(isinstance(one, ValueError) for one in letter.defects))
    found.name, found.sender = headers.address(headers.first(letter, "From"))
    found.subject = headers.words(headers.first(letter, "Subject"))[:200]
    number = NUMBER.search(found.subject)
    found.number = number[1] if number else ""
    found.message_id = next(iter(headers.ids(letter, "Message-ID")), "")
    found.answers = answers(letter)
    found.sent_at = headers.sent_at(letter)
    body = body_of(letter)
    found.pictures, found.unread = body.pictures, body.unread
    found.broken |= body.broken
    own = unsigned(quotes.own(body.words, _told(known, letter, found)), name=found.name, address=found.sender)
    found.text = "\n\n".join(part for part in (own, *body.beside) if part.strip())
    return found


def answers(letter: Message) -> tuple[str, ...]:
    """The ids of the mails that it answers."""
    return headers.ids(letter, "In-Reply-To", "References")


def bare_subject(mail: Mail) -> str:
    """The subject without "Re:" and without our number."""
    words = PREFIX.sub("", mail.subject)
    return re.sub(r"\[\d{6}-\d{5}\]", "", words).strip()


def _told(known: Known, letter: Message, found: Mail) -> Known:
    """With what the mail itself says: whether it answers anything, and the only address it went to, which is ours."""
    sent_to = [one.lower() for name in ("To", "Cc") for one in _addresses(letter, name)]
    ours = known.addresses | (set(sent_to) if len(sent_to) == 1 else set())
    replies = bool(REPLY.match(found.subject)) or (bool(found.answers or found.number) and not _sent_on(found))
    return replace(known, answers=replies, addresses=frozenset(ours), sender=found.sender, name=found.name)


def _sent_on(found: Mail) -> bool:
    return bool(PREFIX.match(found.subject))


def _addresses(letter: Message, name: str) -> list[str]:
    return [one for value in headers.all_of(letter, name) for one in quotes.ADDRESS.findall(value[:4000])]
