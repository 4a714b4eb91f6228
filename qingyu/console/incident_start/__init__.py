"""Starting a plan or widening its area: the form, the places, what would be affected."""

from qingyu.console.incident_start.form import StartForm
from qingyu.console.incident_start.opening import Opening, opening_of
from qingyu.console.incident_start.preview import Added, Preview, added_to, preview_of
from qingyu.console.incident_start.zones import ZoneForm, choices_of, risers_of, zone_rows

__all__ = [
    "Added",
    "Opening",
    "Preview",
    "StartForm",
    "ZoneForm",
    "added_to",
    "choices_of",
    "opening_of",
    "preview_of",
    "risers_of",
    "zone_rows",
]
