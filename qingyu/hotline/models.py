"""Calls (来电), missed calls to be called back (回拨), and how the hotline is set up."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.events.models import Subject
from qingyu.hotline.codes import TALKED, CallbackState, Direction, How, Outcome, State
from qingyu.people.models import Resident
from qingyu.places.models import Community
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket

# Every list of calls fetches itself again when this topic changes.
TOPIC = "hotline"


def _theirs(actor: Actor) -> models.Q:
    """Calls of the communities one works in; those of no community everybody at a desk may see, or nobody would."""
    return models.Q(community=None) | models.Q(community__in=actor.communities or ())


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, actor: Actor) -> Self:
        if not (actor.is_staff or actor.is_system):
            return self.none()
        return self if actor.communities is None else self.filter(_theirs(actor))

    def with_names(self) -> Self:
        return self.select_related("community", "agent", "resident", "ticket", "callback")

    def incoming(self) -> Self:
        return self.filter(direction=Direction.IN)

    def rung_since(self, moment: datetime) -> Self:
        return self.filter(rang_at__gte=moment)


class Call(Subject):
    """One call. Its state, seconds and agent follow from the moments that were told, in whatever order they came.

    ``rang_at`` is the first moment anything was told of it. ``number`` is the other side's: E.164 or a short code, ""
    where it is withheld. ``rang_for`` are the employees it rang at. ``target_seconds`` is what was promised when it
    rang. ``summary`` are the answers of the checklist.
    """

    call_id = models.CharField(max_length=128, unique=True)
    direction = models.CharField(max_length=3, choices=Direction.choices, default=Direction.IN)
    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    number = models.CharField(max_length=20, blank=True)
    dialled = models.CharField(max_length=20, blank=True)
    queue = models.CharField(max_length=60, blank=True)
    rang_for = ArrayField(models.BigIntegerField(), default=list, blank=True)
    agent = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    agent_at = models.DateTimeField(null=True, blank=True)
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.SET_NULL, related_name="calls")
    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    callback = models.ForeignKey("Callback", null=True, blank=True, on_delete=models.PROTECT, related_name="calls")

    state = models.CharField(max_length=8, choices=State.choices, default=State.RINGING)
    rang_at = models.DateTimeField()
    # Whether we were told that it rang; else nobody knows for how long.
    rung = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ring_seconds = models.PositiveIntegerField(null=True, blank=True)
    talk_seconds = models.PositiveIntegerField(null=True, blank=True)
    target_seconds = models.PositiveSmallIntegerField(default=15)

    recording = models.URLField(max_length=500, blank=True)
    # The notice that was played or said before recording; "" where none was.
    consent = models.CharField(max_length=300, blank=True)
    summary = models.JSONField(default=dict, blank=True)
    summed_at = models.DateTimeField(null=True, blank=True)
    # Typed in by a colleague where no telephone system tells.
    by_hand = models.BooleanField(default=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="call_state_known"),
            models.CheckConstraint(
                condition=(
                    models.Q(state=State.RINGING, answered_at=None, ended_at=None)
                    | models.Q(state=State.ANSWERED, answered_at__isnull=False, ended_at=None)
                    | models.Q(state=State.ENDED, answered_at__isnull=False, ended_at__isnull=False)
                    | models.Q(state=State.MISSED, answered_at=None, ended_at__isnull=False)
                ),
                name="call_state_follows_its_moments",
            ),
            models.CheckConstraint(
                condition=(models.Q(answered_at=None) | models.Q(answered_at__gte=models.F("rang_at")))
                & (models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("rang_at"))),
                name="call_moments_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["-rang_at"], name="call_by_time"),
            models.Index(fields=["community", "-rang_at"], name="call_by_community"),
            models.Index(fields=["number", "-rang_at"], condition=~models.Q(number=""), name="call_by_number"),
            models.Index(fields=["agent", "-rang_at"], name="call_by_agent"),
            # What is going on now: the panel and the estimate of the wait ask nothing else.
            models.Index("state", "rang_at", condition=models.Q(ended_at=None), name="call_going_on"),
        ]

    def __str__(self) -> str:
        return self.call_id

    def event_thread(self) -> tuple[str, int]:
        """A call that became a ticket is part of its history."""
        return (Ticket._meta.label_lower, self.ticket_id) if self.ticket_id else super().event_thread()

    def event_topics(self) -> list[str]:
        people = {*self.rang_for, *([self.agent_id] if self.agent_id else [])}
        ticket = [f"ticket-{self.ticket_id}"] if self.ticket_id else []
        return [TOPIC, *(f"employee-{pk}" for pk in sorted(people)), *ticket]

    @property
    def talked(self) -> bool:
        return self.state in TALKED

    @property
    def in_target(self) -> bool:
        return self.talked and self.ring_seconds is not None and self.ring_seconds <= self.target_seconds


class CallbackQuerySet(models.QuerySet["Callback"]):
    def visible_to(self, actor: Actor) -> Self:
        if not (actor.is_staff or actor.is_system):
            return self.none()
        return self if actor.communities is None else self.filter(_theirs(actor))

    def open(self) -> Self:
        return self.filter(state=CallbackState.OPEN)


class Callback(Subject):
    """The promise to call a missed caller back; one a number and community, however often they tried.

    ``count`` is how many calls were missed, ``tried_at`` when we first called, ``not_before`` when they asked to be
    called. ``next_at`` is when the alarm clock looks at it again, None when there is nothing to say.
    """

    number = models.CharField(max_length=20)
    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="callbacks")
    count = models.PositiveSmallIntegerField(default=1)
    missed_at = models.DateTimeField()
    last_missed_at = models.DateTimeField()
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=CallbackState.choices, default=CallbackState.OPEN)
    how = models.CharField(max_length=12, choices=How.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    kept_by = models.ForeignKey(Call, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tried_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)

    objects = CallbackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "community"],
                condition=models.Q(state=CallbackState.OPEN),
                nulls_distinct=False,
                name="one_open_callback_per_number",
            ),
            models.CheckConstraint(condition=models.Q(state__in=CallbackState.values), name="callback_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=CallbackState.OPEN, ended_at=None, how="")
                | (~models.Q(state=CallbackState.OPEN) & models.Q(ended_at__isnull=False) & ~models.Q(how="")),
                name="callback_ended_says_how",
            ),
            models.CheckConstraint(
                condition=models.Q(next_at=None) | models.Q(state=CallbackState.OPEN),
                name="callback_due_while_open",
            ),
        ]
        indexes = [
            models.Index("next_at", condition=models.Q(next_at__isnull=False), name="callback_to_tell"),
            models.Index("due_at", condition=models.Q(state=CallbackState.OPEN), name="callback_open"),
            models.Index("due_at", name="callback_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.due_at:%F %T}"

    def event_topics(self) -> list[str]:
        return [TOPIC, *([f"employee-{self.owner_id}"] if self.owner_id else [])]


class Attempt(models.Model):
    """One try to call back."""

    NOTE = 300

    callback = models.ForeignKey(Callback, on_delete=models.CASCADE, related_name="attempts")
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    note = models.CharField(max_length=NOTE, blank=True)

    def __str__(self) -> str:
        return f"{self.callback} {self.outcome}"


RING = (MinValueValidator(5), MaxValueValidator(120))
BACK = (MinValueValidator(5), MaxValueValidator(480))


class Settings(Subject):
    """What the hotline promises and says; ``community`` None is the company's, which holds where there is no other."""

    community = models.OneToOneField(Community, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    company = models.CharField(_("Name said on the phone"), max_length=40)
    # Three rings last about fifteen seconds (A9, GB/T 33358).
    target_seconds = models.PositiveSmallIntegerField(_("Answer within (seconds)"), default=15, validators=RING)
    callback_minutes = models.PositiveSmallIntegerField(_("Call back within (minutes)"), default=30, validators=BACK)
    greeting = models.CharField(_("Greeting"), max_length=200)
    consent = models.CharField(_("Notice before recording"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community"], nulls_distinct=False, name="one_hotline_settings"),
            models.CheckConstraint(condition=models.Q(target_seconds__range=(5, 120)), name="hotline_target_sane"),
            models.CheckConstraint(condition=models.Q(callback_minutes__range=(5, 480)), name="hotline_callback_sane"),
        ]

    def __str__(self) -> str:
        return str(self.community or self.company)

    def event_topics(self) -> list[str]:
        return [TOPIC]
