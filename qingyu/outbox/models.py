"""One row per outgoing message; the row is the truth, the provider only an errand."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingyu.core.text import masked_phone
from qingyu.events.models import Event, Subject
from qingyu.outbox.codes import OPEN, OUTSIDE, Carrier, State
from qingyu.outbox.wechat.models import WechatContact, WechatQuota, WechatToken
from qingyu.people.models import LONGEST_IDENTITY, Resident
from qingyu.staff.models import Employee

__all__ = [
    "Account",
    "Carrier",
    "Limit",
    "Message",
    "MessageQuerySet",
    "OptOut",
    "Reach",
    "Spent",
    "State",
    "WechatContact",
    "WechatQuota",
    "WechatToken",
]

HIDDEN = "••••••"


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, moment: datetime) -> Self:
        """What may be tried at ``moment``, the urgent and the longest waiting first."""
        return self.filter(state=State.QUEUED, due_at__lte=moment).order_by("-urgent", "due_at", "id")

    def unsettled(self, moment: datetime) -> Self:
        """What was handed over and whose answer or receipt is overdue at ``moment``."""
        return self.filter(due_at__lte=moment).exclude(state=State.QUEUED).order_by("due_at", "id")


class Message(Subject):
    """``token`` makes sending repeat-safe; ``due_at`` is when to try or to ask next, None when there is nothing to do.

    ``otherwise`` are the carriers that are left where this one fails; the message that went instead points back here.
    ``values`` fill the templates that a provider keeps approved on its side. ``number`` is one that was given with the
    request, for where the file of its resident has none to call first.
    """

    BODY = 500

    token = models.CharField(max_length=160, unique=True)
    carrier = models.CharField(max_length=6, choices=Carrier.choices)
    address = models.CharField(max_length=LONGEST_IDENTITY, blank=True)
    number = models.CharField(max_length=20, blank=True)
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    employee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    template = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)
    body = models.TextField(max_length=5000)
    values = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=200, blank=True)
    urgent = models.BooleanField(default=False)
    # Codes and signed links are blanked from every screen but the demo's outbox.
    secret = models.BooleanField(default=False)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    otherwise = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    instead_of = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by"
    )

    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    provider = models.CharField(max_length=20, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # How often the provider was asked what became of it.
    asked = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="message_state_known"),
            # What is due is open, and what waits to leave the house is due some time: nothing lies forgotten.
            models.CheckConstraint(
                condition=models.Q(due_at=None) | models.Q(state__in=OPEN), name="message_due_while_open"
            ),
            models.CheckConstraint(
                condition=~models.Q(carrier__in=OUTSIDE)
                | (~models.Q(address="") & (~models.Q(state=State.QUEUED) | models.Q(due_at__isnull=False))),
                name="message_can_leave",
            ),
            models.CheckConstraint(
                condition=~models.Q(carrier=Carrier.IN_APP)
                | models.Q(employee__isnull=False)
                | models.Q(resident__isnull=False),
                name="message_in_app_is_for_somebody",
            ),
        ]
        indexes = [
            models.Index(
                models.F("urgent").desc(),
                "due_at",
                "id",
                condition=models.Q(due_at__isnull=False, state=State.QUEUED),
                name="message_to_send",
            ),
            models.Index(
                "due_at",
                condition=models.Q(due_at__isnull=False) & ~models.Q(state=State.QUEUED),
                name="message_to_ask",
            ),
            models.Index(fields=["employee", "-id"], name="message_by_employee"),
            models.Index(fields=["resident", "-id"], name="message_by_resident"),
            models.Index("employee", condition=models.Q(carrier=Carrier.IN_APP, read_at=None), name="message_unread"),
            models.Index("address", "sent_at", condition=models.Q(carrier=Carrier.SMS), name="message_by_number"),
            # Receipts and replies name the provider's own id.
            models.Index("provider", "provider_id", condition=~models.Q(provider_id=""), name="message_by_provider_id"),
            models.Index("id", condition=models.Q(carrier=Carrier.CALL, state=State.QUEUED), name="message_to_call"),
        ]

    def __str__(self) -> str:
        return f"{self.carrier} {self.template}"

    def event_thread(self) -> tuple[str, int]:
        """The history of what it tells of; its own where it tells of nothing that has one."""
        return (self.event.thread_type, self.event.thread_id) if self.event else super().event_thread()

    def event_community(self) -> int | None:
        return self.event.community_id if self.event else None

    @property
    def shown_body(self) -> str:
        """The body for a screen, but in a demo without its secret: its link, or all of it where it has none."""
        if settings.DEMO or not self.secret:
            return self.body
        return self.body.replace(self.link, HIDDEN) if self.link else HIDDEN

    @property
    def over(self) -> bool:
        """Whether it has ended and no other way was tried after it."""
        return self.state == State.FAILED and not hasattr(self, "followed_by")

    @property
    def shown_link(self) -> str:
        return self.link if settings.DEMO or not self.secret else ""

    @property
    def shown_address(self) -> str:
        """Numbers masked; other addresses show their first letters and, of an e-mail address, where it goes."""
        if self.carrier in (Carrier.SMS, Carrier.CALL):
            return masked_phone(self.address)
        name, at, host = self.address.rpartition("@")
        return f"{(name or host)[:3]}***{at}{host if at else ''}" if self.address else ""


class Account(Subject):
    """What an outside service knows us by: its settings, encrypted at rest. ``name`` is the service's."""

    name = models.CharField(max_length=20, unique=True)
    sealed = models.TextField(blank=True)
    on = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Reach(models.Model):
    """By which ways a resident wishes to hear from us, the first one first; without a row, as each notice says."""

    resident = models.OneToOneField(Resident, on_delete=models.CASCADE, related_name="reach")
    carriers = ArrayField(models.CharField(max_length=6, choices=Carrier.choices))
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.resident}: {', '.join(self.carriers)}"


class OptOut(models.Model):
    """An address that wants nothing but what belongs to its own requests (PIPL art. 24, SMS rules)."""

    carrier = models.CharField(max_length=6, choices=Carrier.choices)
    address = models.CharField(max_length=LONGEST_IDENTITY)
    at = models.DateTimeField()
    how = models.CharField(_("how they told us"), max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint("carrier", "address", name="one_opt_out_per_address")]

    def __str__(self) -> str:
        return f"{self.carrier} {self.address}"


class Limit(models.Model):
    """How many messages may leave: per number and hour, per number and day, in all per day. 0 means no limit."""

    carrier = models.CharField(max_length=6, choices=Carrier.choices, unique=True)
    per_hour = models.PositiveIntegerField(_("to one number in an hour"))
    per_day = models.PositiveIntegerField(_("to one number in a day"))
    budget = models.PositiveIntegerField(_("in all in a day"))

    def __str__(self) -> str:
        return f"{self.carrier} {self.budget}"


class Spent(models.Model):
    """How many messages have left on a day: counted as they leave, since counting rows would grow with the day."""

    carrier = models.CharField(max_length=6, choices=Carrier.choices)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    alarmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("carrier", "day", name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.carrier} {self.day} {self.count}"
