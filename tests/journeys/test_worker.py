"""The worker as processes: no lane holds up another, what dies comes back, what is stopped leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psutil
import pytest
from django.db import connection

from qingyu.core import jobs
from qingyu.core.jobs import Lane
from tests.journeys import worker_jobs

PATIENCE = 60


@pytest.fixture(scope="module", autouse=True)
def declared() -> None:
    if not worker_jobs.TASKS:
        worker_jobs.declare()


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> "Iterator[subprocess.Popen[bytes]]":
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    command = [sys.executable, "-m", "tests.journeys.worker_jobs", str(tmp_path)]
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url}, stderr=subprocess.DEVNULL)
    yield process
    for one in family(process):
        one.kill()
    process.wait()


def family(process: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    try:
        parent = psutil.Process(process.pid)
        return [*parent.children(recursive=True), parent]
    except psutil.NoSuchProcess:
        return []


def defer(task: str, name: str, lane: Lane) -> None:
    jobs.defer(worker_jobs.TASKS[task], [{"name": name}], lane=lane)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def states() -> dict[str, int]:
    with connection.cursor() as cursor:
        # Its ticks have asked for jobs as well.
        ours = "SELECT status::text, count(*) FROM procrastinate_jobs WHERE task_name LIKE 'test.%' GROUP BY 1"
        cursor.execute(ours)
        return dict(cursor.fetchall())


def test_what_hangs_in_one_lane_holds_up_no_other_and_is_given_back_at_the_end(worker, tmp_path):
    for number in range(6):
        defer("hang", f"outside-{number}", Lane.OUTSIDE)
        defer("hang", f"papers-{number}", Lane.PAPERS)
        defer("hang", f"plans-{number}", Lane.PLANS)
    until(lambda: {"outside-0", "outside-3", "papers-0", "plans-0"} <= {one.name for one in tmp_path.iterdir()})
    for lane in (Lane.DEFAULT, Lane.URGENT, Lane.READING):
        defer("touch", f"free-{lane}", lane)
    until(lambda: len([*tmp_path.glob("free-*")]) == 3)
    begun = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert time.monotonic() - begun < 10, "serve kills after ten seconds"
    assert states() == {"todo": 18}


def test_what_a_job_defers_is_undone_with_it(worker, tmp_path):
    defer("fail_after_deferring", "failed", Lane.DEFAULT)
    until(lambda: (tmp_path / "failed").exists())
    defer("touch", "later", Lane.URGENT)
    until(lambda: (tmp_path / "later").exists())
    assert not (tmp_path / "deferred-failed").exists()


def test_a_process_that_dies_comes_back_and_none_outlives_the_worker(worker, tmp_path):
    until(lambda: len(family(worker)) == 3)
    for one in family(worker)[:-1]:
        one.kill()
    defer("touch", "after", Lane.URGENT)
    defer("touch", "after-that", Lane.DEFAULT)
    until(lambda: {"after", "after-that"} <= {one.name for one in tmp_path.iterdir()})
    children = family(worker)[:-1]
    worker.kill()
    worker.wait()
    until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in children))
