"""One row per outgoing message; the row is the truth, the provider only an errand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingyu.events.models import Event
from qingyu.people.models import Resident
from qingyu.staff.models import Employee


class Carrier(models.TextChoices):
    SMS = "sms", _("SMS")
    IN_APP = "in_app", _("In the app")
    CALL = "call", _("Call by a colleague")


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Unknown")


class Message(models.Model):
    """``token`` makes sending repeat-safe; ``due_at`` is when the next try is allowed, None when there is none."""

    token = models.CharField(max_length=120, unique=True)
    carrier = models.CharField(max_length=6, choices=Carrier.choices)
    address = models.CharField(max_length=60, blank=True)
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    employee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    template = models.CharField(max_length=60)
    body = models.CharField(max_length=500)
    link = models.CharField(max_length=200, blank=True)
    urgent = models.BooleanField(default=False)
    # Codes and signed links are blanked from every screen but the demo's outbox.
    secret = models.BooleanField(default=False)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    provider = models.CharField(max_length=20, blank=True)
    provider_id = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index("due_at", condition=models.Q(due_at__isnull=False), name="message_due"),
            models.Index(fields=["employee", "-id"], name="message_by_employee"),
            models.Index(fields=["resident", "-id"], name="message_by_resident"),
        ]

    def __str__(self) -> str:
        return f"{self.carrier} {self.template}"
