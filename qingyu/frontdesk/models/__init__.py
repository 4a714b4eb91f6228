from qingyu.frontdesk.models.hall import HallLinks
from qingyu.frontdesk.models.lists import ProcedureKind, Purpose, Standard
from qingyu.frontdesk.models.parcel import Parcel, ParcelQuerySet
from qingyu.frontdesk.models.procedure import Handover, Paper, Procedure, ProcedureQuerySet
from qingyu.frontdesk.models.reception import DayCount, Reception, ReceptionQuerySet
from qingyu.frontdesk.models.settings import Settings

__all__ = [
    "DayCount",
    "HallLinks",
    "Handover",
    "Paper",
    "Parcel",
    "ParcelQuerySet",
    "Procedure",
    "ProcedureKind",
    "ProcedureQuerySet",
    "Purpose",
    "Reception",
    "ReceptionQuerySet",
    "Settings",
    "Standard",
]
