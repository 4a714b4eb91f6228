"""How the two sides talk: eight bytes of length, then the message; the first byte of an answer says how it went."""

import socket
import struct

LENGTH = struct.Struct(">Q")
DONE, UNFIT, FAILED = b"+", b"-", b"!"


def send(line: socket.socket, message: bytes) -> None:
    line.sendall(LENGTH.pack(len(message)))
    line.sendall(message)


def receive(line: socket.socket) -> bytes:
    """The next message; raises EOFError where the other side has hung up."""
    (length,) = LENGTH.unpack(_exactly(line, LENGTH.size))
    return bytes(_exactly(line, length))


def _exactly(line: socket.socket, length: int) -> bytearray:
    got = bytearray(length)
    view, have = memoryview(got), 0
    while have < length:
        more = line.recv_into(view[have:])
        if not more:
            raise EOFError
        have += more
    return got
