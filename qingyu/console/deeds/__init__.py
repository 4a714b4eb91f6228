"""What staff can do to tickets, orders, complaints, incidents: tables from which buttons, dialogs, URLs are made."""

from qingyu.console.deeds.base import Deed
from qingyu.console.deeds.complaints import CASE_DEEDS
from qingyu.console.deeds.incidents import INCIDENT_DEEDS
from qingyu.console.deeds.mediation import MEDIATION_DEEDS
from qingyu.console.deeds.orders import ORDER_DEEDS
from qingyu.console.deeds.tickets import TICKET_DEEDS

__all__ = ["CASE_DEEDS", "INCIDENT_DEEDS", "MEDIATION_DEEDS", "ORDER_DEEDS", "TICKET_DEEDS", "Deed"]
