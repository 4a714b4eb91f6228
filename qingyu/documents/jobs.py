"""The alarm clock of papers that wait to be printed."""

from qingyu.core import clock, jobs
from qingyu.documents import actions


@jobs.periodic("* * * * *", name="documents.tick")
def tick() -> None:
    actions.tick(clock.now())
