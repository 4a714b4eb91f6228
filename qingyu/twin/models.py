"""A study: how many people it takes, reckoned once and kept with what it was reckoned from."""

from typing import Self

from django.db import models
from django.utils.translation import pgettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.events.models import Subject
from qingyu.places.models import Community
from qingyu.staff.models import Department, Employee


class StudyQuerySet(models.QuerySet["Study"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(community__in=Community.objects.visible_to(actor))


class Study(Subject):
    """``target`` in percent; ``sizes`` are rows of :class:`qingyu.twin.staffing.Size`, in the order of the crews."""

    class State(models.TextChoices):
        RUNNING = "running", _("study", "Being reckoned")
        DONE = "done", _("study", "Ready")
        FAILED = "failed", _("study", "Could not be reckoned")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="+")
    strategy = models.CharField(max_length=20)
    target = models.PositiveSmallIntegerField()
    # Requests a day; None: as many as in the last sixty days.
    per_day = models.FloatField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    sizes = models.JSONField(default=list)
    problem = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Employee, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = StudyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("community", models.F("at").desc(), name="study_by_community")]

    def __str__(self) -> str:
        return f"{self.community} {self.department}"
