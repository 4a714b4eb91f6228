"""The alarm clock of the mailbox: a server that hangs hangs in a job."""

from qingyu.channels.email import fetching
from qingyu.core import clock, jobs, ticks


@ticks.every(30, name="email.fetch")
def tick() -> None:
    jobs.defer_once(fetch, {}, key="email.fetch")


@jobs.job(name="email.fetch", lane=jobs.Lane.OUTSIDE, retry=False)
def fetch() -> None:
    fetching.fetch(clock.now())
