"""The live process: one LISTEN connection, fanned out to every browser as server-sent events.

A tiny ASGI application without Django's request machinery. The only input is a signed token; errors say nothing
of the inside. A browser that cannot keep up loses hints, not data: it fetches again on the next one.
"""

import asyncio
import logging
import os
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

import psycopg
from django.core import signing
from psycopg import conninfo

from qingyu.conf import env
from qingyu.core import trouble
from qingyu.events.live import closing, tokens

log = logging.getLogger(__name__)

HEARTBEAT = 20
PAUSES = (0.5, 1, 2, 4, 5)
QUEUE = 100
# Of what was heard lately so much is kept for pages that were drawn before it and connect after it; clocks of two
# machines may be so many seconds apart.
RECENT, APART = 2000, 1.0

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Queue = asyncio.Queue[str]


class Hub:
    """Which browsers listen to which topic."""

    def __init__(self) -> None:
        self.listeners: defaultdict[str, set[Queue]] = defaultdict(set)
        self.recent: deque[tuple[float, list[str]]] = deque(maxlen=RECENT)
        self.started = False

    async def listen(self) -> None:
        """Hear PostgreSQL's notifications for ever, connecting again when the connection is lost."""
        lost = 0
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(_url(), autocommit=True) as connection:
                    await connection.execute(f"LISTEN {closing.CHANNEL}")
                    if lost:
                        log.warning("the database answers again")
                    lost = 0
                    # What happened while nobody listened is unknown: everybody fetches again.
                    self.tell_all()
                    async for notice in connection.notifies():
                        self.tell(notice.payload.split())
            except psycopg.Error as error:
                if not lost:
                    log.warning("the database does not answer: %s", trouble.words(error))
                await asyncio.sleep(PAUSES[min(lost, len(PAUSES) - 1)])
                lost += 1

    def tell(self, topics: list[str]) -> None:
        self.recent.append((time.time(), topics))
        for topic in topics:
            for queue in self.listeners.get(topic, ()):
                if not queue.full():
                    queue.put_nowait(topic)

    def tell_all(self) -> None:
        self.tell([topic for topic in self.listeners if not topic.startswith("out-")])

    def join(self, topics: list[str], *, since: float) -> Queue:
        """A queue that hears ``topics`` from now on, and holds what was said of them ``since`` the page was drawn."""
        queue: Queue = asyncio.Queue(QUEUE)
        for topic in topics:
            self.listeners[topic].add(queue)
        missed = {topic for at, said in self.recent if at >= since - APART for topic in said}
        for topic in list(missed.intersection(topics))[:QUEUE]:
            queue.put_nowait(topic)
        return queue

    def leave(self, topics: list[str], queue: Queue) -> None:
        for topic in topics:
            self.listeners[topic].discard(queue)
            if not self.listeners[topic]:
                del self.listeners[topic]


hub = Hub()


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The ASGI entry point."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        await _stream(scope, receive, send)


def _url() -> str:
    return conninfo.make_conninfo(os.environ["DATABASE_URL"], **env.steady(os.environ["DATABASE_URL"]))


async def _lifespan(receive: Receive, send: Send) -> None:
    task: asyncio.Task[None] | None = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            task = asyncio.create_task(hub.listen())
            await send({"type": "lifespan.startup.complete"})
        else:
            if task:
                task.cancel()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def _stream(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    query = parse_qs(scope["query_string"].decode("latin-1"))
    try:
        user_id, topics, issued = tokens.read(query.get("token", [""])[0])
    except signing.BadSignature:
        await _reply(send, 403)
        return
    await send({"type": "http.response.start", "status": 200, "headers": _headers(b"text/event-stream")})
    ends = closing.topic(user_id)
    queue = hub.join([*topics, ends], since=issued)
    gone = asyncio.create_task(_gone(receive))
    try:
        await _write(send, "retry: 2000\n\n")
        while not gone.done() and ends not in (heard := await _next(queue, gone)):
            await _write(send, _lines(heard))
    finally:
        gone.cancel()
        hub.leave([*topics, ends], queue)
    await _end(send)


async def _next(queue: Queue, gone: asyncio.Task[None]) -> set[str]:
    """The topics that changed; none when it is time for a heartbeat."""
    waiting = asyncio.create_task(queue.get())
    await asyncio.wait({waiting, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
    if not waiting.done():
        waiting.cancel()
        return set()
    topics = {waiting.result()}
    while not queue.empty():
        topics.add(queue.get_nowait())
    return topics


def _lines(topics: set[str]) -> str:
    return f"data: {' '.join(sorted(topics))}\n\n" if topics else ": still here\n\n"


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _end(send: Send) -> None:
    await send({"type": "http.response.body", "body": b""})


async def _reply(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": _headers(b"text/plain")})
    await send({"type": "http.response.body", "body": b""})


def _headers(kind: bytes) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-type", kind),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (b"server", b"Qingyu"),
        # The signed token is the only credential, no cookie counts here; so any of our pages may read.
        (b"access-control-allow-origin", b"*"),
    ]
