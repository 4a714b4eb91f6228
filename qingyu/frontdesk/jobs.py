"""What falls due at the desk."""

from qingyu.core import clock, jobs
from qingyu.frontdesk import actions


@jobs.periodic("* * * * *", name="frontdesk.tick")
def tick() -> None:
    actions.tick(clock.now())
