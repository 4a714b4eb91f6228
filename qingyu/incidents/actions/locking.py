"""Taking an incident for a change."""

from qingyu.accounts.actors import Actor
from qingyu.incidents import policies
from qingyu.incidents.models import Incident
from qingyu.incidents.states import MOVES


def locked(incident: Incident) -> Incident:
    """``incident`` as it is now, locked until the transaction ends."""
    rows = Incident.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("community", "plan").get(pk=incident.pk)


def working(incident: Incident, by: Actor) -> Incident:
    """The same, for what anybody at work on it does while it is open. Raises Refused, Clash."""
    incident = locked(incident)
    policies.may_work(by, incident).demand()
    MOVES.after("work", incident.state)
    return incident
