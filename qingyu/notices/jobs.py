"""The alarm clock of what other systems are told: it looks which webhooks have something, and posts in jobs."""

from qingyu.core import clock, due, jobs, ticks
from qingyu.notices import actions

# So long one webhook may be busy before it stands in line again.
SECONDS = 10


@ticks.every(5, name="notices.tick")
def tick() -> None:
    """A machine that hangs holds up webhooks, and nothing that people wait for."""
    for hook in actions.waiting(clock.now()):
        jobs.defer_once(post, {"hook_id": hook}, key=f"notices.post:{hook}")


@jobs.job(name="notices.post", lane=jobs.Lane.HOOKS, retry=False)
def post(hook_id: int) -> None:
    with due.turn(SECONDS):
        actions.tick(clock.now(), hook_id=hook_id)
