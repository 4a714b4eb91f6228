"""A listener and its Asterisk in a loop of their own, beside the thread of the test and its transaction.

Browser tests of the same process keep a loop running in the test's thread, so none can be started there.
"""

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from qingyu.channels.hotline.ami.client import Listener
from qingyu.channels.hotline.ami.storing import store
from qingyu.channels.hotline.ami.tracker import PREFIX, Told
from qingyu.hotline.codes import State
from qingyu.hotline.models import Call
from qingyu.stories.standins.ami import Asterisk

T = TypeVar("T")
# A busy machine answers late; nothing here measures time.
LONGEST = 20
SECRET = "s3cret"


def apart(make: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine in a thread of its own."""
    found: Future[T] = Future()

    def run() -> None:
        try:
            found.set_result(asyncio.run(make()))
        except BaseException as error:
            found.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return found.result(LONGEST * 3)


class Wire:
    """What the listener hears is stored here, in the test's thread: :meth:`until` waits for it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self.heard = loop, queue.Queue[list[Told] | Future[list[str]]]()
        self.asterisk = Asterisk("qingyu", SECRET)

    async def tell(self, told: list[Told]) -> None:
        if told:
            self.heard.put(told)

    async def known(self) -> list[str]:
        asked: Future[list[str]] = Future()
        self.heard.put(asked)
        return await asyncio.wrap_future(asked)

    async def house(self) -> tuple[frozenset[str], frozenset[str]]:
        """This thread has no part in the test's transaction, so it asks nothing of the database."""
        return frozenset(), frozenset()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(LONGEST)

    def say(self, *blocks: str) -> None:
        self.do(self.asterisk.say(*blocks))

    def cut(self) -> None:
        async def pull() -> None:
            self.asterisk.cut()

        self.do(pull())

    def until(self, holds: Callable[[Call], bool]) -> Call:
        """Store what is heard until ``holds`` is true of the one call."""
        while True:
            call = Call.objects.first()
            if call and holds(call):
                return call
            self.one()

    def one(self) -> None:
        """Store the next news."""
        news = self.heard.get(timeout=LONGEST)
        if isinstance(news, Future):
            going_on = Call.objects.filter(call_id__startswith=PREFIX, state__in=(State.RINGING, State.ANSWERED))
            news.set_result(list(going_on.values_list("call_id", flat=True)))
        else:
            for told in news:
                store(told, self.asterisk.values())


async def no_pause(_seconds: float) -> None:
    await asyncio.sleep(0)


@contextmanager
def listening(*, silence: float = 30, pause: Callable[[float], Awaitable[None]] = no_pause) -> Iterator[Wire]:
    """An Asterisk and a listener that has caught up with it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    wire = Wire(loop)
    wire.do(wire.asterisk.__aenter__())
    listener = Listener(wire.asterisk.values(), wire.tell, wire.known, wire.house, pause=pause, silence=silence)
    task = asyncio.run_coroutine_threadsafe(listener.run(), loop)
    try:
        wire.one()
        wire.do(wire.asterisk.caught_up.acquire())
        yield wire
    finally:
        task.cancel()
        wire.do(wire.asterisk.__aexit__())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(LONGEST)
