"""By which the contract tests of the outbox drive any provider against its stand-in.

A module of this folder whose stand-in receives messages names it in ``HARNESSES``: provider → a function that returns
a context manager giving a :class:`Harness`. Nothing else is needed to have the provider tried.
"""

import pkgutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from importlib import import_module

from django.test import Client


class Behaviour(Enum):
    """How the stand-in meets the next messages. The comment says what has become of the message then."""

    FINE = "fine"  # taken, answered
    ERROR = "error"  # not taken, 500 or its like
    DROPPED = "dropped"  # taken, then the connection ends without an answer
    LATE = "late"  # taken, answered when nobody listens any more
    MALFORMED = "malformed"  # taken, answered with something unreadable
    BUSY = "busy"  # not taken, try later
    REFUSED = "refused"  # not taken, for good
    AWAY = "away"  # nobody listens


Push = Callable[[Client], None]


@dataclass
class Harness:
    """``delivered`` says how often the message with this body reached ``address``.

    ``settings`` are those of every service it takes, by name. ``receipts`` sends all receipts so far, through the
    given client; None where there are none. ``adjust`` is what is set while it runs, by dotted name: how many seconds
    to wait for an answer, an address that a library has built in.
    """

    provider: str
    address: str
    settings: Mapping[str, Mapping[str, str]]
    behave: Callable[[Behaviour], None]
    delivered: Callable[[str], int]
    receipts: Push | None = None
    adjust: Mapping[str, object] = field(default_factory=dict)
    # What it cannot do, such as BUSY where the protocol has no such answer.
    cannot: frozenset[Behaviour] = frozenset()
    # Whether the service, asked about a message whose answer was lost, knows what became of it.
    knows: bool = False


Made = Callable[[], AbstractContextManager[Harness]]


def harnesses() -> dict[str, Made]:
    """Provider → its harness, from every stand-in that has one."""
    found: dict[str, Made] = {}
    package = __name__.rpartition(".")[0]
    for module in pkgutil.iter_modules(import_module(package).__path__):
        found |= getattr(import_module(f"{package}.{module.name}"), "HARNESSES", {})
    return found
