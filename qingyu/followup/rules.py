"""The reckoning of return visits and ratings; no tables."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A return visit is owed within 24 hours of completion (D6), where no policy line says otherwise.
WITHIN = timedelta(hours=24)
MORNING = time(9)
EVENING = time(20)

# Nobody is given up as unreachable before three tries, and three in one hour are one.
TRIES = 3
APART = timedelta(hours=1)

LOW = 2


def sensible(moment: datetime) -> datetime:
    """``moment`` itself from 09:00 to 20:00 where the company works, else the next 09:00: nobody is called at night."""
    local = timezone.localtime(moment)
    if MORNING <= local.time() < EVENING:
        return moment
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, MORNING))


def tries_apart(moments: Iterable[datetime]) -> int:
    """How many of these tries count: each at least an hour after the last that counted."""
    count, last = 0, None
    for moment in sorted(moments):
        if last is None or moment - last >= APART:
            count, last = count + 1, moment
    return count


def overall(marks: Iterable[int]) -> Decimal:
    """The mean of ``marks`` (1 to 5) to one decimal, halves rounded up as people do."""
    given = list(marks)
    return (Decimal(sum(given)) / len(given)).quantize(Decimal("0.1"), ROUND_HALF_UP)


# What a household is asked where a company has asked nothing else yet.
QUESTIONS = (
    _("Cleanliness of the public areas"),
    _("Order and security"),
    _("Repairs and upkeep of the facilities"),
    _("Greenery"),
    _("Attitude and speed of customer service"),
    _("Property service as a whole"),
)
OPEN_QUESTION = _("What should we change first?")

# Satisfied are those who give 4 or 5 of 5 on average.
SATISFIED = 4


def quarter_of(day: date) -> date:
    """The first day of the quarter that ``day`` lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def percent(part: int, whole: int) -> int | None:
    """``part`` of ``whole`` in percent, halves rounded up; None of nothing."""
    return int(Decimal(part * 100 / whole).quantize(Decimal(1), ROUND_HALF_UP)) if whole else None
