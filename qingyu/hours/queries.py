"""Reading working calendars."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Missing
from qingyu.hours.models import WorkCalendar

SERVICE = "service"
OFFICE = "office"


def service_calendar() -> WorkCalendar:
    """The calendar by which general promises count.

    The service centre is staffed every day from 08:30 to 18:00, weekends included, and promises that are not for
    emergencies count these hours; on the days off of the public holidays there is only an emergency desk, so nothing
    counts. Emergencies count around the clock (``reckon.AROUND_THE_CLOCK``) and do not use it. A company that works
    differently edits the rows. Raises Missing before ``presets.install()``.
    """
    return _by_code(SERVICE)


def office_calendar() -> WorkCalendar:
    """The calendar of the company's offices: Monday to Friday and the make-up workdays, with a lunch break."""
    return _by_code(OFFICE)


def missing_years(today: date) -> list[int]:
    """The years whose special days are missing in a calendar that keeps holidays: this one, from 1 December the next.

    A calendar keeps holidays if it has any special day; the service calendar always does.
    """
    years = [today.year, today.year + 1] if today.month == 12 else [today.year]
    keeping = WorkCalendar.objects.filter(Q(code=SERVICE) | Q(special_days__isnull=False)).distinct()
    held = [set(calendar.special_days.values_list("day__year", flat=True)) for calendar in keeping]
    return [year for year in years if not held or any(year not in one for one in held)]


def _by_code(code: str) -> WorkCalendar:
    calendar = WorkCalendar.objects.filter(code=code).first()
    if calendar is None:
        raise Missing(
            _("The working calendar “%(code)s” is not set up yet; please ask the administrator.") % {"code": code}
        )
    return calendar
