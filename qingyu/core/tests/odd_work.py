"""Work that goes wrong in the ways in which decoders do; run by the tests of the capped process."""

import ctypes
import os
import signal
import time

from qingyu.core.capped.child import Unfit, main


def work(asked: bytes) -> bytes:
    """``asked`` names what happens."""
    if asked == b"fill":
        return bytes(len(bytearray(8 << 30)))
    if asked == b"spin":
        while True:
            pass
    if asked == b"sleep":
        signal.alarm(0)
        time.sleep(600)
    if asked == b"crash":
        ctypes.string_at(0)
    if asked == b"leave":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(600)
    if asked == b"odd":
        raise Unfit("odd")
    return asked[::-1]


if __name__ == "__main__":
    main(work)
