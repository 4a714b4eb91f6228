"""One message to every affected home, and what became of it at each."""

from django.db import models

from qingyu.incidents.codes import Purpose
from qingyu.incidents.models.homes import Affected
from qingyu.incidents.models.incident import Incident
from qingyu.outbox.models import Message
from qingyu.people.models import Resident
from qingyu.staff.models import Employee


class Broadcast(models.Model):
    """``due_at`` stands while homes are left to be written to; ``once`` makes the same words go out once."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="broadcasts")
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    body = models.CharField(max_length=300)
    once = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    homes = models.PositiveIntegerField()
    due_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index("due_at", condition=models.Q(due_at__isnull=False), name="broadcast_due")]

    def __str__(self) -> str:
        return f"{self.incident} {self.purpose}"


class Delivery(models.Model):
    """One home of a broadcast. ``resident`` None: nobody of this home can be written to, somebody must knock.

    A family with two homes has one message for both. ``written`` is False until its turn has come; in a drill it
    becomes True and no message leaves.
    """

    broadcast = models.ForeignKey(Broadcast, on_delete=models.CASCADE, related_name="deliveries")
    card = models.ForeignKey(Affected, on_delete=models.CASCADE, related_name="deliveries")
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("broadcast", "card", name="one_delivery_per_home")]
        indexes = [
            models.Index("broadcast", "id", condition=models.Q(written=False), name="delivery_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.broadcast_id} → {self.card_id}"
