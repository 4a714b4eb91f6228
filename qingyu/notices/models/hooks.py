"""Outside systems that hear of what happens: where to, and what was delivered to them."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.crypt import unseal
from qingyu.events.models import Event, Subject
from qingyu.places.models import Community


class HookQuerySet(models.QuerySet["Hook"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those that hear of no community but one's own; of every community, for who looks after all of them."""
        if actor.is_system or actor.communities is None:
            return self
        elsewhere = Community.objects.exclude(pk__in=actor.communities)
        return self.filter(communities__in=actor.communities).exclude(communities__in=elsewhere).distinct()


class Hook(Subject):
    """``codes`` are the facts it hears, none of them named means all; ``communities`` likewise.

    ``next_at`` is before when nothing is tried after a failure; ``failures`` are those in a row, since
    ``failing_since``.
    """

    name = models.CharField(max_length=60)
    url = models.CharField(max_length=500)
    # What the posts are signed with, encrypted.
    sealed = models.TextField()
    codes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    communities = models.ManyToManyField(Community, blank=True, related_name="+")
    on = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    objects = HookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(failing_since=None, failures=0)
                | models.Q(failing_since__isnull=False, failures__gt=0),
                name="hook_fails_since_its_first_failure",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def secret(self) -> str:
        """Raises Unreadable after the installation's key was changed."""
        return unseal(self.sealed)["secret"]


class HookDeliveryQuerySet(models.QuerySet["HookDelivery"]):
    def due(self, moment: datetime) -> Self:
        return self.filter(due_at__lte=moment).order_by("due_at", "pk")

    def waiting(self) -> Self:
        return self.filter(due_at__isnull=False)


class HookDelivery(models.Model):
    """One event for one hook. ``due_at`` is when to try next, None once it is done or given up."""

    class State(models.TextChoices):
        WAITING = "waiting", _("delivery", "Waiting")
        DONE = "done", _("delivery", "Delivered")
        FAILED = "failed", _("delivery", "Given up")

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Of the last try: the HTTP status, 0 where there was no answer; how long it took; what was wrong.
    status = models.PositiveSmallIntegerField(default=0)
    took = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    first_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)

    objects = HookDeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("hook", "event", name="one_delivery_per_hook_and_event"),
            models.CheckConstraint(
                condition=models.Q(state="waiting", due_at__isnull=False)
                | (models.Q(state__in=("done", "failed")) & models.Q(due_at=None)),
                name="hook_delivery_due_while_waiting",
            ),
        ]
        indexes = [
            models.Index("due_at", condition=models.Q(due_at__isnull=False), name="hook_delivery_due"),
            models.Index("hook", models.F("id").desc(), name="hook_delivery_by_hook"),
        ]

    def __str__(self) -> str:
        return f"{self.hook} ← {self.event_id}"
