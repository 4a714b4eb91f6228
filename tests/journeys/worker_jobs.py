"""``qingyu worker`` with jobs that a test can watch: ``python -m tests.journeys.worker_jobs FOLDER``.

``touch`` leaves a file; ``hang`` leaves one and then does nothing for a long time, as a machine that never answers.
"""

import sys
import time
from pathlib import Path

import django

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()


def touch(name: str) -> None:
    (FOLDER / name).touch()


def hang(name: str) -> None:
    touch(name)
    time.sleep(600)


def fail_after_deferring(name: str) -> None:
    from django.db import transaction

    from qingyu.core import jobs

    with transaction.atomic():
        jobs.defer(TASKS["touch"], [{"name": f"deferred-{name}"}], lane=jobs.Lane.URGENT)
        # Long enough for a worker to fetch what it could see.
        time.sleep(1)
        touch(name)
        raise RuntimeError("undone")


TASKS = {}


def declare() -> None:
    from qingyu.core import jobs

    for function in (touch, hang, fail_after_deferring):
        TASKS[function.__name__] = jobs.job(name=f"test.{function.__name__}", retry=False)(function)


if __name__ == "__main__":
    django.setup()
    from qingyu.core import worker

    declare()
    worker.run()
