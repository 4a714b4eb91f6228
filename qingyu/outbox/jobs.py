"""The outbox's alarm clock."""

from qingyu.core import clock, jobs
from qingyu.outbox import actions


@jobs.periodic("* * * * * */3", name="outbox.tick")
def tick() -> None:
    actions.tick(clock.now())
