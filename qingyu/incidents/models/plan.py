"""The emergency plan (应急预案) as data: who answers, what is done by which minute, whom to ring, in which words."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qingyu.events.models import Subject
from qingyu.incidents.codes import Finder, Key, Span
from qingyu.staff.models import Department


class EmergencyPlan(Subject):
    """``categories`` are codes of the catalogue: calls about them from affected homes belong to the incident.

    ``advice`` is what to tell a caller at once. The three messages go to residents; ``{place}`` in them becomes the
    place. ``contain_minutes`` and ``restore_minutes`` are the plan's own limits.
    """

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=40, unique=True)
    span = models.CharField(max_length=9, choices=Span.choices)
    categories = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    advice = models.TextField(max_length=500)
    warning = models.CharField(max_length=300)
    restored = models.CharField(max_length=300)
    contain_minutes = models.PositiveSmallIntegerField()
    restore_minutes = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """One place in the command chain; who does not answer within ``answer_minutes`` is passed over."""

    plan = models.ForeignKey(EmergencyPlan, on_delete=models.CASCADE, related_name="roles")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=40)
    duty = models.CharField(max_length=200)
    finder = models.CharField(max_length=12, choices=Finder.choices)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer_minutes = models.PositiveSmallIntegerField(default=3)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint("plan", "title", name="one_role_of_a_title"),
            models.CheckConstraint(
                condition=models.Q(finder=Finder.DUTY_MANAGER) | models.Q(department__isnull=False),
                name="role_names_department",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """What is done by minute ``minute`` after the start, by which role."""

    plan = models.ForeignKey(EmergencyPlan, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    minute = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=9, choices=Key.choices, blank=True)

    class Meta:
        ordering = ["minute", "order"]
        constraints = [
            models.UniqueConstraint("plan", "key", condition=~models.Q(key=""), name="one_step_of_a_key"),
        ]

    def __str__(self) -> str:
        return self.words


class Contact(models.Model):
    """The contact network (联络网): bodies outside, with whom one speaks there and when."""

    plan = models.ForeignKey(EmergencyPlan, on_delete=models.CASCADE, related_name="contacts")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30)
    what_for = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.name} {self.phone}"
