"""A usual community, for benches and for companies without a history yet: twelve houses, a crew of four, busy weeks."""

from datetime import time

from qingyu.dispatch.planning import Spot
from qingyu.hours.reckon import Calendar, Week
from qingyu.places.queries import grid_spot
from qingyu.twin.world import Limit, Matter, Person, World

DAYTIME = dict.fromkeys(range(7), (8.0, 20.0))

# Kinds of work with their shares, their grades, and their mean minutes on the spot.
MATTERS = (
    Matter("water", 0.34, (0.12, 0.48, 0.40), 45),
    Matter("power", 0.24, (0.10, 0.50, 0.40), 35),
    Matter("building", 0.18, (0.02, 0.28, 0.70), 70, spread=0.5, waits=0.1),
    Matter("access_control", 0.14, (0.04, 0.46, 0.50), 30),
    Matter("elevator", 0.10, (0.20, 0.60, 0.20), 50),
)
# What many companies publish: at once, within two hours, on the same day.
LIMITS = {"A": Limit(30, 120, service=False), "B": Limit(120, 360), "C": Limit(480, 720)}
# Most call in the morning and after supper.
HOURS = tuple(float(weight) for weight in (*(0,) * 7, 2, 6, 8, 7, 5, 4, 4, 5, 5, 5, 6, 6, 4, *(0,) * 4))


def houses(count: int) -> dict[str, Spot]:
    """``count`` houses where buildings are taken to stand while nobody says."""
    return {str(place + 1): Spot(*grid_spot(place)) for place in range(count)}


def crew() -> tuple[Person, ...]:
    return (
        Person(1, "班组长", turns=DAYTIME, leads=True),
        Person(2, "水工", frozenset({"water", "building"}), turns=DAYTIME),
        Person(3, "电工", frozenset({"power", "access_control", "elevator"}), turns=DAYTIME),
        Person(4, "综合维修", frozenset({"water", "power", "access_control"}), turns=DAYTIME),
    )


def community(*, per_day: float = 40.0, people: tuple[Person, ...] | None = None) -> World:
    return World(
        spots=houses(12),
        people=people or crew(),
        matters=MATTERS,
        limits=LIMITS,
        calendar=Calendar(Week.every_day([(time(8), time(20))]), zone="UTC"),
        per_day=per_day,
        hours=HOURS,
    )
