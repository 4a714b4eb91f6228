"""A story on the travelling clock sees all that a worker would do."""

from procrastinate.contrib.django import app

from qingyu.stories import clockwork

# What a worker does for itself: looking after its own queue, throwing away answers that nobody asks for again.
HOUSEKEEPING = {"core.reap", "api.forget_answers"}


def test_every_alarm_clock_of_the_worker_ticks_on_the_travelling_clock_too() -> None:
    alarm_clocks = {one.task.name for one in app.periodic_registry.periodic_tasks.values()}
    assert len(alarm_clocks) > len(HOUSEKEEPING)
    ticking = {_room(tick.__module__) for tick in clockwork.TICKS}
    assert {name for name in alarm_clocks - HOUSEKEEPING if name.split(".")[0] not in ticking} == set()


def _room(module: str) -> str:
    parts = module.removeprefix("qingyu.").split(".")
    return parts[1] if parts[0] == "channels" else parts[0]
