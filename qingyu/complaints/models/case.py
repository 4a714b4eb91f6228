"""The case (投诉案件): one for each ticket of kind complaint, with its stages and what it is taken to be."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints.codes import CauseClass, ContentClass, Emotion, Nature, Received, Stage, Wish
from qingyu.staff.models import Employee
from qingyu.tickets.models import OfTicket, Ticket


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff: the cases of their communities. What the company thinks of a complaint is no page for residents."""
        if not (actor.is_staff or actor.is_system):
            return self.none()
        if actor.communities is None:
            return self
        return self.filter(ticket__community__in=actor.communities)

    def open(self) -> Self:
        return self.exclude(stage__in=(Stage.CLOSED, Stage.DROPPED))

    def with_names(self) -> Self:
        """With what a line of the ledger prints."""
        names = ("community", "home", "area", "equipment", "category", "owner", "lead_department", "lead_person")
        return self.select_related(*(f"ticket__{name}" for name in names))


class Case(OfTicket):
    """``risk_words`` are those that made us expect a complaint outside; ``repeat_of`` is the latest case of the matter.

    ``solution`` is what was decided to do, ``temporary`` the relief until then (C8).
    """

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="complaint")
    opened_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.INTAKE)
    nature = models.CharField(max_length=8, choices=Nature.choices, blank=True)
    cause_class = models.CharField(max_length=14, choices=CauseClass.choices, blank=True)
    content_class = models.CharField(max_length=10, choices=ContentClass.choices, blank=True)
    received = models.CharField(max_length=6, choices=Received.choices)
    emotion_before = models.PositiveSmallIntegerField(choices=Emotion.choices, null=True, blank=True)
    emotion_after = models.PositiveSmallIntegerField(choices=Emotion.choices, null=True, blank=True)
    wishes = ArrayField(models.CharField(max_length=12, choices=Wish.choices), default=list, blank=True)
    wish_note = models.CharField(max_length=300, blank=True)
    expected = models.CharField(_("expected solution"), max_length=500, blank=True)
    temporary = models.CharField(max_length=500, blank=True)
    solution = models.CharField(max_length=1000, blank=True)
    risk = models.BooleanField(default=False)
    risk_words = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    repeat_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeats")
    evidence_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="case_stage_known"),
            models.CheckConstraint(condition=models.Q(nature__in=["", *Nature.values]), name="case_nature_known"),
            models.CheckConstraint(
                condition=models.Q(stage__in=(Stage.CLOSED, Stage.DROPPED), closed_at__isnull=False)
                | (~models.Q(stage__in=(Stage.CLOSED, Stage.DROPPED)) & models.Q(closed_at=None)),
                name="case_closed_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=Stage.CLOSED) | ~models.Q(nature=""), name="case_closed_has_nature"
            ),
            models.CheckConstraint(
                condition=models.Q(emotion_before=None) | models.Q(emotion_before__range=(1, 5)),
                name="case_emotion_before",
            ),
            models.CheckConstraint(
                condition=models.Q(emotion_after=None) | models.Q(emotion_after__range=(1, 5)),
                name="case_emotion_after",
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "-id"], name="case_by_stage"),
            models.Index(fields=["-opened_at"], name="case_by_opening"),
        ]

    def __str__(self) -> str:
        return self.ticket.number

    @property
    def number(self) -> str:
        """The ticket's: a resident has one number for one matter."""
        return self.ticket.number

    @property
    def state(self) -> str:
        """The stage, under the name by which deeds ask for it."""
        return self.stage

    @property
    def valid(self) -> bool:
        return self.nature == Nature.VALID


class StageEntry(models.Model):
    """One stay in a stage; ``by`` is None where the system did it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("case", condition=models.Q(left_at=None), name="one_stage_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(left_at=None) | models.Q(left_at__gte=models.F("entered_at")),
                name="stage_left_after_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.stage}"


class NatureChange(models.Model):
    """What the complaint was taken for, when and why: a communicative one handled badly becomes valid (B4)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="natures")
    before = models.CharField(max_length=8, choices=Nature.choices, blank=True)
    after = models.CharField(max_length=8, choices=Nature.choices)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="nature_has_reason"),
            models.CheckConstraint(condition=~models.Q(before=models.F("after")), name="nature_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.before} → {self.after}"
