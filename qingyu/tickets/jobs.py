"""What falls due for tickets."""

from qingyu.core import clock, jobs
from qingyu.tickets import actions


@jobs.periodic("* * * * *", name="tickets.tick")
def tick() -> None:
    actions.tick(clock.now())
