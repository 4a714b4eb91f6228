"""The alarm clock of what waits to be read."""

from qingyu.core import clock, ticks
from qingyu.intake import actions


@ticks.every(5, name="intake.tick")
def tick() -> None:
    actions.read_later(clock.now())
