"""One row per outgoing message; the row is the truth, the provider only an errand."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.core.text import masked_phone
from qingyu.events.models import Event
from qingyu.people.models import Resident
from qingyu.staff.models import Employee


class Carrier(models.TextChoices):
    SMS = "sms", _("SMS")
    IN_APP = "in_app", _("In the app")
    CALL = "call", _("Call by a colleague")


class State(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("message", "Waiting")
    SENT = "sent", pgettext_lazy("message", "Sent")
    DELIVERED = "delivered", pgettext_lazy("message", "Delivered")
    FAILED = "failed", pgettext_lazy("message", "Failed")
    UNKNOWN = "unknown", pgettext_lazy("message", "Unknown")


HIDDEN = "••••••"


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, moment: datetime) -> Self:
        """What may be tried at ``moment``, the urgent and the longest waiting first."""
        return self.filter(due_at__lte=moment).order_by("-urgent", "due_at", "id")


class Message(models.Model):
    """``token`` makes sending repeat-safe; ``due_at`` is when the next try is allowed, None when there is none."""

    BODY = 500

    token = models.CharField(max_length=120, unique=True)
    carrier = models.CharField(max_length=6, choices=Carrier.choices)
    address = models.CharField(max_length=60, blank=True)
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    employee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    template = models.CharField(max_length=60)
    body = models.CharField(max_length=BODY)
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

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="message_state_known"),
            # What is due is waiting, and a waiting SMS is due some time: nothing lies forgotten.
            models.CheckConstraint(
                condition=models.Q(due_at=None) | models.Q(state=State.QUEUED), name="message_due_while_queued"
            ),
            models.CheckConstraint(
                condition=~models.Q(carrier=Carrier.SMS)
                | (~models.Q(address="") & (~models.Q(state=State.QUEUED) | models.Q(due_at__isnull=False))),
                name="message_sms_can_leave",
            ),
            models.CheckConstraint(
                condition=~models.Q(carrier=Carrier.IN_APP)
                | models.Q(employee__isnull=False)
                | models.Q(resident__isnull=False),
                name="message_in_app_is_for_somebody",
            ),
        ]
        indexes = [
            models.Index("due_at", condition=models.Q(due_at__isnull=False), name="message_due"),
            models.Index(fields=["employee", "-id"], name="message_by_employee"),
            models.Index(fields=["resident", "-id"], name="message_by_resident"),
            models.Index("employee", condition=models.Q(carrier=Carrier.IN_APP, read_at=None), name="message_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.carrier} {self.template}"

    @property
    def shown_body(self) -> str:
        """The body for a screen, but in a demo without its secret: its link, or all of it where it has none."""
        if settings.DEMO or not self.secret:
            return self.body
        return self.body.replace(self.link, HIDDEN) if self.link else HIDDEN

    @property
    def shown_link(self) -> str:
        return self.link if settings.DEMO or not self.secret else ""

    @property
    def shown_address(self) -> str:
        return masked_phone(self.address)
