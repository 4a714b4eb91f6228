"""What every installation starts with, room by room from the ground up; repeat-safe, hand edits stay."""

from django.db import transaction

from qingyu.catalog import presets as catalog
from qingyu.frontdesk import presets as frontdesk
from qingyu.hours import presets as hours
from qingyu.incidents import presets as incidents
from qingyu.promises import presets as promises
from qingyu.staff import presets as staff


@transaction.atomic
def install() -> None:
    """Calendars, positions and departments, categories and rules, time limits, the desk's lists, emergency plans."""
    hours.install()
    staff.install()
    catalog.install()
    promises.install()
    frontdesk.install()
    incidents.install()
