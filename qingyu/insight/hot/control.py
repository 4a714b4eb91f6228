"""Control charts for numbers of requests (Shewhart): what chance explains, and what it does not. Pure.

Numbers are small, so the limits are those of the Poisson distribution itself, with the usual chances of one, two and
three sigma, not the normal ones that would call two requests in a quiet week an alarm.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qingyu.insight.codes import Sign

# The chance that a steady process stays at or below one, two and three sigma.
ONE, TWO, THREE = 0.8413447, 0.9772499, 0.9986501
# The newest weeks are judged by the weeks before them.
JUDGED = 4
# Below this nobody calls it a hot spot, however rare it was before.
FEWEST = 4
# Where nothing ever happened, as if half a request had.
HALF = 0.5
RUN = 8


@dataclass(frozen=True)
class Chart:
    """``centre`` and ``limit`` are a week's; ``expected`` and ``most`` are of the judged four weeks together."""

    weeks: tuple[int, ...]
    centre: float
    limit: int
    expected: float
    most: int
    signs: tuple[Sign, ...]

    @property
    def count(self) -> int:
        """How many there were in the judged weeks."""
        return sum(self.weeks[-JUDGED:])


def poisson_limit(mean: float, chance: float) -> int:
    """The smallest number that a Poisson process of that mean stays at or below with ``chance``."""
    if mean > 500:
        return math.ceil(mean + _sigmas(chance) * math.sqrt(mean))
    number, each, total = 0, math.exp(-mean), math.exp(-mean)
    while total < chance:
        number += 1
        each *= mean / number
        total += each
        if each < 1e-15 and number > mean:
            break
    return number


def c_chart(weeks: Sequence[int]) -> Chart:
    """The newest four of ``weeks`` (numbers, oldest first) against the weeks before them."""
    before, now = weeks[:-JUDGED], weeks[-JUDGED:]
    centre = max(sum(before), HALF) / max(len(before), 1)
    signs = [sign for sign, rings in _tests(weeks, now, centre) if rings] if sum(now) >= FEWEST else []
    return Chart(
        weeks=tuple(weeks), centre=centre, limit=poisson_limit(centre, THREE), expected=centre * len(now),
        most=poisson_limit(centre * len(now), THREE), signs=tuple(signs),
    )  # fmt: skip


def p_limit(share: float, number: int) -> float:
    """The share that a part of ``share`` stays below among ``number`` (p chart, three sigma)."""
    return share + 3 * math.sqrt(share * (1 - share) / number) if number else 1.0


def u_limit(rate: float, exposure: float) -> int:
    """How many there may be in ``exposure`` (homes) where the usual is ``rate`` each (u chart)."""
    return poisson_limit(rate * exposure, THREE)


def _tests(weeks: Sequence[int], now: Sequence[int], centre: float) -> list[tuple[Sign, bool]]:
    """The rules of Western Electric, upwards; the runs only where the four weeks together are unusual too."""
    three, two, one = (poisson_limit(centre, chance) for chance in (THREE, TWO, ONE))
    unusual = sum(now) > poisson_limit(centre * len(now), TWO)
    return [
        (Sign.MONTH, sum(now) > poisson_limit(centre * len(now), THREE)),
        (Sign.BEYOND, max(now) > three),
        (Sign.TWO_OF_THREE, unusual and sum(week > two for week in weeks[-3:]) >= 2),
        (Sign.FOUR_OF_FIVE, unusual and sum(week > one for week in weeks[-5:]) >= 4),
        (Sign.RUN, unusual and len(weeks) >= RUN and all(week > centre for week in weeks[-RUN:])),
    ]


def _sigmas(chance: float) -> int:
    return {ONE: 1, TWO: 2, THREE: 3}[chance]
