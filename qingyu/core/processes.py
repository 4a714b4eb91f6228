"""Processes that end with the one that started them."""

import ctypes
import os
import signal

# prctl(2): the signal a process gets when its parent is gone.
PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """Have this process end when ``parent``, which started it, is gone; on Linux, elsewhere nothing."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    except (AttributeError, OSError):
        return
    # It may have died before the call.
    if os.getppid() != parent:
        os._exit(1)
