"""The stories' telephone system: what it posts is signed, checked and read as from any cloud call centre."""

import json
from collections.abc import Mapping
from datetime import timedelta

from qingyu.channels.hotline import payload, signing
from qingyu.core import clock
from qingyu.hotline.models import Call

SECRET = "the-stories-shared-secret"  # noqa: S105 - theirs alone


def posts(event: str, call_id: str, more: Mapping[str, str] | None = None, *, after: int = 0) -> Call:
    """``after`` seconds have passed when the telephone system tells of ``event``. Raises Invalid as the door would."""
    clock.travel_to(clock.now() + timedelta(seconds=after))
    told = {"event": event, "call_id": call_id, "to": "4008001234", "at": clock.now().isoformat(), **(more or {})}
    body = json.dumps(told).encode()
    stamp = str(int(clock.now().timestamp()))
    assert signing.holds(SECRET, stamp, signing.sign(SECRET, stamp, body), body)
    return payload.read(body, {"secret": SECRET}).apply()
