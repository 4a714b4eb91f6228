"""What every installation starts with, room by room from the ground up; repeat-safe, hand edits stay."""

from django.db import transaction

from qingyu.catalog import presets as catalog
from qingyu.frontdesk import presets as frontdesk
from qingyu.hours import presets as hours
from qingyu.knowledge import presets as knowledge
from qingyu.promises import presets as promises
from qingyu.staff import presets as staff


@transaction.atomic
def install() -> None:
    """Calendars, positions and departments, categories, rules, phrases, the policy of time limits, the desk's lists."""
    hours.install()
    staff.install()
    catalog.install()
    knowledge.install()
    promises.install()
    frontdesk.install()
