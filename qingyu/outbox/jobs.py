"""The outbox's alarm clock: it looks which ways have something to carry, and has it carried in jobs."""

from qingyu.core import clock, due, jobs, ticks
from qingyu.outbox import actions

# So long one way may be busy before it stands in line again.
SECONDS = 10


@ticks.every(3, name="outbox.tick")
def tick() -> None:
    """A provider that hangs holds up its own way; what else is called outside stands behind the messages."""
    for carrier in actions.waiting(clock.now()):
        jobs.defer_once(carry, {"carrier": carrier}, key=f"outbox.carry:{carrier}", priority=jobs.BEFORE)


@jobs.job(name="outbox.carry", lane=jobs.Lane.OUTSIDE, retry=False)
def carry(carrier: str) -> None:
    with due.turn(SECONDS):
        actions.tick(clock.now(), carrier=carrier)
