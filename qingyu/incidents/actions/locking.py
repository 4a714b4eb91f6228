"""Taking an incident for a change."""

from qingyu.incidents.models import Incident


def locked(incident: Incident) -> Incident:
    """``incident`` as it is now, locked until the transaction ends."""
    rows = Incident.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("community", "plan").get(pk=incident.pk)
