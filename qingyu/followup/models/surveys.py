"""Quarterly surveys (满意度调查): one wave a quarter and community, one answer a household."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.events.models import Subject
from qingyu.followup.codes import Sample, WaveState
from qingyu.people.models import Resident
from qingyu.places.models import Community, Home
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket

MOST_QUESTIONS = 10
QUESTION = 100


class WaveQuerySet(models.QuerySet["Wave"]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff: the surveys of their communities. Others: none."""
        if actor.is_system or (actor.is_staff and actor.communities is None):
            return self
        return self.filter(community__in=actor.communities or ()) if actor.is_staff else self.none()


class Wave(Subject):
    """One survey. ``quarter`` is the first day of the quarter it asks about; ``target`` in percent.

    ``questions`` are answered from 1 to 5, ``open_question`` in words; both are fixed once it has started.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="waves")
    quarter = models.DateField()
    questions = ArrayField(models.CharField(max_length=QUESTION))
    open_question = models.CharField(max_length=QUESTION, blank=True)
    sample = models.CharField(max_length=7, choices=Sample.choices)
    # How many homes are drawn where the sample is drawn by lot.
    size = models.PositiveIntegerField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=14, validators=[MinValueValidator(3), MaxValueValidator(60)])
    target = models.PositiveSmallIntegerField(default=90, validators=[MaxValueValidator(100)])
    state = models.CharField(max_length=7, choices=WaveState.choices, default=WaveState.DRAFT)
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    # When it closes by itself; None before the start and after the end.
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["-quarter", "community__name"]
        constraints = [
            models.UniqueConstraint("community", "quarter", name="one_survey_per_quarter"),
            models.CheckConstraint(condition=models.Q(state__in=WaveState.values), name="survey_state_known"),
            models.CheckConstraint(
                condition=models.Q(questions__len__range=(1, MOST_QUESTIONS)), name="survey_asks_something"
            ),
            models.CheckConstraint(
                condition=models.Q(sample=Sample.RANDOM, size__gt=0) | (~models.Q(sample=Sample.RANDOM)),
                name="survey_lot_has_size",
            ),
            models.CheckConstraint(
                condition=models.Q(state=WaveState.RUNNING, due_at__isnull=False, started_at__isnull=False)
                | (~models.Q(state=WaveState.RUNNING) & models.Q(due_at=None)),
                name="survey_due_while_running",
            ),
        ]
        indexes = [models.Index("due_at", condition=models.Q(due_at__isnull=False), name="survey_due")]

    def __str__(self) -> str:
        return f"{self.community} {self.label}"

    @property
    def label(self) -> str:
        """As in 2026 Q2."""
        return f"{self.quarter.year} Q{self.number}"

    @property
    def number(self) -> int:
        return (self.quarter.month + 2) // 3

    @property
    def until(self) -> date:
        """The first day after the quarter."""
        year, month = divmod(self.quarter.year * 12 + self.quarter.month + 2, 12)
        return date(year, month + 1, 1)

    def event_topics(self) -> list[str]:
        return [f"community-{self.community_id}"]


class Invitation(models.Model):
    """One household of a wave; ``code`` is its personal link. ``due_at`` is when to write or to remind."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="+")
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=22, unique=True, default=ids.public_id)
    due_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # Nobody of the home could be written to, or wishes to be.
    unreachable = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("wave", "home", name="one_invitation_per_home"),
            models.CheckConstraint(
                condition=~models.Q(unreachable=True) | models.Q(sent_at=None), name="unreachable_was_not_sent"
            ),
        ]
        indexes = [models.Index("due_at", condition=models.Q(due_at__isnull=False), name="invitation_due")]

    def __str__(self) -> str:
        return f"{self.wave} {self.home}"


class Answer(models.Model):
    """What a household said, once. ``marks`` in the order of the questions; ``low`` when one is 1 or 2."""

    COMMENT = 1000

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="answer")
    marks = ArrayField(models.PositiveSmallIntegerField())
    comment = models.CharField(max_length=COMMENT, blank=True)
    low = models.BooleanField(default=False)
    at = models.DateTimeField()
    # Where a colleague looks into what was marked low.
    ticket = models.OneToOneField(Ticket, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(marks__contained_by=[1, 2, 3, 4, 5]), name="marks_are_1_to_5")
        ]

    def __str__(self) -> str:
        return f"{self.invitation} {self.marks}"
