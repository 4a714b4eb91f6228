"""What is put together by itself when a case is assessed: one module a source, found by its name.

A module has ``TITLE`` and ``look(case) -> Iterable[Found]``, newest first, at most ``MOST``. To add patrols or
renovation permits, add a file here; nothing else names it. It only reads: what it raises is reported and left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from qingyu.complaints.models import Case
from qingyu.core.errors import Text
from qingyu.tickets.models import Ticket

MOST = 10


@dataclass(frozen=True, kw_only=True)
class Found:
    """``words`` say what was found, in the company's language; ``other`` is the ticket it stands in, if any."""

    at: datetime
    words: str
    other: Ticket | None = None


class Source(Protocol):
    TITLE: Text

    def look(self, case: Case) -> Iterable[Found]: ...


def names() -> list[str]:
    """The sources there are, in alphabetical order."""
    return sorted(module.name for module in iter_modules(__path__))


def source(name: str) -> Source:
    return cast(Source, import_module(f"{__name__}.{name}"))


def title(name: str) -> Text:
    """The source's heading; its name where it is no longer installed."""
    return source(name).TITLE if name in names() else name
