"""Storing first: what came in is kept as it came before anybody is told that it did."""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from qingyu.core import clock
from qingyu.intake.actions.process import process_later
from qingyu.intake.clean import storable
from qingyu.intake.models import Submission
from qingyu.tickets.codes import Channel

log = logging.getLogger(__name__)

LONGEST_ID = 255


@dataclass(frozen=True)
class Stored:
    """``fresh`` is False when the same outside id was here before."""

    submission: Submission
    fresh: bool


@transaction.atomic
def store(channel: Channel, outside_id: str, *, raw: Mapping[str, Any], body: bytes | None = None) -> Stored:
    """Keep a submission raw, once, and let it be read after the commit; the door may then say that it has it.

    The same id again, in whatever order, changes nothing: the first one counts.
    """
    now, kept, name = clock.now(), storable(raw), _name(outside_id)
    submission, fresh = Submission.objects.get_or_create(
        channel=channel,
        outside_id=name,
        defaults={
            "digest": _digest(kept, body),
            "raw": kept,
            "body": body,
            "received_at": now,
            "next_at": now,
        },
    )
    if fresh:
        process_later([submission])
    elif submission.digest != _digest(kept, body):
        log.warning("%s came again with another content; the first one counts", submission)
    return Stored(submission, fresh)


def _name(outside_id: str) -> str:
    """``outside_id`` as it is kept; of one too long its beginning and a digest, so that two never count as one."""
    outside_id = storable(outside_id)
    if len(outside_id) <= LONGEST_ID:
        return outside_id
    return outside_id[: LONGEST_ID - 64] + hashlib.sha256(outside_id.encode()).hexdigest()


def _digest(raw: Mapping[str, Any], body: bytes | None) -> str:
    return hashlib.sha256(json.dumps(raw, sort_keys=True).encode() + (body or b"")).hexdigest()
