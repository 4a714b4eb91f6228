"""The alarm clock of what waits to be read."""

from qingyu.core import clock, jobs
from qingyu.intake import actions


@jobs.periodic("* * * * * */5", name="intake.tick")
def tick() -> None:
    actions.tick(clock.now())
