"""What falls due for tickets, and what is learned from them at night."""

from qingyu.catalog.actions import study
from qingyu.core import clock, jobs, ticks
from qingyu.tickets import actions, queries


@ticks.every(60, name="tickets.tick")
def tick() -> None:
    actions.tick(clock.now())


@jobs.periodic("40 2 * * *", name="tickets.learn_nightly")
def learn_nightly() -> None:
    """A new version of what the suggester has learned, when the desk is quiet."""
    study(queries.lessons())


@jobs.job(name="tickets.learn", lane=jobs.Lane.PLANS, retry=False)
def learn() -> None:
    """The same, because somebody asked for it."""
    study(queries.lessons())
