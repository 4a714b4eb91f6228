"""What happens besides the requests in the last days: calls, visitors, parcels, letters of strangers.

Only of late, and few: each costs the demo's first start a moment, and nobody turns far back in these lists.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from qingyu.stories.demo import reception, telephone, written
from qingyu.stories.demo.life import Life, Town
from qingyu.tickets.codes import Channel

Begun = tuple[datetime, Life]

# In how many of ten days; visitors come every day.
MISSED, VISITS, PARCELS, PROCEDURES = 8, 2, 4, 2


def of_day(town: Town, midnight: datetime) -> Iterator[Begun]:
    """The moments of one of the last days, and what begins at each."""
    dice = Random(f"{town.community.code}-{midnight:%F}")
    key = f"demo-{town.community.code}-{midnight:%j}"
    for number in range(VISITS):
        yield _at(midnight, dice, 9, 18), reception.visit(town, f"{key}-visit-{number}")
    if dice.randrange(10) < MISSED:
        yield _at(midnight, dice, 8, 19), telephone.missed(town, f"{key}-missed")
    if dice.randrange(10) < PARCELS:
        yield _at(midnight, dice, 10, 17), reception.parcel(town, f"{key}-parcel")
    if dice.randrange(10) < PROCEDURES:
        yield _at(midnight, dice, 9, 17), reception.procedure(town, f"{key}-procedure")


def just_now(town: Town, until: datetime) -> Iterator[Begun]:
    """What still waits when somebody opens the demo: a number drawn, a call to return, lines to be sorted."""
    key = f"demo-{town.community.code}-now"
    yield until - timedelta(minutes=50), written.stranger(town, Channel.EMAIL, f"{key}-mail")
    yield until - timedelta(minutes=30), written.stranger(town, Channel.WECHAT, f"{key}-wechat")
    yield until - timedelta(minutes=5), telephone.missed(town, f"{key}-missed")
    yield until - timedelta(seconds=40), reception.visit(town, f"{key}-visit")


def _at(midnight: datetime, dice: Random, first: int, last: int) -> datetime:
    return midnight + timedelta(hours=dice.uniform(first, last))
