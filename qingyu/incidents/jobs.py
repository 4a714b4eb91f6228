"""The alarm clock of emergencies; the columns are the truth."""

from qingyu.core import clock, ticks
from qingyu.incidents import actions


@ticks.every(5, name="incidents.tick")
def tick() -> None:
    actions.tick(clock.now())
