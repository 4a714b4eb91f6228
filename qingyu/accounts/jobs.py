"""The alarm clock of the tokens."""

from qingyu.accounts import actions
from qingyu.core import clock, jobs


@jobs.periodic("20 * * * *", name="accounts.tick")
def tick() -> None:
    actions.tick(clock.now())
