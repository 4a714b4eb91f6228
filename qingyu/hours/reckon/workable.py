"""Whether anybody could work by a calendar: what is promised by it must come to an end."""

from datetime import date, timedelta

from qingyu.hours.reckon.count import HORIZON_DAYS, days
from qingyu.hours.reckon.value import Calendar, Week

# Less than that in a week is a slip of the pen: a day's work would be promised for half a year later.
LEAST_A_WEEK = timedelta(hours=1)
# The longest holidays are a fortnight, the longest repairs of an office a season.
LONGEST_CLOSED = timedelta(days=92)
_ANY_DAY = date(2026, 6, 1)


def open_in(week: Week) -> timedelta:
    """The working time of a week without special days."""
    calendar = Calendar(week, zone="UTC")
    stretches = (calendar.stretches_on(_ANY_DAY + timedelta(days=n)) for n in range(7))
    return sum((closes - opens for day in stretches for opens, closes in day), timedelta())


def closed_from(calendar: Calendar, first: date) -> date | None:
    """The first day, from ``first`` on, of the first 92 days in a row without working time; None where there are none.

    Days after the last special one are like every week and need not be looked at further than that.
    """
    last = min(max(calendar.special, default=first), first + timedelta(days=HORIZON_DAYS))
    since = None
    for day in days(first, max(last, first) + LONGEST_CLOSED):
        if calendar.spans_on(day):
            since = None
            continue
        since = since or day
        if day - since + timedelta(days=1) >= LONGEST_CLOSED:
            return since
    return None
