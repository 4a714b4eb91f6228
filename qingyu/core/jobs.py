"""Jobs: deferred inside the caller's transaction, run by the worker, or inline where the clock travels.

Everything that enqueues goes through :func:`defer` or :func:`defer_once`, so that the queue underneath can change in
one file.
"""

import logging
from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any, TypeVar

from asgiref.sync import async_to_sync
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Job, JobDeferrer, Status
from procrastinate.manager import JobManager
from procrastinate.tasks import Task

from qingyu.core import ticks

log = logging.getLogger(__name__)

Function = TypeVar("Function", bound=Callable[..., Any])

RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)


class Lane(StrEnum):
    """A queue with slots of its own in the worker: what stands still in one holds up no other."""

    # What follows a deed of an emergency.
    URGENT = "urgent"
    # What follows every other deed.
    DEFAULT = "default"
    # What came in through a channel and waits to be read.
    READING = "reading"
    # Calls to other people's machines: providers, mailboxes.
    OUTSIDE = "outside"
    # What other systems are told; theirs are many, and slow.
    HOOKS = "hooks"
    # Documents to print.
    PAPERS = "papers"
    # What reckons for seconds: the solver, the learner.
    PLANS = "plans"


# Within a lane: what only says that something is late stands behind what gets it done.
BEHIND = -10
# And what people wait for stands before what only machines do.
BEFORE = 10

# The queue of whichever connection Django holds: while a worker runs, the app's own is on another one, where a job
# could be fetched before the transaction that deferred it has ended, or stay when that is undone.
_queue = JobManager(DjangoConnector())

_inline: deque[tuple[Any, dict[str, Any]]] | None = None
_left: Collection[Any] = ()


def job(*, name: str, lane: Lane = Lane.DEFAULT, **options: Any) -> Callable[[Function], Task[Any, Any, Any]]:
    """Declare a job; retried with growing pauses, so its function must be idempotent."""
    options.setdefault("retry", RETRY)
    return app.task(name=name, queue=lane.value, **options)


def periodic(cron: str, *, name: str) -> Callable[[Function], Any]:
    """Declare a job the worker starts by itself, at the times ``cron`` names. What falls due has an alarm instead."""

    def wrap(function: Function) -> Any:
        def run(timestamp: int) -> None:
            function()

        # A run that was missed is not made up for.
        task = app.task(name=name, queue=Lane.PLANS.value, queueing_lock=name)(run)
        return app.periodic(cron=cron)(task)

    return wrap


def defer(
    task: Task[Any, Any, Any], rows: list[dict[str, Any]], *, lane: Lane | None = None, priority: int = 0
) -> None:
    """Enqueue one run of ``task`` per row, in the current transaction; in its own lane unless another is named."""
    if not rows:
        return
    if _inline is not None:
        _inline.extend((task, row) for row in rows if task not in _left)
        return
    _deferrer(task, queue=(lane or task.queue), priority=priority).batch_defer(*rows)


def defer_once(task: Task[Any, Any, Any], row: dict[str, Any], *, key: str, priority: int = 0) -> None:
    """Enqueue ``task`` unless one of the same ``key`` waits already; two of a key never run at the same time.

    For what a tick asks for again and again: it must be declared without retries, since one that came back while its
    successor waits would stand in its own way for ever.
    """
    if task.retry_strategy:
        raise TypeError(f"{task.name} is retried")
    if _inline is not None:
        defer(task, [row])
        return
    # Mostly one waits: asked for first, since the server writes every violation of a constraint into its log.
    if _queue.list_jobs(queueing_lock=key, status=Status.TODO.value):
        return
    with suppress(AlreadyEnqueued), transaction.atomic():
        _deferrer(task, queue=task.queue, lock=key, queueing_lock=key, priority=priority).defer(**row)


def _deferrer(task: Task[Any, Any, Any], **options: Any) -> JobDeferrer:
    return JobDeferrer(job_manager=_queue, job=task.configure(**options).job)


@contextmanager
def inline(*, leaving: Collection[Task[Any, Any, Any]] = ()) -> Iterator[None]:
    """Keep jobs in this process until :func:`drain`; for stories, demo data and tests.

    Those ``leaving`` are not run at all: their rooms' alarm clocks find what is left to do.
    """
    global _inline, _left
    before, _inline, _left = (_inline, _left), deque(), leaving
    try:
        yield
        drain()
    finally:
        _inline, _left = before


def drain() -> int:
    """Run what :func:`inline` kept, and what that defers in turn; returns how many jobs ran."""
    count = 0
    while _inline:
        task, row = _inline.popleft()
        task.func(**row)
        count += 1
    return count


@ticks.every(10, name="core.reap")
def reap() -> int:
    """Give back the jobs whose worker died in the middle; returns how many. Without it they would run for ever."""
    stalled = async_to_sync(_queue.get_stalled_jobs)()
    return sum(_give_back(one) for one in stalled)


def give_back(workers: Collection[int]) -> int:
    """Give back what ``workers``, which are about to end, have not finished; returns how many jobs that were."""
    running = [one for one in _queue.list_jobs(status=Status.DOING.value) if one.worker_id in workers]
    return sum(_give_back(one) for one in running)


def _give_back(one: Job) -> bool:
    """One that cannot be given back keeps nobody else waiting."""
    try:
        with transaction.atomic():
            async_to_sync(_queue.retry_job)(one)
    except ConnectorException:
        # Its successor waits already and will do the same.
        return _end(one)
    return True


def _end(one: Job) -> bool:
    try:
        with transaction.atomic():
            async_to_sync(_queue.finish_job)(one, status=Status.ABORTED, delete_job=True)
    except ConnectorException:
        log.warning("job %s can neither be given back nor ended", one.id, exc_info=True)
        return False
    return True
