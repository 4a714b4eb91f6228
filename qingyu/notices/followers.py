"""One follower for every fact that somebody is told of."""

from qingyu.events.facts import Fact
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.notices import actions, words


@follows(*{notice.fact for notice in words.every().values()})
def tell(fact: Fact, event: Event) -> None:
    """Whoever the notices name hears of it."""
    actions.tell(event)
