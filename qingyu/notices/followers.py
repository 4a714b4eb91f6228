"""Whoever is told of what happened: people by notices, other systems by webhooks."""

from qingyu.accounts.facts import TokenEnding
from qingyu.events.facts import FACTS, Fact
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.notices import actions, ending, words


@follows(*{notice.fact for notice in words.every().values()})
def tell(fact: Fact, event: Event) -> None:
    """Whoever the notices name hears of it."""
    actions.tell(event)


@follows(TokenEnding)
def warn_of_its_end(fact: TokenEnding, event: Event) -> None:
    """Whoever the token speaks for has a new one made."""
    ending.warn(event)


@follows(*(fact for fact in FACTS.values() if fact.webhook))
def post(fact: Fact, event: Event) -> None:
    """Every webhook that wants to know hears of it."""
    actions.deliver_later(event)
