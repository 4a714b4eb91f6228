"""The outer side: starting the capped process, asking it, starting another where it has gone."""

import contextlib
import os
import socket
import subprocess
import sys
import threading

from qingyu.core.capped.child import Unfit
from qingyu.core.capped.frames import DONE, UNFIT, receive, send
from qingyu.core.capped.turns import Turns

__all__ = ["Broken", "Capped", "Unfit"]

# Beyond what the inner side takes to end a piece by itself, it hangs.
GRACE = 15


class Broken(Exception):
    """It could not be done within the caps; the message says what the process said."""


class Capped:
    """A module of ours that does work in a process of its own (:mod:`qingyu.core.capped.child`).

    One piece may take ``memory`` bytes of address space and ``seconds`` of processor time, and three times as long by
    the clock. ``turns`` says whose turn it is.
    """

    def __init__(self, module: str, *, memory: int, seconds: int, turns: Turns) -> None:
        self.module = module
        self.memory = memory
        self.seconds = seconds
        self.turns = turns
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, data: bytes) -> bytes:
        """What the work makes of ``data``. Raises Unfit, Broken; turns.TooLong when too many wait already.

        Two threads never ask at once. A process that has left meanwhile is started anew: the work is the same.
        """
        with self.turns.taken():
            answer = self._asked(data) or self._asked(data) or b"!the process ended"
        how, said = answer[:1], answer[1:]
        if how == UNFIT:
            raise Unfit(said.decode())
        if how != DONE:
            raise Broken(said.decode(errors="replace"))
        return said

    def _asked(self, data: bytes) -> bytes:
        """The answer; b"" where the process has gone, which a quiet minute does."""
        line = self._connected()
        try:
            send(line, data)
            return receive(line)
        except TimeoutError:
            self.end()
            return b"!it hung"
        except (EOFError, OSError):
            self.end()
            return b""

    def _connected(self) -> socket.socket:
        # After a fork the line belongs to the process it was made in.
        if self._line is None or self._owner != os.getpid():
            self._line = self._started()
            self._owner = os.getpid()
        return self._line

    def _started(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(3 * self.seconds + GRACE)
        with theirs:
            # Our own module: nothing of the command comes from outside. Libraries grumble about odd files on their
            # standard error, which is whatever a stranger makes them say.
            self._process = process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", self.module, str(self.memory), str(self.seconds)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        # Takes note of its end, so that none stays behind as a zombie until the next picture.
        threading.Thread(target=process.wait, daemon=True).start()
        return ours

    def end(self) -> None:
        """Let the process go; the next one who asks starts another."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        self._line = self._process = None
