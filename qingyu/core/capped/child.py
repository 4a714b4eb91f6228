"""The inner side: a small process that waits for work and does each piece in a fork of its own. Knows no Django.

What is loaded once is shared by all forks, so that a piece costs milliseconds and not the start of a Python; what a
piece fills, breaks or leaves behind ends with its fork. It leaves when nothing comes for a while, and as soon as the
process that started it hangs up or dies, taking the piece at hand with it.
"""

import os
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable

from qingyu.core.capped.frames import DONE, FAILED, LENGTH, UNFIT, receive, send

Work = Callable[[bytes], bytes]

IDLE_SECONDS = 60
# Pages and the database come first where the processors are busy.
NICE = 5
AT_ONCE = 1 << 20


class Unfit(Exception):
    """Raised by the work itself: the input is not what it should be; the message is a code for the caller."""


def serve(line: socket.socket, work: Work, *, memory: int, seconds: int, idle: float = IDLE_SECONDS) -> None:
    """Do ``work`` for the process at the other end of ``line`` until it hangs up, or asks nothing for ``idle`` seconds.

    Each piece may take ``memory`` bytes of address space and ``seconds`` of processor time, and three times as long
    by the clock.
    """
    while select.select([line], [], [], idle)[0]:
        try:
            asked = receive(line)
            send(line, _forked(work, asked, line, memory, seconds))
        except (EOFError, OSError):
            break


def _forked(work: Work, asked: bytes, line: socket.socket, memory: int, seconds: int) -> bytes:
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        # Whoever asks must see the end of the process above, even while this one is still there.
        line.close()
        _work_and_leave(work, asked, writing, memory, seconds)
    os.close(writing)
    try:
        return _collected(reading, line, time.monotonic() + 3 * seconds) or FAILED + b"it took too much memory or time"
    finally:
        os.close(reading)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _collected(reading: int, line: socket.socket, end: float) -> bytes:
    """What the fork wrote until it left; b"" when it broke off or the time is over.

    Raises EOFError when nobody waits any more.
    """
    watched = select.poll()
    watched.register(reading, select.POLLIN)
    watched.register(line, select.POLLRDHUP)
    got = bytearray()
    while (left := end - time.monotonic()) > 0:
        ready = dict(watched.poll(left * 1000))
        if line.fileno() in ready:
            raise EOFError
        if reading in ready:
            more = os.read(reading, AT_ONCE)
            if not more:
                return _whole(got)
            got += more
    return b""


def _whole(got: bytearray) -> bytes:
    """The message; b"" where the fork ended while it wrote."""
    message = bytes(got[LENGTH.size :])
    return message if got[: LENGTH.size] == LENGTH.pack(len(message)) else b""


def _work_and_leave(work: Work, asked: bytes, writing: int, memory: int, seconds: int) -> None:
    """In the fork; never returns. Whatever goes wrong here is said, or ends here."""
    try:
        _cap(memory, seconds)
        answer = DONE + work(asked)
    except Unfit as error:
        answer = UNFIT + str(error).encode()
    except BaseException as error:
        # Small on purpose: there may be no memory left for more.
        answer = FAILED + type(error).__name__.encode() + b" " + str(error)[:200].encode(errors="replace")
    view = memoryview(LENGTH.pack(len(answer)) + answer)
    while view:
        view = view[os.write(writing, view) :]
    os._exit(0)


def _cap(memory: int, seconds: int) -> None:
    os.nice(NICE)
    # Ends this fork by itself where the process above it was killed and nobody is left to do it.
    signal.alarm(3 * seconds)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(work: Work) -> None:
    """The last line of a module that :class:`qingyu.core.capped.process.Capped` runs; its caps are the arguments."""
    memory, seconds = (int(one) for one in sys.argv[1:3])
    # Ctrl-C at a terminal is for whoever started this; the end comes by the line.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(socket.socket(fileno=0), work, memory=memory, seconds=seconds)
