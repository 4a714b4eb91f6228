"""The alarm clock of those who plan: shifts begin, people are quicker or slower than usual."""

from qingyu.core import clock, jobs
from qingyu.dispatch import actions


@jobs.periodic("* * * * *", name="dispatch.tick")
def tick() -> None:
    actions.tick(clock.now())
