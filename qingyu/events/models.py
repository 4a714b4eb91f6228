"""The append-only history and the followers' receipts. A trigger refuses any change or removal of an event."""

from typing import Protocol

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qingyu.core.errors import Text
from qingyu.core.jobs import Lane
from qingyu.events.facts import FACTS, Fact, deed


class Acting(Protocol):
    """Whoever does a deed: kind (staff, resident, guest, system), id within the kind, printed name."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


class Subject(models.Model):
    """A model that deeds are about. Its history is read by thread: the ticket's includes its orders'."""

    class Meta:
        abstract = True

    def event_thread(self) -> tuple[str, int]:
        """``(label, id)`` of the thing whose history shows this deed; the thing itself unless overridden."""
        return self._meta.label_lower, self.pk

    def event_community(self) -> int | None:
        return getattr(self, "community_id", None)

    def event_topics(self) -> list[str]:
        """Live topics whose screens are told to fetch again."""
        return []

    def event_lane(self) -> Lane:
        """Where the followers of its deeds stand in line: an emergency's do not wait for everything else."""
        return Lane.DEFAULT


class Event(models.Model):
    """One deed: what, about what, by whom, when, why."""

    at = models.DateTimeField()
    code = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    thread_type = models.CharField(max_length=40)
    thread_id = models.BigIntegerField()
    # A plain number: this floor lies below the communities.
    community_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=200)
    details = models.JSONField()
    cause = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    topics = ArrayField(models.CharField(max_length=60), default=list)

    # What the deed was about, as its action held it; there for followers at once, which need not read it again.
    about: Subject | None = None

    class Meta:
        indexes = [
            models.Index("thread_type", "thread_id", "id", name="event_by_thread"),
            models.Index("code", "at", name="event_by_code"),
            models.Index("actor_kind", "actor_id", "id", name="event_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.code}"

    @property
    def fact(self) -> Fact:
        return FACTS[self.code].restore(self.details)

    @property
    def deed(self) -> Text:
        """What people call this kind of event."""
        return deed(self.code)

    @property
    def sentence(self) -> str:
        """What happened, in the reader's language."""
        return self.fact.say(self.actor_name)


class Delivery(models.Model):
    """A follower's receipt: this event has had its effect, so a second run does nothing."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT)
    follower = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("event", "follower", name="one_delivery_per_follower")]

    def __str__(self) -> str:
        return f"{self.follower} ← {self.event_id}"
