"""The alarm clock of call backs; the column is the truth."""

from qingyu.core import clock, jobs
from qingyu.hotline import actions


@jobs.periodic("* * * * * */10", name="hotline.tick")
def tick() -> None:
    actions.tick(clock.now())
