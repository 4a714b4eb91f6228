"""What falls due for planned work."""

from qingyu.core import clock, jobs
from qingyu.upkeep import actions


@jobs.periodic("* * * * *", name="upkeep.tick")
def tick() -> None:
    actions.tick(clock.now())
