"""Reports that a mail of ours did not arrive: which one, and why."""

import re
from dataclasses import dataclass
from email.message import Message

from qingyu.channels.email.parts import headers
from qingyu.channels.email.parts.automatic import from_a_server
from qingyu.channels.email.parts.charsets import decode

FAILURE = re.compile(
    r"退信|退回|无法送达|无法投递|投递失败|未送达|undeliver|delivery status notification \(failure\)|failure notice|"
    r"returned mail|mail delivery failed|delivery failed|delivery has failed",
    re.IGNORECASE,
)
STATUS = re.compile(rb"^status:\s*([245])\.\d+\.\d+", re.IGNORECASE | re.MULTILINE)
ACTION = re.compile(rb"^action:\s*(\w+)", re.IGNORECASE | re.MULTILINE)
WHY = re.compile(rb"^diagnostic-code:\s*(?:smtp;)?\s*(.+(?:\r?\n[ \t].+)*)", re.IGNORECASE | re.MULTILINE)
IDS = re.compile(rb"<([0-9a-f]{32}@[A-Za-z0-9.-]{1,190})>")
MOST = 400_000


@dataclass(frozen=True)
class Bounce:
    """``ids`` are all ids like ours in the report, one of which is the mail; ``failed`` is False for a mere delay."""

    ids: tuple[str, ...]
    failed: bool
    why: str


def bounce_of(letter: Message, raw: bytes) -> Bounce | None:
    """What the report says; None for a mail that is no report about one of ours."""
    kind = headers.first(letter, "Content-Type").lower()
    report = "delivery-status" in kind
    if not report and not from_a_server(letter):
        return None
    # Reports quote the mail as it was, mostly in plain; Chinese services attach it.
    text = raw[:MOST]
    ids = tuple(dict.fromkeys(one.decode("ascii") for one in IDS.findall(text)))
    return Bounce(ids, _failed(letter, text, report=report), _why(text)) if ids else None


def _failed(letter: Message, text: bytes, *, report: bool) -> bool:
    action = ACTION.search(text)
    if action:
        return action[1].lower() == b"failed"
    status = STATUS.search(text)
    if status:
        return status[1] == b"5"
    return not report and bool(FAILURE.search(headers.words(headers.first(letter, "Subject"))))


def _why(text: bytes) -> str:
    found = WHY.search(text)
    return " ".join(decode(found[1]).split())[:200] if found else ""
