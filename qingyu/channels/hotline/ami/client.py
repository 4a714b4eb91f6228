"""The line to an Asterisk: signs in, catches up, listens; connects again, with growing pauses, when it is cut."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from qingyu.channels.hotline.ami.tracker import Told, Tracker
from qingyu.channels.hotline.ami.wire import Lost, Message, banner, read, written
from qingyu.core.outside import NO_ANSWER, Forbidden, look_up
from qingyu.outbox.services import Values

log = logging.getLogger(__name__)

PAUSES = (1, 2, 4, 8, 15, 30, 60)
ANSWERS_WITHIN = 10
# Silence longer than this is asked about: a dead connection says nothing either.
SILENCE = 30
CATCHING_UP = "catch-up"


class Rejected(Exception):
    """The other side does not let us in."""


@dataclass
class Listener:
    """``tell`` stores what is told, ``known`` gives the ids of the calls believed to go on, ``house`` our own lines and
    extensions; all from the database.
    """

    values: Values
    tell: Callable[[list[Told]], Awaitable[None]]
    known: Callable[[], Awaitable[list[str]]]
    house: Callable[[], Awaitable[tuple[frozenset[str], frozenset[str]]]]
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    silence: float = SILENCE
    tracker: Tracker = field(init=False)
    tries: int = 0
    named: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tracker = Tracker(frozenset(self.values.get("ami_contexts", "").split()), self.values.get("area_code", ""))

    async def run(self) -> None:
        """Listen for ever."""
        while True:
            try:
                await self._session()
            except (Rejected, Forbidden) as error:
                log.error("Asterisk does not let us in: %s", error)
                self.tries = len(PAUSES)
            except (Lost, OSError, TimeoutError) as error:
                log.warning("the line to Asterisk is cut: %r", error)
            except Exception:
                log.exception("the listening to Asterisk broke off")
            await self.pause(PAUSES[min(self.tries, len(PAUSES) - 1)])
            self.tries += 1

    async def _session(self) -> None:
        reader, writer = await connected(self.values)
        try:
            self.tracker.lines, self.tracker.extensions = await self.house()
            late = await self._catch_up(reader, writer)
            self.tries = 0
            for message in late:
                await self._hear(message)
            while True:
                await self._hear(await self._next(reader, writer))
        finally:
            writer.close()

    async def _hear(self, message: Message) -> None:
        await self.tell(self.tracker.hear(message))
        for context in sorted(self.tracker.unknown - self.named):
            self.named.add(context)
            log.warning(
                "calls begin in the context %r, which is not among those of incoming calls: they are not the hotline's "
                "unless they reach a queue; add it on the page of the hotline if they come in from outside",
                context[:80],
            )

    async def _catch_up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> list[Message]:
        """Ask what is going on; returns what happened meanwhile, to be heard after it."""
        writer.write(written("CoreShowChannels", ActionID=CATCHING_UP))
        await writer.drain()
        channels: list[Message] = []
        late: list[Message] = []
        while True:
            message = await asyncio.wait_for(read(reader), ANSWERS_WITHIN)
            if message.get("ActionID") != CATCHING_UP:
                late.append(message)
            elif message.get("Event") == "CoreShowChannel":
                channels.append(message)
            elif message.get("Event") == "CoreShowChannelsComplete" or message.get("Response") == "Error":
                break
        await self.tell(self.tracker.catch_up(channels, await self.known()))
        return late

    async def _next(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Message:
        waiting = asyncio.ensure_future(read(reader))
        try:
            done, _pending = await asyncio.wait({waiting}, timeout=self.silence)
            if not done:
                writer.write(written("Ping"))
                await writer.drain()
            return await asyncio.wait_for(waiting, ANSWERS_WITHIN)
        finally:
            waiting.cancel()


async def connected(values: Values) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A line on which we are signed in. Raises Forbidden, Rejected, Lost, OSError, TimeoutError."""
    port = int(values.get("ami_port") or 5038)
    # An Asterisk mostly stands inside: QINGYU_PRIVATE_HOSTS names it.
    addresses = await asyncio.to_thread(look_up, values.get("ami_host", ""), port)
    opening = asyncio.open_connection(addresses[0], port)
    reader, writer = await asyncio.wait_for(opening, ANSWERS_WITHIN)
    try:
        await asyncio.wait_for(_sign_in(reader, writer, values), ANSWERS_WITHIN)
    except BaseException:
        writer.close()
        raise
    return reader, writer


async def _sign_in(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, values: Values) -> None:
    await banner(reader)
    user, secret = values.get("ami_user", ""), values.get("ami_secret", "")
    writer.write(written("Login", Username=user, Secret=secret, Events="call,agent", ActionID="login"))
    await writer.drain()
    while True:
        message = await read(reader)
        if message.get("Response") == "Success":
            return
        if "Response" in message:
            raise Rejected(message.get("Message", "refused"))


def try_out(values: Values) -> str:
    """ "" where the values let us in, else what is wrong, in words."""
    try:
        _reader, writer = asyncio.run(_once(values))
        writer.close()
    except Forbidden as error:
        return str(error)
    except Rejected:
        return _("Asterisk does not accept the user or the password.")
    except (Lost, OSError, TimeoutError, ValueError):
        return str(NO_ANSWER)
    return ""


async def _once(values: Values) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await connected(values)
    writer.write(written("Logoff"))
    await writer.drain()
    writer.close()
    return reader, writer
