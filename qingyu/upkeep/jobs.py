"""What falls due for planned work."""

from qingyu.core import clock, ticks
from qingyu.upkeep import actions


@ticks.every(60, name="upkeep.tick")
def tick() -> None:
    actions.tick(clock.now())
