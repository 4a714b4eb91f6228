"""Keeping one mail as it came: under its own id, once, whatever stands in it."""

import email
import hashlib
import logging
import re
from typing import Any

from qingyu.channels.email.parts import headers
from qingyu.intake.actions import store
from qingyu.intake.models import Submission
from qingyu.tickets.codes import Channel

log = logging.getLogger(__name__)

HEAD = re.compile(rb"\r?\n\r?\n")


def keep(raw: bytes, *, size: int, whole: bool) -> bool:
    """Store the mail raw; whether it was new. ``whole`` is False where only its headers were fetched."""
    digest = _digest(raw)
    try:
        outside_id, summary = _summary(raw, digest)
    except Exception:
        # Nothing in a mail may keep it from being kept.
        log.exception("the headers of a mail could not be read")
        outside_id, summary = f"sha256:{digest}", {}
    outside_id = _own(outside_id, digest)
    return store(
        Channel.EMAIL, outside_id, raw={**summary, "size": size, "whole": whole, "content": digest}, body=raw
    ).fresh


def _digest(raw: bytes) -> str:
    """Of what the sender wrote: the same mail by two ways differs in the headers that servers add."""
    body = HEAD.split(raw, maxsplit=1)
    return hashlib.sha256(body[-1] if len(body) > 1 else raw).hexdigest()


def _summary(raw: bytes, digest: str) -> tuple[str, dict[str, Any]]:
    letter = email.message_from_bytes(HEAD.split(raw[:300_000], maxsplit=1)[0] + b"\n\n")
    name, address = headers.address(headers.first(letter, "From"))
    known = headers.ids(letter, "Message-ID")
    summary = {
        "message_id": known[0] if known else "",
        "from": address,
        "name": name,
        "to": headers.words(headers.first(letter, "To"))[:300],
        "subject": headers.words(headers.first(letter, "Subject"))[:300],
        "date": headers.words(headers.first(letter, "Date"))[:60],
    }
    # Without an id two equal texts of two people, or of two days, are two mails.
    parts = (digest, address, summary["date"], summary["subject"])
    return known[0] if known else f"sha256:{hashlib.sha256('|'.join(parts).encode()).hexdigest()}", summary


def _own(outside_id: str, digest: str) -> str:
    """Its id; where another mail came under it before (some programs use one id for all), one of its own."""
    before = Submission.objects.filter(channel=Channel.EMAIL, outside_id=outside_id).values_list("raw", flat=True)
    taken = any(raw.get("content") != digest for raw in before)
    return f"{outside_id}#{digest[:12]}" if taken else outside_id
