"""The alarm clock of call backs; the column is the truth."""

from qingyu.core import clock, ticks
from qingyu.hotline import actions


@ticks.every(10, name="hotline.tick")
def tick() -> None:
    actions.tick(clock.now())
