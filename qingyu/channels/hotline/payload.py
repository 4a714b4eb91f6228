"""What a telephone system posts, read: one event of one call."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from qingyu.channels.hotline.numbers import agent_of, number_of
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.hotline import actions
from qingyu.hotline.codes import Direction
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from qingyu.outbox.services import Values

VERBS: dict[str, Callable[[Said], Call]] = {
    "ring": actions.ring,
    "answer": actions.answer,
    "hangup": actions.hang_up,
    "missed": actions.miss,
}
SKEW = timedelta(minutes=5)
OLDEST = timedelta(days=7)
LONGEST = {"call_id": 120, "from": 40, "to": 40, "agent": 40, "queue": 60, "recording": 500, "direction": 3}


@dataclass(frozen=True)
class Event:
    """``event`` is a key of VERBS."""

    event: str
    said: Said

    def apply(self) -> Call:
        return VERBS[self.event](self.said)


def read(body: bytes, values: Values) -> Event:
    """The event that ``body`` (JSON) tells of. Raises Invalid naming every wrong field in words."""
    return understood(_object(body), values)


def understood(told: Mapping[str, Any], values: Values) -> Event:
    """As :func:`read`, of an object that is read already."""
    wrong: dict[str, Text] = {}
    texts = {name: _text(told, name, most, wrong) for name, most in LONGEST.items()}
    event = str(told.get("event", ""))
    if event not in VERBS:
        wrong["event"] = _("One of ring, answer, hangup, missed.")
    if "call_id" not in wrong and not texts["call_id"]:
        wrong["call_id"] = _("The id of the call is missing.")
    if texts["recording"] and not texts["recording"].startswith(("https://", "http://")):
        wrong["recording"] = _("The address of the recording must begin with https://.")
    if texts["direction"] not in ("", *Direction.values):
        wrong["direction"] = _("One of in, out.")
    at = _moment(told.get("at"), wrong)
    if wrong:
        raise Invalid(wrong)
    return Event(event, _said(texts, at, values))


def _said(texts: Mapping[str, str], at: datetime, values: Values) -> Said:
    area_code = values.get("area_code", "")
    caller, called = (number_of(texts[name], area_code) for name in ("from", "to"))
    outgoing = texts["direction"] == Direction.OUT
    return Said(
        call_id=texts["call_id"],
        at=at,
        number=called if outgoing else caller,
        dialled=caller if outgoing else called,
        queue=texts["queue"],
        agent=agent_of(texts["agent"], values.get("extensions", "")),
        direction=Direction.OUT if outgoing else Direction.IN,
        recording=texts["recording"],
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Invalid({"body": _("This is not JSON.")}) from None
    if not isinstance(told, dict):
        raise Invalid({"body": _("A JSON object is expected.")})
    return told


def _text(told: Mapping[str, Any], name: str, most: int, wrong: dict[str, Text]) -> str:
    value = told.get(name)
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        wrong[name] = _("A text of at most %(most)d characters is expected.") % {"most": most}
        return ""
    return value.strip()


def _moment(value: object, wrong: dict[str, Text]) -> datetime:
    """ISO 8601 with its zone, or seconds since 1970; a clock that runs a little ahead is set back to now."""
    now = clock.now()
    if value is None:
        return now
    try:
        at = _read_moment(value)
    except (ValueError, OverflowError, OSError):
        wrong["at"] = _("A moment with its time zone is expected, as in 2026-11-22T09:15:00+08:00.")
        return now
    if not now - OLDEST <= at <= now + SKEW:
        wrong["at"] = _("This moment is too long ago, or lies ahead.")
        return now
    return min(at, now)


def _read_moment(value: object) -> datetime:
    if isinstance(value, str):
        at = datetime.fromisoformat(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        at = datetime.fromtimestamp(value, UTC)
    else:
        raise ValueError
    if at.tzinfo is None:
        raise ValueError
    return at.astimezone(UTC)
