"""Jobs: deferred inside the caller's transaction, run by the worker, or inline where the clock travels.

Everything that enqueues goes through :func:`defer`, so that the queue underneath can change in one file.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from asgiref.sync import async_to_sync
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

Function = TypeVar("Function", bound=Callable[..., Any])

RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)

# Alarm clocks do not stand in line behind the thousands of jobs of a storm: what is due is due now.
FIRST = 10

_inline: deque[tuple[Any, dict[str, Any]]] | None = None
_left: Collection[Any] = ()


def job(*, name: str, queue: str = "default", **options: Any) -> Callable[[Function], Task[Any, Any, Any]]:
    """Declare a job; retried with growing pauses, so its function must be idempotent."""
    options.setdefault("retry", RETRY)
    return app.task(name=name, queue=queue, **options)


def periodic(cron: str, *, name: str) -> Callable[[Function], Any]:
    """Declare a job the worker starts by itself; six cron fields mean the last one is seconds."""

    def wrap(function: Function) -> Any:
        def run(timestamp: int) -> None:
            function()

        # A run that was missed is not made up for: every periodic job looks at what is due, not at when it ran.
        task = app.task(name=name, queue="periodic", queueing_lock=name, priority=FIRST)(run)
        return app.periodic(cron=cron)(task)

    return wrap


def defer(task: Task[Any, Any, Any], rows: list[dict[str, Any]]) -> None:
    """Enqueue one run of ``task`` per row, in the current transaction."""
    if not rows:
        return
    if _inline is not None:
        _inline.extend((task, row) for row in rows if task not in _left)
    else:
        task.batch_defer(*rows)


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


@periodic("* * * * * */20", name="core.reap")
def reap() -> None:
    """Give back jobs whose worker died in the middle; without this they would stand as running for ever."""
    stalled = async_to_sync(app.job_manager.get_stalled_jobs)()
    for one in stalled:
        async_to_sync(app.job_manager.retry_job)(one)
