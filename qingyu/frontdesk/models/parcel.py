"""Parcels (快递代收): received for a home, told to the resident, handed over by code or by who they are."""

from typing import Self

from django.db import models
from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.events.models import Subject
from qingyu.frontdesk.codes import Handed, ParcelState
from qingyu.people.models import Resident
from qingyu.people.queries import of_their_time
from qingyu.places.models import Community, Home
from qingyu.staff.models import Employee


class ParcelQuerySet(models.QuerySet["Parcel"]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff see those of their communities; residents their own, and what came for nobody named while they lived in
        the home."""
        if actor.is_system:
            return self
        if actor.is_resident:
            return self.filter(Q(resident=actor.id) | (of_their_time(actor, at="received_at") & Q(resident=None)))
        if not actor.is_staff:
            return self.none()
        return self if actor.communities is None else self.filter(community__in=actor.communities)

    def here(self) -> Self:
        return self.filter(state=ParcelState.HERE)


class Parcel(Subject):
    """``salt`` makes the pick-up code, together with the installation's key; the code itself is kept nowhere.

    ``code_digest`` finds the parcel that a code opens. ``next_at`` is when to remind or to call it overdue; None when
    there is nothing more to do.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="parcels")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="parcels")
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # As it stands on the label.
    name = models.CharField(max_length=60, blank=True)
    carrier = models.CharField(max_length=30)
    tracking = models.CharField(max_length=40)
    shelf = models.CharField(max_length=20)
    salt = models.CharField(max_length=22)
    code_digest = models.CharField(max_length=64)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    state = models.CharField(max_length=9, choices=ParcelState.choices, default=ParcelState.HERE)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    # Whether anybody could be written to; else a colleague calls.
    told_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)
    handed_how = models.CharField(max_length=8, choices=Handed.choices, blank=True)
    handed_to = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        constraints = [
            # A parcel that went back may be brought again.
            models.UniqueConstraint(
                "community", "tracking", condition=~Q(state=ParcelState.RETURNED), name="one_parcel_a_tracking"
            ),
            models.UniqueConstraint(
                "community", "code_digest", condition=Q(state=ParcelState.HERE), name="one_parcel_a_code"
            ),
            models.CheckConstraint(condition=Q(state__in=ParcelState.values), name="parcel_state_known"),
            models.CheckConstraint(
                condition=Q(state=ParcelState.HERE, ended_at=None)
                | (~Q(state=ParcelState.HERE) & Q(ended_at__isnull=False, next_at=None)),
                name="parcel_ends_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ParcelState.COLLECTED) | (~Q(handed_how="") & ~Q(handed_to="")),
                name="parcel_handed_to_somebody",
            ),
        ]
        indexes = [
            models.Index("next_at", condition=Q(next_at__isnull=False), name="parcel_next"),
            models.Index("community", "state", "received_at", name="parcel_by_state"),
            models.Index("home", "state", name="parcel_by_home"),
            models.Index("resident", "state", name="parcel_by_resident"),
        ]

    def __str__(self) -> str:
        return f"{self.carrier} …{self.tail}"

    @property
    def tail(self) -> str:
        return self.tracking[-4:]

    def event_topics(self) -> list[str]:
        return [f"frontdesk-{self.community_id}", *([f"resident-{self.resident_id}"] if self.resident_id else [])]
