"""What ``qingyu doctor`` asks of the calendars."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.utils.translation import gettext as _

from qingyu.core import clock
from qingyu.hours.models import WorkCalendar
from qingyu.hours.queries import missing_years
from qingyu.hours.reckon import next_opening


# A deployment check: it reads the database, which no other command should do before its own work.
@register("doctor", deploy=True)
def holidays_are_there(**kwargs: Any) -> list[CheckMessage]:
    """A warning per year whose public holidays are missing: this one, and from 1 December the next."""
    return [
        Warning(
            _("The public holidays of %(year)d are missing in the working calendar.") % {"year": year},
            hint=_(
                "Fill the year in the console under Settings, Working calendar; deadlines count wrongly without it."
            ),
            id="hours.holidays",
        )
        for year in missing_years(clock.today())
    ]


@register("doctor", deploy=True)
def calendars_open(**kwargs: Any) -> list[CheckMessage]:
    """A warning per calendar that never opens again: what is promised by it has no date."""
    return [
        Warning(
            _("The working calendar “%(name)s” never opens: no time limit can be reckoned by it.") % {"name": one},
            hint=_("Enter its hours in the console under Settings, Working calendars."),
            id="hours.never_open",
        )
        for one in WorkCalendar.objects.all()
        if not _opens(one)
    ]


def _opens(calendar: WorkCalendar) -> bool:
    try:
        next_opening(calendar.value(), clock.now())
    except ValueError:
        return False
    return True
