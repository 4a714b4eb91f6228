"""What falls due in an emergency."""

from datetime import datetime

from qingyu.incidents.actions.announce import carry
from qingyu.incidents.actions.chain import pass_over


def tick(now: datetime, *, community_id: int | None = None) -> int:
    """Carry on what waits to be written, and call the next one where nobody answered; returns how many."""
    return carry(now, community_id=community_id) + pass_over(now, community_id=community_id)
