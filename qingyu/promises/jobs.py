"""The alarm clock of promises; the column is the truth."""

from qingyu.core import clock, jobs
from qingyu.promises import actions


@jobs.periodic("* * * * * */5", name="promises.tick")
def tick() -> None:
    actions.tick(clock.now())
