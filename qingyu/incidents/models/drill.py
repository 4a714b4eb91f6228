"""Being ready: who runs first, and when it is practised (应急演练)."""

from typing import Self

from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.events.models import Subject
from qingyu.incidents.models.incident import Incident
from qingyu.incidents.models.plan import EmergencyPlan
from qingyu.places.models import Community, InCommunity
from qingyu.staff.models import Employee


class Responder(models.Model):
    """A member of the community's quick-response team (快速反应小组); their department says for what."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    objects = InCommunity["Responder"].as_manager()

    class Meta:
        ordering = ["employee__department__name", "order", "id"]
        constraints = [models.UniqueConstraint("community", "employee", name="one_responder_once")]

    def __str__(self) -> str:
        return str(self.employee)


class DrillQuerySet(models.QuerySet["Drill"]):
    def visible_to(self, actor: Actor) -> Self:
        if not (actor.is_staff or actor.is_system):
            return self.none()
        return self if actor.communities is None else self.filter(community__in=actor.communities)


class Drill(Subject):
    """A date in the drills' calendar; ``incident`` once it was held."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(EmergencyPlan, on_delete=models.PROTECT, related_name="drills")
    planned_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    incident = models.OneToOneField(Incident, null=True, blank=True, on_delete=models.SET_NULL, related_name="drilled")

    objects = DrillQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "id"]
        constraints = [
            models.UniqueConstraint("community", "plan", "planned_on", name="one_drill_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.planned_on}"
