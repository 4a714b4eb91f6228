"""How many people does it take to keep so many of a hundred promises? The same seeded weeks with ever larger crews."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import fmean

from qingyu.twin import demand
from qingyu.twin.run import simulate
from qingyu.twin.world import Person, World

WEEK = 7
WEEKS = 4
# Beyond twice the crew and six more, people are not what is missing.
MOST_MORE = 6
# So many sizes without so much of a difference, and it is not people that are missing.
PATIENCE, LITTLE = 4, 0.005


@dataclass(frozen=True)
class Size:
    """What a crew of ``people`` kept; rates from 0 to 1, minutes to arrive for nine of ten, overtime hours a week."""

    people: int
    kept: float
    kept_a: float | None
    arrival_p90: float | None
    overtime: float
    now: bool


def sizes(world: World, *, strategy: str, target: float) -> Iterator[Size]:
    """From half of today's crew upwards, until two in a row reach ``target`` or more people change nothing."""
    weeks = [demand.draw(world, days=WEEK, seed=seed) for seed in range(1, WEEKS + 1)]
    now = len(world.people)
    found: list[Size] = []
    for people in range(max(1, now // 2), 2 * now + MOST_MORE + 1):
        crewed = replace(world, people=resized(world.people, people))
        reports = [simulate(crewed, week, days=WEEK, strategy=strategy) for week in weeks]
        urgent = [one.kept_rate_a for one in reports if one.kept_rate_a is not None]
        late = [one.arrival_p90 for one in reports if one.arrival_p90 is not None]
        size = Size(
            people=people,
            kept=fmean(one.kept_rate for one in reports),
            kept_a=fmean(urgent) if urgent else None,
            arrival_p90=fmean(late) if late else None,
            overtime=fmean(one.overtime for one in reports) / 60,
            now=people == now,
        )
        found.append(size)
        yield size
        if people > now and (_reached(found, target) or _stuck(found)):
            return


def _reached(found: list[Size], target: float) -> bool:
    return len(found) > 1 and min(size.kept for size in found[-2:]) >= target


def _stuck(found: list[Size]) -> bool:
    """More people change nothing any more."""
    last = [size.kept for size in found[-PATIENCE:]]
    return len(last) == PATIENCE and max(last) - min(last) < LITTLE


def enough(found: list[Size], target: float) -> Size | None:
    """The smallest crew from which on every one reaches ``target``; None where none does."""
    reached: Size | None = None
    for size in reversed(found):
        if size.kept < target:
            break
        reached = size
    return reached


def resized(people: tuple[Person, ...], count: int) -> tuple[Person, ...]:
    """A crew of ``count``: who goes leaves the shift with most people, leaders last; who comes joins it, all skills."""
    crew = list(people)
    while len(crew) > count:
        crew.remove(_first_to_go(crew))
    first = max(one.id for one in people) + 1
    for number in range(first, first + count - len(crew)):
        crew.append(Person(id=number, name=f"+{number}", turns=dict(_largest(crew))))
    return tuple(crew)


def _first_to_go(crew: list[Person]) -> Person:
    there = _largest(crew)
    return max(crew, key=lambda one: (tuple(sorted(one.turns.items())) == there, not one.leads, one.id))


def _largest(crew: list[Person]) -> tuple[tuple[int, tuple[float, float]], ...]:
    return Counter(tuple(sorted(one.turns.items())) for one in crew).most_common(1)[0][0]
