"""How much memory the product takes when nobody does anything."""

import time

import psutil

from qingyu.stories.benches.ground import served

SETTLE_SECONDS = 8


def idle() -> float:
    """MiB of pages, live push and worker together, as ``make run`` starts them; memory they share counts once."""
    with served() as (_url, pid):
        time.sleep(SETTLE_SECONDS)
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        return sum(process.memory_full_info().pss for process in family) / 2**20
