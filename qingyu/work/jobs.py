"""What falls due for orders."""

from qingyu.core import clock, jobs
from qingyu.work import actions


@jobs.periodic("* * * * *", name="work.tick")
def tick() -> None:
    actions.tick(clock.now())
