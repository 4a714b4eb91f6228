from qingyu.incidents.models.drill import Drill, Responder
from qingyu.incidents.models.homes import Affected, Photo
from qingyu.incidents.models.incident import Incident, IncidentQuerySet, Joined, Review, Update, Zone
from qingyu.incidents.models.plan import Contact, EmergencyPlan, Role, Step
from qingyu.incidents.models.response import Call, Done
from qingyu.incidents.models.supplies import Supply, SupplyPoint
from qingyu.incidents.models.telling import Broadcast, Delivery

__all__ = [
    "Affected",
    "Broadcast",
    "Call",
    "Contact",
    "Delivery",
    "Done",
    "Drill",
    "EmergencyPlan",
    "Incident",
    "IncidentQuerySet",
    "Joined",
    "Photo",
    "Responder",
    "Review",
    "Role",
    "Step",
    "Supply",
    "SupplyPoint",
    "Update",
    "Zone",
]
