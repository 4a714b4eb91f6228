"""Quiet hours: nobody's phone rings at night unless it is urgent."""

from datetime import datetime, time, timedelta

from django.utils import timezone

NIGHT = time(22)
MORNING = time(7)


def is_quiet(moment: datetime) -> bool:
    """Whether ``moment`` is between 22:00 and 07:00 where the company works."""
    local = timezone.localtime(moment).time()
    return local >= NIGHT or local < MORNING


def next_allowed(moment: datetime) -> datetime:
    """``moment`` itself by day, else the 07:00 that follows."""
    if not is_quiet(moment):
        return moment
    local = timezone.localtime(moment)
    day = local.date() + timedelta(days=1) if local.time() >= NIGHT else local.date()
    return timezone.make_aware(datetime.combine(day, MORNING))
