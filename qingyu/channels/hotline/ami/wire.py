"""The manager interface's messages: ``Key: value`` lines, an empty line ends one."""

import asyncio

END = "\r\n"
# A block longer than this is none of ours; it must not fill the memory.
MOST_LINES = 400
Message = dict[str, str]


class Lost(Exception):
    """The other side has closed the connection, or speaks something else."""


def written(action: str, **fields: str) -> bytes:
    """An action as it is sent. Line ends inside a value would begin a field of their own, so they are left out."""
    lines = [f"{name}: {_plain(value)}" for name, value in {"Action": action, **fields}.items()]
    return (END.join(lines) + END + END).encode()


async def read(reader: asyncio.StreamReader) -> Message:
    """The next message. Raises Lost at the end."""
    message: Message = {}
    for _line in range(MOST_LINES):
        try:
            raw = await reader.readuntil(b"\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            raise Lost("the connection has ended") from None
        line = raw.decode("utf-8", "replace").rstrip("\r\n")
        if not line and message:
            return message
        name, colon, value = line.partition(":")
        if colon:
            message[name.strip()] = value.strip()
    raise Lost("a message without an end")


async def banner(reader: asyncio.StreamReader) -> str:
    """The first line, by which an Asterisk is known. Raises Lost for anything else."""
    try:
        line = (await reader.readuntil(b"\n")).decode("utf-8", "replace").strip()
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        raise Lost("nobody spoke") from None
    if not line.startswith("Asterisk Call Manager"):
        raise Lost("this is no Asterisk manager interface")
    return line


def _plain(value: str) -> str:
    return value.replace("\r", "").replace("\n", "")
