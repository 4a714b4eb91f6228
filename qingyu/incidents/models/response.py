"""Who was called and what was done, minute by minute."""

from django.db import models

from qingyu.incidents.codes import Key
from qingyu.incidents.models.incident import Incident
from qingyu.staff.models import Employee


class Call(models.Model):
    """One colleague called for one role. ``due_at`` is when they are passed over; None once that is settled."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="calls")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=40)
    duty = models.CharField(max_length=200)
    answer_minutes = models.PositiveSmallIntegerField()
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint("incident", "title", "employee", name="one_call_each"),
            models.CheckConstraint(
                condition=models.Q(due_at=None) | models.Q(answered_at=None, passed_at=None), name="call_due_while_open"
            ),
        ]
        indexes = [models.Index("due_at", condition=models.Q(due_at__isnull=False), name="call_due")]

    def __str__(self) -> str:
        return f"{self.title} {self.employee}"


class Done(models.Model):
    """A step of the plan at this incident: due by its minute, done or left out with a reason."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    minute = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=9, choices=Key.choices, blank=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    skipped = models.BooleanField(default=False)

    class Meta:
        ordering = ["minute", "order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(skipped=False) | (models.Q(done_at__isnull=False) & ~models.Q(note="")),
                name="step_skipped_says_why",
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def late(self) -> int | None:
        """Minutes beyond its mark (negative: ahead of it); None while it is not done, or was left out."""
        if self.done_at is None or self.skipped:
            return None
        return round((self.done_at - self.due_at).total_seconds() / 60)
