"""What falls due at the desk."""

from qingyu.core import clock, ticks
from qingyu.frontdesk import actions


@ticks.every(60, name="frontdesk.tick")
def tick() -> None:
    actions.tick(clock.now())
