"""Procedures (手续): what is asked for, the papers received, what was handed over and to whom."""

from typing import Self

from django.db import models
from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.events.models import Subject
from qingyu.frontdesk.codes import ProcedureState
from qingyu.frontdesk.models.lists import ProcedureKind
from qingyu.frontdesk.models.reception import Reception
from qingyu.people.models import Resident
from qingyu.places.models import Community, Home
from qingyu.staff.models import Employee


def signature_path(_handover: "Handover", _filename: str) -> str:
    return f"signatures/{ids.public_id()}.png"


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff see those of their communities; nobody else any."""
        if actor.is_system:
            return self
        if not actor.is_staff:
            return self.none()
        return self if actor.communities is None else self.filter(community__in=actor.communities)


class Procedure(Subject):
    """``due_on`` is the day the resident was told."""

    number = models.CharField(max_length=16, unique=True)
    token = models.CharField(max_length=80, null=True, blank=True, unique=True)
    kind = models.ForeignKey(ProcedureKind, on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="procedures")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="procedures")
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Who stands at the desk: an owner's tenant, an agent.
    applicant = models.CharField(max_length=60)
    reception = models.ForeignKey(
        Reception, null=True, blank=True, on_delete=models.SET_NULL, related_name="procedures"
    )
    state = models.CharField(max_length=10, choices=ProcedureState.choices, default=ProcedureState.COLLECTING)
    remark = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProcedureState.values), name="procedure_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=(ProcedureState.DONE, ProcedureState.CANCELLED), ended_at__isnull=False)
                | (~Q(state__in=(ProcedureState.DONE, ProcedureState.CANCELLED)) & Q(ended_at=None)),
                name="procedure_ends_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProcedureState.CANCELLED) | ~Q(reason=""), name="procedure_cancelled_for_a_reason"
            ),
        ]
        indexes = [
            models.Index("community", "state", "due_on", name="procedure_by_state"),
            models.Index("home", name="procedure_by_home"),
        ]

    def __str__(self) -> str:
        return self.number

    def event_topics(self) -> list[str]:
        return [f"frontdesk-{self.community_id}"]


class Handover(models.Model):
    """What went over the counter to the resident, to whom and when; signed where they signed."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="handovers")
    what = models.CharField(max_length=200, blank=True)
    to = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    signature = models.FileField(upload_to=signature_path, blank=True)

    def __str__(self) -> str:
        return f"{self.procedure} → {self.to}"


class Paper(models.Model):
    """One paper the procedure needs; ``received_at`` None while it is missing. Originals go back."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField(max_length=60)
    count = models.PositiveSmallIntegerField(default=1)
    original = models.BooleanField(default=False)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    returned = models.ForeignKey(Handover, null=True, blank=True, on_delete=models.SET_NULL, related_name="papers")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("procedure", "name", name="one_paper_a_name"),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by=None)
                | Q(received_at__isnull=False, received_by__isnull=False),
                name="paper_received_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(returned=None) | Q(received_at__isnull=False), name="paper_returned_after_received"
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="paper_counted"),
        ]

    def __str__(self) -> str:
        return self.name
