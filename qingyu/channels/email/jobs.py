"""The alarm clock of the mailbox."""

from qingyu.channels.email import fetching
from qingyu.core import clock, jobs


@jobs.periodic("* * * * * */30", name="email.fetch")
def fetch() -> None:
    fetching.fetch(clock.now())
