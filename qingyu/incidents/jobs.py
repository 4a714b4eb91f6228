"""The alarm clock of emergencies; the columns are the truth."""

from qingyu.core import clock, jobs
from qingyu.incidents import actions


@jobs.periodic("* * * * * */5", name="incidents.tick")
def tick() -> None:
    actions.tick(clock.now())
