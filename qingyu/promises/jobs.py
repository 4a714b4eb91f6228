"""The alarm clock of promises; the column is the truth."""

from qingyu.core import clock, ticks
from qingyu.promises import actions


@ticks.every(5, name="promises.tick")
def tick() -> None:
    actions.tick(clock.now())
