"""What follows from a case: corrective actions, matters outside the house, care for the family."""

from typing import Self, TypeVar

from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.complaints.codes import Body, CareKind, CareState
from qingyu.complaints.models.case import Case
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket

M = TypeVar("M", bound=models.Model, covariant=True)


class OfCase(models.QuerySet[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the cases the actor may see."""
        return self.filter(case__in=Case.objects.visible_to(actor))


class CorrectiveAction(models.Model):
    """What is changed so that it does not come again (整改), by whom until when; ``effect`` is what came of it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="corrections")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="corrections")
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    effect = models.CharField(max_length=500, blank=True)

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None, effect="") | (models.Q(done_at__isnull=False) & ~models.Q(effect="")),
                name="correction_done_says_effect",
            )
        ]
        indexes = [models.Index("due_on", condition=models.Q(done_at=None), name="correction_due")]

    def __str__(self) -> str:
        return self.what

    @property
    def ticket(self) -> Ticket:
        return self.case.ticket


class OutsideMatter(models.Model):
    """A body outside took it up (F12): its reference, what it demands until when, what was answered, how it ended."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outside")
    body = models.CharField(max_length=11, choices=Body.choices)
    name = models.CharField(max_length=80)
    reference = models.CharField(max_length=60, blank=True)
    received_on = models.DateField()
    demanded_by = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    result = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")

    objects = OfCase.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | models.Q(answered_on__gte=models.F("received_on")),
                name="outside_answered_after",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None, answer="")
                | (models.Q(answered_on__isnull=False) & ~models.Q(answer="")),
                name="outside_answer_is_said",
            ),
            models.UniqueConstraint(
                "case", "body", "reference", condition=~models.Q(reference=""), name="one_outside_reference"
            ),
        ]
        indexes = [models.Index(fields=["-received_on"], name="outside_by_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.reference}".strip()


class Care(models.Model):
    """A gesture after the case, proposed by rule with its reason; a colleague accepts or declines it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="cares")
    kind = models.CharField(max_length=10, choices=CareKind.choices)
    why = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=CareState.choices, default=CareState.PROPOSED)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfCase.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("case", "kind", name="one_care_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.case} {self.kind}"
