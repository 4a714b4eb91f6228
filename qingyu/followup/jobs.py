"""What falls due for surveys."""

from qingyu.core import clock, jobs
from qingyu.followup import actions


@jobs.periodic("* * * * *", name="followup.tick")
def tick() -> None:
    actions.tick(clock.now())
