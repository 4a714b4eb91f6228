"""What every installation starts with, room by room from the ground up; repeat-safe, hand edits stay."""

from django.db import transaction

from qingyu.catalog import presets as catalog
from qingyu.frontdesk import presets as frontdesk
from qingyu.hours import presets as hours
from qingyu.incidents import presets as incidents
from qingyu.knowledge import presets as knowledge
from qingyu.promises import presets as promises
from qingyu.staff import presets as staff


@transaction.atomic
def install() -> None:
    """Calendars, positions, departments, categories, rules, phrases, time limits, desk lists, emergency plans."""
    hours.install()
    staff.install()
    catalog.install()
    knowledge.install()
    promises.install()
    frontdesk.install()
    incidents.install()
