"""What arrives: drawn by chance from a world, with a seed so that every strategy meets the same days."""

import math
from dataclasses import dataclass
from random import Random

from qingyu.twin.world import DAY, Matter, World

URGENCIES = ("A", "B", "C")
SHORTEST = 5.0


@dataclass(frozen=True)
class Request:
    """One request at minute ``at``: ``work`` minutes on the spot; ``fetch`` minutes a part takes half-way, 0: none.

    ``usual`` is what such work usually takes, which is all that a dispatcher knows beforehand.
    """

    id: int
    at: float
    category: str
    urgency: str
    building: str
    usual: float
    work: float
    fetch: float
    arrive_by: float | None
    done_by: float | None


def draw(world: World, *, days: int, seed: int) -> list[Request]:
    """The requests of ``days`` in the order of their coming; the same for the same seed."""
    random = Random(seed)
    moments: list[float] = []
    weight = sum(world.hours)
    for day in range(days):
        for hour, share in enumerate(world.hours):
            expected = world.per_day * share / weight
            moments += [day * DAY + (hour + random.random()) * 60 for _each in range(_poisson(random, expected))]
    return [_request(world, random, number, at) for number, at in enumerate(sorted(moments), start=1)]


def _request(world: World, random: Random, number: int, at: float) -> Request:
    matter = random.choices(world.matters, [one.share for one in world.matters])[0]
    urgency = random.choices(URGENCIES, matter.urgencies)[0]
    building = random.choice(sorted(world.spots))
    return make(world, random, number, at, matter, urgency, building)


def make(world: World, random: Random, number: int, at: float, matter: Matter, urgency: str, building: str) -> Request:
    """A request with its promises and, drawn by chance, how long it really takes."""
    arrive_by, done_by = world.due(urgency, at)
    # A mean that holds whatever the spread.
    centre = math.log(matter.minutes) - matter.spread**2 / 2
    return Request(
        id=number,
        at=at,
        category=matter.category,
        urgency=urgency,
        building=building,
        usual=matter.minutes,
        work=max(SHORTEST, random.lognormvariate(centre, matter.spread)),
        fetch=random.uniform(30, 240) if random.random() < matter.waits else 0.0,
        arrive_by=arrive_by,
        done_by=done_by,
    )


def _poisson(random: Random, mean: float) -> int:
    """How many come where ``mean`` are expected (Knuth's way, for small means)."""
    limit, count, product = math.exp(-mean), 0, random.random()
    while product > limit:
        count, product = count + 1, product * random.random()
    return count
