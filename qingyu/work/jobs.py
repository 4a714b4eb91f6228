"""What falls due for orders."""

from qingyu.core import clock, ticks
from qingyu.work import actions


@ticks.every(60, name="work.tick")
def tick() -> None:
    actions.tick(clock.now())
