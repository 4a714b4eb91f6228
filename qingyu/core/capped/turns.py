"""Taking turns: one at a time on this machine, and only a few of this process in the line."""

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

LOOK_AGAIN = 0.02


class TooLong(Exception):
    """The line is full, or the turn did not come in time."""


class Turns:
    """``waiting`` are how many threads of this process may stand in the line or be at work: the others must stay
    free for those who ask something else. ``patience`` is in seconds.
    """

    def __init__(self, name: str, *, waiting: int, patience: float) -> None:
        self.name = name
        self.patience = patience
        self._places = threading.BoundedSemaphore(waiting)
        self._ours = threading.Lock()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """One's turn. Raises TooLong."""
        end = time.monotonic() + self.patience
        if not self._places.acquire(blocking=False):
            raise TooLong
        try:
            if not self._ours.acquire(timeout=self.patience):
                raise TooLong
            try:
                with self._machine(end):
                    yield
            finally:
                self._ours.release()
        finally:
            self._places.release()

    @contextmanager
    def _machine(self, end: float) -> Iterator[None]:
        """The lock that all processes of this installation share; it goes with the process that holds it."""
        folder = Path(settings.DATA)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{self.name}.lock").open("ab") as file:
            while not _locked(file.fileno()):
                if time.monotonic() > end:
                    raise TooLong
                time.sleep(LOOK_AGAIN)
            yield


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
