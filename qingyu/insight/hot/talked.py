"""Hot events among the tickets: one matter told by several residents in the last two weeks."""

from datetime import timedelta

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.insight.hot.finding import HotEvent, events
from qingyu.insight.hot.message import Message
from qingyu.places.models import Community
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket

WINDOW = timedelta(days=14)
# Two may be chance; from the third on it is talked about.
FEWEST_PEOPLE = 3
# A storm's worth; older ones of such days are in the same events anyway.
MOST_READ = 3000


def talked_about(actor: Actor, *, community: Community | None = None) -> list[HotEvent]:
    """Events of at least three people among what ``actor`` may see, hottest first; ids are tickets' numbers. One query.

    Merged tickets count: their people did speak of it.
    """
    tickets = Ticket.objects.visible_to(actor).filter(opened_at__gte=clock.now() - WINDOW)
    if community:
        tickets = tickets.filter(community=community)
    tickets = tickets.exclude(state=State.CANCELLED, merge=None)
    names = (
        "number",
        "opened_at",
        "title",
        "text",
        "home_id",
        "reporter_id",
        "category_id",
        "community_id",
        "building_id",
    )
    rows = tickets.order_by("-id").values_list(*names)[:MOST_READ]
    found = events([_message(*row) for row in rows], window=WINDOW)
    return [one for one in found if one.people >= FEWEST_PEOPLE]


def _message(
    number: str, at: object, title: str, text: str, home: int | None, reporter: int | None, category: str,
    community: int, building: int | None,
) -> Message:  # fmt: skip
    """A household counts as one person, whoever of it calls."""
    where = f"building-{building}" if building else f"community-{community}"
    author = f"home-{home}" if home else f"resident-{reporter}" if reporter else number
    tags = frozenset({f"{category}@{where}"})
    return Message(id=number, at=at, title=title, text=text, author=author, tags=tags)  # type: ignore[arg-type]
