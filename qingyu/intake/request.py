"""What any channel hands in, before anything has been made of it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from qingyu.tickets.codes import Channel


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who reports, as they said it themselves; ``resident`` is the id of the one a clerk picked, who outweighs them."""

    name: str = ""
    phone: str = ""
    home: str = ""
    resident: int | None = None


@dataclass(frozen=True, kw_only=True)
class Request:
    """``community`` is a code, ``place`` the exact spot in words, ``area`` and ``equipment`` codes of QR signs.

    ``kind``, ``category`` and ``urgency`` are set where a person decided; empty ones are suggested.
    """

    channel: Channel
    community: str
    text: str
    reporter: Person = field(default_factory=Person)
    place: str = ""
    area: str = ""
    equipment: str = ""
    expected: str = ""
    kind: str = ""
    category: str = ""
    urgency: str = ""
    level: int | None = None
    occurred_at: datetime | None = None
    contacted_at: datetime | None = None
    private: bool = False

    def raw(self) -> dict[str, Any]:
        """As JSON stores it."""
        return {key: value for key, value in json.loads(json.dumps(asdict(self), default=_iso)).items() if value}

    def digest(self) -> str:
        """SHA-256 of the content: the same outside id with another digest is a mistake of the sender's."""
        return hashlib.sha256(json.dumps(self.raw(), sort_keys=True).encode()).hexdigest()


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
