"""What the log must not have: secrets, and a hundred lines about one outage."""

import logging
import re
import threading
import time
from typing import Any

from qingyu.core import trouble
from qingyu.core.trouble import Trouble

MASK = "***"
# While the same trouble lasts, one line in this time.
QUIET_SECONDS = 60

# Where in an address of ours something stands that lets in whoever knows it. A house test walks all addresses.
SECRET_AFTER = (
    (r"/hooks/sms/[^/\s]+/", 1),
    (r"/frontdesk/(?:screen|tablet)/", 1),
    (r"/[trsvpi]/", 6),
    # Folders of the code are called so too, and a traceback must remain readable.
    (r"/(?:documents|pictures|photos|files|scans)/", 16),
)
REVEALING = "(?:[a-z]+_)?(?:token|secret|key|ticket|signature|password)|(?:app|corp)secret|code|sign|sig|passwd|pwd"
MASKS = [
    *(re.compile(rf"({before})[^/?#\s\"'<>]{{{length},}}") for before, length in SECRET_AFTER),
    # A word of capitals, small letters and digits as no file and no page of ours is called.
    re.compile(r"(/)(?=[\w:=-]*\d)(?=[\w:=-]*[a-z])(?=[\w:=-]*[A-Z])[\w:=-]{16,}"),
    re.compile(rf"(?i)([?&](?:{REVEALING})=)[^&\s\"'<>]+"),
    re.compile(r"(?i)(\b(?:bearer|basic) )[\w.~+/=-]{8,}"),
    re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s/@]+(?=@)"),
]


def masked(text: str) -> str:
    """``text`` without the secrets of addresses in it."""
    for mask in MASKS:
        text = mask.sub(rf"\g<1>{MASK}", text)
    return text


class Discreet(logging.Formatter):
    """Writes a record, with what comes after it, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class Calm(logging.Filter):
    """One line for each trouble that passes, without a traceback, and then silence for a while.

    Libraries and our own ticks report the same outage once per request, job and second.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self._lock = threading.Lock()
        self._said: dict[Trouble, float] = {}
        self._kept_back: dict[Trouble, int] = {}
        self._away_since: float | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether ``record`` is written; one about a trouble is made short."""
        found = _trouble(record)
        if found is None:
            return True
        now = time.monotonic()
        with self._lock:
            if now - self._said.get(found, -QUIET_SECONDS) < QUIET_SECONDS:
                self._kept_back[found] = self._kept_back.get(found, 0) + 1
                return False
            self._said[found] = now
            if found is Trouble.AWAY and self._away_since is None:
                self._away_since = now
            more = self._kept_back.pop(found, 0)
        _shorten(record, found, more)
        return True

    def recovered(self) -> float | None:
        """Seconds since it was written that the database is away, once after each such line; None where it was not."""
        with self._lock:
            since, self._away_since = self._away_since, None
        return None if since is None else time.monotonic() - since


calm = Calm()


def the_calm() -> Calm:
    """The one filter of this process, for the settings."""
    return calm


def answers_again(**_signal: Any) -> None:
    """For Django's ``connection_created``: one line when the database is back."""
    if (seconds := calm.recovered()) is not None:
        logging.getLogger(__name__).warning("the database answers again, missed for %.1f s", seconds)


def _trouble(record: logging.LogRecord) -> Trouble | None:
    if record.exc_info and isinstance(record.exc_info[1], BaseException):
        return trouble.of(record.exc_info[1])
    # The pool of the worker tells each try to connect in words only.
    return Trouble.AWAY if record.name.startswith("psycopg.pool") and record.levelno >= logging.WARNING else None


def _shorten(record: logging.LogRecord, found: Trouble, more: int) -> None:
    error = record.exc_info[1] if record.exc_info else None
    why = trouble.words(error) if error else record.getMessage()
    record.msg = f"{found.line}: {why}" + (f" ({more} more like it were kept back)" if more else "")
    record.args, record.exc_info, record.exc_text = (), None, None
