"""A stand-in of Asterisk's manager interface: speaks AMI over a real socket, from dialogues as Asterisk 20 writes them.

``async with Asterisk("qingyu", "s3cret") as asterisk: … await asterisk.say(*dialogue("answered"))``
"""

import asyncio
from pathlib import Path
from typing import Any, Self

DIALOGUES = Path(__file__).parent / "ami_dialogues"
GREETING = b"Asterisk Call Manager/9.0.0\r\n"


def dialogue(name: str) -> list[str]:
    """The messages of a recorded dialogue, each a block of lines; what begins with ``#`` is a remark."""
    text = (DIALOGUES / f"{name}.txt").read_text()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [block.strip() for block in "\n".join(lines).split("\n\n") if block.strip()]


class Asterisk:
    """One server; ``channels`` is what CoreShowChannels answers, ``actions`` what was asked of it so far."""

    def __init__(self, user: str, secret: str) -> None:
        self.user, self.secret = user, secret
        self.channels: list[str] = []
        self.actions: list[dict[str, str]] = []
        self.writers: list[asyncio.StreamWriter] = []
        self.caught_up = asyncio.Semaphore(0)
        self.pings = asyncio.Semaphore(0)
        # Says nothing more, as a line that is dead; ``again`` is released when somebody then signs in anew.
        self.mute = False
        self.again = asyncio.Semaphore(0)

    async def __aenter__(self) -> Self:
        self.server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port: int = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_error: Any) -> None:
        self.cut()
        self.server.close()

    def values(self) -> dict[str, str]:
        """As the settings page would keep them."""
        return {
            "ami_host": "127.0.0.1",
            "ami_port": str(self.port),
            "ami_user": self.user,
            "ami_secret": self.secret,
            "ami_contexts": "from-trunk from-pstn",
        }

    async def say(self, *blocks: str) -> None:
        """To everybody who is signed in."""
        for writer in self.writers:
            for block in blocks:
                writer.write(_wire(block))
            await writer.drain()

    def cut(self) -> None:
        """Pull the plug: no goodbye."""
        for writer in self.writers:
            writer.transport.abort()
        self.writers.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(GREETING)
        while block := await _block(reader):
            action = dict(line.split(": ", 1) for line in block if ": " in line)
            self.actions.append(action)
            if self.mute and action["Action"] == "Login":
                self.again.release()
            if not self.mute:
                await self._answer(action, writer)

    async def _answer(self, action: dict[str, str], writer: asyncio.StreamWriter) -> None:
        ident = f"\nActionID: {action['ActionID']}" if "ActionID" in action else ""
        match action["Action"]:
            case "Login" if (action.get("Username"), action.get("Secret")) == (self.user, self.secret):
                writer.write(_wire(f"Response: Success{ident}\nMessage: Authentication accepted"))
                writer.write(_wire("Event: FullyBooted\nPrivilege: system,all\nUptime: 7\nStatus: Fully Booted"))
                self.writers.append(writer)
            case "Login":
                writer.write(_wire(f"Response: Error{ident}\nMessage: Authentication failed"))
            case "CoreShowChannels":
                writer.write(_wire(f"Response: Success{ident}\nEventList: start\nMessage: Channels will follow"))
                for channel in self.channels:
                    writer.write(_wire(f"Event: CoreShowChannel{ident}\n{channel}"))
                count = len(self.channels)
                writer.write(_wire(f"Event: CoreShowChannelsComplete{ident}\nEventList: Complete\nListItems: {count}"))
                self.caught_up.release()
            case "Ping":
                writer.write(_wire(f"Response: Success{ident}\nPing: Pong\nTimestamp: 1780880400.000000"))
                self.pings.release()
            case "Logoff":
                writer.write(_wire("Response: Goodbye\nMessage: Thanks for all the fish."))
        await writer.drain()


async def _block(reader: asyncio.StreamReader) -> list[str]:
    lines: list[str] = []
    while True:
        try:
            line = (await reader.readline()).decode().rstrip("\r\n")
        except (ConnectionError, asyncio.CancelledError):
            return []
        if not line:
            return lines
        lines.append(line)


def _wire(block: str) -> bytes:
    return ("\r\n".join(block.splitlines()) + "\r\n\r\n").encode()
