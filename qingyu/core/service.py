"""A process that must run: started, started again with growing pauses, and ended together with all its children."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from qingyu.core import leash

LOOKS_SECONDS = 0.2
PAUSES = (0.2, 1, 2, 4, 8, 15, 30)
# Whoever has lived this long begins with the shortest pause again.
STEADY_SECONDS = 60


@dataclass
class Service:
    """``optional``: may end by itself, with status 0. ``needs_database``: is not started while the database is away."""

    name: str
    command: list[str]
    optional: bool = False
    needs_database: bool = False
    # What it is told when this process is killed. At once, unless it has something to bring to an end.
    parting: signal.Signals = signal.SIGKILL
    process: subprocess.Popen[bytes] | None = None
    tries: int = 0
    began: float = 0
    # When it is to be started again; None while it runs or is done.
    due: float | None = None
    waiting: bool = False

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            # A group of its own, so that its children can be ended with it.
            process_group=0,
            preexec_fn=leash.with_parent(self.parting),
        )
        self.began, self.due, self.waiting = time.monotonic(), None, False

    def look(self, database_answers: Callable[[], bool]) -> None:
        """Start it again where that is due; to be called often."""
        if self.process and self.due is None and self.ended():
            self._bury(self.process.returncode)
        if self.due is None or time.monotonic() < self.due:
            return
        if self.needs_database and not database_answers():
            self.due = time.monotonic() + self._pause()
            if not self.waiting:
                tell(f"{self.name} waits for the database")
            self.waiting = True
            return
        tell(f"{self.name} is started again")
        self.start()

    def _bury(self, status: int) -> None:
        self._end_group()
        if self.optional and status == 0:
            self.process = None
            return
        if time.monotonic() - self.began > STEADY_SECONDS:
            self.tries = 0
        how = f"by {signal.Signals(-status).name}" if status < 0 else f"with status {status}"
        pause = self._pause()
        tell(f"{self.name} ended unexpectedly, {how}; it is started again in {pause:g} s")
        self.due = time.monotonic() + pause

    def _pause(self) -> float:
        self.tries += 1
        return PAUSES[min(self.tries, len(PAUSES)) - 1]

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Ask it to leave."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Until it has left, or for so long; then it is ended, and whatever it has left behind with it."""
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.1, seconds))
            self._end_group()
            self.process.wait()

    def _end_group(self) -> None:
        with suppress(ProcessLookupError):
            if self.process:
                os.killpg(self.process.pid, signal.SIGKILL)


def tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
