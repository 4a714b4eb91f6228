"""The command chain, role by role."""

from collections.abc import Iterable
from dataclasses import dataclass

from qingyu.accounts.actors import Actor
from qingyu.incidents import policies, queries
from qingyu.incidents.models import Call, Incident


@dataclass(frozen=True)
class Post:
    """One role: who answered, who is being called now, who was passed over; ``mine`` is the reader's own
    call while nobody has answered."""

    title: str
    duty: str
    answered: Call | None
    waiting: Call | None
    passed: list[Call]
    mine: Call | None
    minutes: int | None

    @property
    def tone(self) -> str:
        """Everybody passed over and nobody left is the alarm."""
        if self.answered:
            return "ok"
        return "soon" if self.waiting else "late"


def chain_of(actor: Actor, incident: Incident) -> list[Post]:
    """In the chain's order. One query."""
    found: dict[str, list[Call]] = {}
    for call in queries.chain(incident):
        found.setdefault(call.title, []).append(call)
    return [_post(actor, incident, calls) for calls in found.values()]


def mine_of(posts: Iterable[Post]) -> list[Post]:
    """Those where the reader is being called right now; who was passed over may still take it in the chain."""
    return [post for post in posts if post.mine and post.mine == post.waiting]


def _post(actor: Actor, incident: Incident, calls: list[Call]) -> Post:
    answered = next((call for call in calls if call.answered_at), None)
    waiting = None if answered else next((call for call in calls if call.due_at), None)
    open_ones = [call for call in calls if policies.may_answer(actor, call)] if incident.open and not answered else []
    minutes = int((answered.answered_at - answered.called_at).total_seconds() // 60) if answered else None  # type: ignore[operator]
    return Post(
        title=calls[0].title,
        duty=calls[0].duty,
        answered=answered,
        waiting=waiting,
        passed=[call for call in calls if call not in (answered, waiting)],
        mine=next(iter(open_ones), None),
        minutes=minutes,
    )
