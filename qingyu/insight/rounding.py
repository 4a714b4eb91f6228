"""Figures are rounded against the house: what is good is never rounded up, what is bad never down.

So 94.96 % of a target of 95 % reads 94.9 and not 95.0, and three in ten thousand missed are not “100 %”.
"""

import math
from datetime import timedelta

MINUTE = timedelta(minutes=1)


def percent(part: int, whole: int, *, up: bool = False) -> float | None:
    """``part`` of ``whole`` in percent to one decimal, rounded down or ``up``; None of nothing."""
    if whole <= 0:
        return None
    thousandths = -(-part * 1000 // whole) if up else part * 1000 // whole
    return thousandths / 10


def minutes(duration: timedelta | None) -> int | None:
    """Whole minutes; a started minute is a minute."""
    return None if duration is None else -(-duration // MINUTE)


def mean(value: float | None, *, up: bool = False) -> float | None:
    """A mean to two decimals, rounded down or ``up``."""
    if value is None:
        return None
    # What the database adds up in binary must not fall below 4.6 by a hair.
    hundredths = round(value * 100, 6)
    return (math.ceil(hundredths) if up else math.floor(hundredths)) / 100
