"""A small plan of a community: the gate and the houses, in metres. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qingyu.places.actions.placing import Position
from qingyu.places.models import Building
from qingyu.places.queries import grid_spot

# Nothing drawn is narrower than this, or one house would fill the page.
LEAST = 300
# A house is a square of so many metres, unless the plan is so wide that nobody would see it.
HOUSE = 44
SEEN = 36
RULERS = (50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class House:
    """``x`` and ``y`` are its middle; ``entered``: somebody said so, else it stands in the grid."""

    building: Building
    x: int
    y: int
    entered: bool

    @property
    def number(self) -> str:
        return self.building.number


@dataclass(frozen=True)
class Plan:
    """Everything in metres, ``y`` downwards as on paper; ``size`` is a house's side, ``ruler`` the scale's length."""

    left: int
    top: int
    width: int
    height: int
    size: int
    ruler: int
    houses: list[House]

    @property
    def guessed(self) -> bool:
        return not all(house.entered for house in self.houses)

    @property
    def half(self) -> int:
        return self.size // 2

    @property
    def quarter(self) -> int:
        return self.size // 4

    @property
    def letters(self) -> int:
        """The height of the numbers."""
        return self.size // 2

    @property
    def foot(self) -> int:
        """Where the ruler lies."""
        return self.top + self.height - self.half

    @property
    def ruler_left(self) -> int:
        return self.left + self.half

    @property
    def ruler_right(self) -> int:
        return self.ruler_left + self.ruler


def draw(buildings: Sequence[Building], positions: Mapping[int, Position]) -> Plan:
    """The plan of ``buildings``, which come in the order of their numbers."""
    houses = [_house(place, one, positions.get(one.pk)) for place, one in enumerate(buildings)]
    # The gate is always on it.
    across, down = [0, *(house.x for house in houses)], [0, *(house.y for house in houses)]
    left, right, top, bottom = min(across), max(across), min(down), max(down)
    size = max(HOUSE, max(right - left, bottom - top) // SEEN)
    width = max(right - left, LEAST) + 2 * size
    # The ruler has a strip of its own below everything.
    height = bottom - top + 4 * size
    middle = (left + right) // 2
    ruler = max((one for one in RULERS if one <= width // 3), default=RULERS[0])
    return Plan(middle - width // 2, top - size, width, height, size, ruler, houses)


def _house(place: int, building: Building, position: Position) -> House:
    east, north = position or grid_spot(place)
    return House(building, round(east), -round(north), position is not None)
