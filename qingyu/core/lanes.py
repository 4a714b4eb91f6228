"""One process of the worker: a procrastinate worker a lane, and a thread for the ticks."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections, connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker

from qingyu.core import jobs, ticks
from qingyu.core.jobs import Lane

# A notification wakes a lane at once; this is for those that were missed.
POLLING_SECONDS = 2
CONNECTIONS = 4


class Ended(Exception):
    """A lane ended though nobody told it to."""


def serve(lanes: Mapping[Lane, int], *, keep_ticks: bool, grace: float) -> None:
    """Run ``lanes`` (how many slots each has) until SIGTERM; what still runs ``grace`` seconds later is given back.

    Raises what ended a lane or the ticks before. For a process of its own, which is over then.
    """
    asyncio.run(_serve(lanes, keep_ticks=keep_ticks, grace=grace))


async def _serve(lanes: Mapping[Lane, int], *, keep_ticks: bool, grace: float) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    # A thread per slot: with the usual pool the slots of one lane could take all the threads.
    loop.set_default_executor(ThreadPoolExecutor(sum(lanes.values()) + 1))
    mine = _app()
    async with mine.open_async():
        workers = [_worker(mine, lane, slots) for lane, slots in lanes.items()]
        running = [asyncio.create_task(_run(worker)) for worker in workers]
        if keep_ticks:
            running.append(asyncio.create_task(_tick(stop)))
        told = asyncio.create_task(stop.wait())
        await asyncio.wait([*running, told], return_when=asyncio.FIRST_COMPLETED)
        asked = stop.is_set()
        stop.set()
        failures = await _wind_up(workers, running, grace)
    if not asked:
        raise failures[0] if failures else Ended()


def _app() -> App:
    """The same tasks over connections of the worker's own. The shared app keeps Django's, in whose transaction what a
    job defers must stay; that is why it is not ``replace_connector``."""
    connector = PsycopgConnector(kwargs=connector_params("default"), min_size=1, max_size=CONNECTIONS)
    return app.with_connector(connector)


def _worker(mine: App, lane: Lane, slots: int) -> Worker:
    return Worker(
        app=mine,
        queues=[lane.value],
        name=lane.value,
        concurrency=slots,
        fetch_job_polling_interval=POLLING_SECONDS,
        # Done jobs say nothing the history does not.
        delete_jobs="successful",
        install_signal_handlers=False,
    )


async def _run(worker: Worker) -> None:
    await worker.run()  # type: ignore[no-untyped-call]


async def _tick(stop: asyncio.Event) -> None:
    while not stop.is_set():
        pause = await sync_to_async(_take_turn, thread_sensitive=False)()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


def _take_turn() -> float:
    """What somebody holds for long is left for the next time, and keeps no other tick waiting."""
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '3s'")
    try:
        return ticks.take_turn()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


async def _wind_up(
    workers: Sequence[Worker], running: "Sequence[asyncio.Task[None]]", grace: float
) -> list[BaseException]:
    """Let the jobs end, and return what the lanes have failed with. Jobs that do not end are given back: nothing but
    the end of the process, which is here, can stop their threads."""
    numbers = {worker.worker_id for worker in workers if worker.worker_id}
    for worker in workers:
        worker.stop()  # type: ignore[no-untyped-call]
    ended, still = await asyncio.wait(running, timeout=grace)
    if still:
        with suppress(DatabaseError, ConnectorException):
            await sync_to_async(jobs.give_back, thread_sensitive=False)(numbers)
        os._exit(0)
    # Each is asked, or Python complains of those that nobody wanted to know.
    return [error for task in ended if (error := task.exception())]
