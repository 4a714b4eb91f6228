"""The alarm clock of what other systems are told."""

from qingyu.core import clock, jobs
from qingyu.notices import actions


@jobs.periodic("* * * * * */5", name="notices.tick")
def tick() -> None:
    actions.tick(clock.now())
