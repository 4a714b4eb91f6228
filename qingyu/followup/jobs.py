"""What falls due for surveys."""

from qingyu.core import clock, ticks
from qingyu.followup import actions


@ticks.every(60, name="followup.tick")
def tick() -> None:
    actions.tick(clock.now())
