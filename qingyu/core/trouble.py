"""What is nobody's mistake and passes: the database is away, takes no writes, or the disk is full.

One place tells it from a fault of ours, for the answer (503, try again), for the log (one line) and for commands.
"""

import errno
from enum import Enum

import psycopg
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Unavailable

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
DISK_FULL = "53100"
READ_ONLY = "25006"
# Connection lost, out of connections or memory, shutting down or starting up, a disk that does not answer.
AWAY_CLASSES = ("08", "53", "57P", "58")
DEEPEST = 10


class Trouble(Enum):
    """``value`` is stable: the code of the answer, and what ``healthz`` says."""

    AWAY = "unavailable"
    READ_ONLY = "read_only"
    FULL = "disk_full"

    @property
    def line(self) -> str:
        """For the log."""
        return LINES[self]

    def error(self) -> Unavailable:
        """For people and programs."""
        return Unavailable(WORDS[self], code=self.value)


LINES = {
    Trouble.AWAY: "the database does not answer",
    Trouble.READ_ONLY: "the database takes no writes: it is a standby",
    Trouble.FULL: "the disk takes no more",
}
WORDS = {
    Trouble.AWAY: _("Our database does not answer at the moment. Please try again in half a minute."),
    Trouble.READ_ONLY: _("We are just changing over to another database. Please try again in half a minute."),
    Trouble.FULL: _("There is no room left to store anything. We are on to it; please try again in a while."),
}


def of(error: BaseException | None) -> Trouble | None:
    """Which trouble is behind ``error``, however deep; None where it is something else."""
    for one in _chain(error):
        if found := _of(one):
            return found
    return None


def words(error: BaseException) -> str:
    """The first line of what was said, on one line, for the log."""
    said = next((str(one) for one in _chain(error) if _of(one)), str(error))
    return next(iter(said.strip().splitlines()), type(error).__name__)


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and len(found) < DEEPEST:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _of(error: BaseException) -> Trouble | None:
    if isinstance(error, OSError):
        return Trouble.FULL if error.errno in NO_ROOM else None
    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate or ""
    if state in (DISK_FULL, READ_ONLY):
        return Trouble.FULL if state == DISK_FULL else Trouble.READ_ONLY
    if isinstance(error, psycopg.OperationalError):
        # Deadlocks and lock timeouts are OperationalErrors too, and those are ours to mend.
        return Trouble.AWAY if not state or state.startswith(AWAY_CLASSES) else None
    lost = isinstance(error, psycopg.InterfaceError) and "connection" in str(error) and "closed" in str(error)
    return Trouble.AWAY if lost else None
