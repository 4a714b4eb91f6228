"""Starting a plan: its form, the places, what would be affected."""

from qingyu.console.incident_start.form import StartForm
from qingyu.console.incident_start.opening import Opening, opening_of
from qingyu.console.incident_start.preview import Preview, preview_of
from qingyu.console.incident_start.zones import ZoneForm, risers_of, zone_rows

__all__ = ["Opening", "Preview", "StartForm", "ZoneForm", "opening_of", "preview_of", "risers_of", "zone_rows"]
