"""A story on the travelling clock sees all that a worker would do."""

from qingyu.core.ticks import TICKS
from qingyu.stories import clockwork

# What a worker does for itself: looking after its own queue.
HOUSEKEEPING = {"core.reap"}


def test_every_tick_of_the_worker_happens_on_the_travelling_clock_too() -> None:
    ticking = {_room(tick.__module__) for tick in clockwork.TICKS}
    assert {"promises.tick", "outbox.tick"} < set(TICKS)
    assert {name for name in set(TICKS) - HOUSEKEEPING if name.split(".")[0] not in ticking} == set()


def _room(module: str) -> str:
    parts = module.removeprefix("qingyu.").split(".")
    return parts[1] if parts[0] == "channels" else parts[0]
