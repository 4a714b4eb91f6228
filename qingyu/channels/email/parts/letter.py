"""The structure of a mail, whatever somebody has made of it."""

import email
import re
from email.message import Message
from email.policy import compat32
from typing import Any

# Deeper or wider nesting is no letter; the parser would take its time over it.
MOST_BRANCHES = 60
HEAD = re.compile(rb"\s*(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+")
NEEDED = re.compile(rb"^(?:from|subject|received|date|message-id)\s*:", re.IGNORECASE | re.MULTILINE)


class Letter(Message):
    """A message whose headers are cut where the parser itself asks for them: it takes minutes over some long ones."""

    def get(self, name: str, failobj: Any = None) -> Any:
        value = super().get(name, failobj)
        return value if value is failobj else str(value)[:4000]


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


def has_head(data: bytes) -> bool:
    """Whether ``data`` begins as a mail does."""
    found = HEAD.match(data[:20_000])
    return bool(found and NEEDED.search(found[0]))
