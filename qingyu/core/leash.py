"""Children that do not outlive their parent, however it ends."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
# Loaded here: between fork and exec nothing may be looked up.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def with_parent(parting: signal.Signals = signal.SIGKILL) -> Callable[[], None]:
    """For ``preexec_fn`` of a child made by this very thread: ``parting`` reaches it when the parent is gone."""
    parent = os.getpid()

    def tie() -> None:
        _tie(parent, parting)

    return tie


def to_server() -> None:
    """Tie a process that a server such as granian has forked to that server; elsewhere nothing happens."""
    if server := multiprocessing.parent_process():
        _tie(server.pid or 0, signal.SIGKILL)


def _tie(parent: int, parting: signal.Signals) -> None:
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, int(parting), 0, 0, 0)
        # It may have gone before the kernel was told.
        if os.getppid() != parent:
            os.kill(os.getpid(), parting)
