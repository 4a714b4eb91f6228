"""Taking a visitor, a procedure or a parcel for a change."""

from qingyu.frontdesk.models import Parcel, Procedure, Reception


def locked(reception: Reception) -> Reception:
    """As it is now, locked until the transaction ends."""
    rows = Reception.objects.select_for_update(of=("self",)).select_related("community", "purpose")
    return rows.get(pk=reception.pk)


def locked_procedure(procedure: Procedure) -> Procedure:
    rows = Procedure.objects.select_for_update(of=("self",)).select_related("community", "home", "kind", "resident")
    return rows.get(pk=procedure.pk)


def locked_parcel(parcel: Parcel) -> Parcel:
    rows = Parcel.objects.select_for_update(of=("self",)).select_related("community", "home", "resident")
    return rows.get(pk=parcel.pk)
