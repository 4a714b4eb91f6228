"""Return visits (回访) and ratings (评价)."""

from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.followup.codes import DIMENSIONS, Outcome, Result, Via
from qingyu.staff.models import Employee
from qingyu.tickets.models import OfTicket, Ticket


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(ticket__in=Ticket.objects.visible_to(actor))

    def waiting(self) -> Self:
        return self.filter(done_at=None)


class Visit(OfTicket):
    """A call back within 24 h of completion (D6), never by who did the work. One runs at a time for a ticket."""

    NOTE = 1000

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="visits")
    # Which completion it asks about: a reopened ticket is visited again.
    round = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    assignee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=11, choices=Result.choices, blank=True)
    note = models.CharField(max_length=NOTE, blank=True)
    # When the resident asked to be called again, or a try failed.
    not_before = models.DateTimeField(null=True, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("ticket", condition=models.Q(done_at=None), name="one_waiting_visit"),
            models.UniqueConstraint("ticket", "round", name="one_visit_per_round"),
            models.CheckConstraint(
                condition=models.Q(done_at=None, result="") | (models.Q(done_at__isnull=False) & ~models.Q(result="")),
                name="visit_done_has_result",
            ),
        ]
        indexes = [
            models.Index("due_at", condition=models.Q(done_at=None), name="visit_due"),
            models.Index("done_at", name="visit_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket} {self.due_at:%F %T}"

    def event_topics(self) -> list[str]:
        mine = [f"employee-{self.assignee_id}"] if self.assignee_id else []
        return [*super().event_topics(), *mine]


class Attempt(models.Model):
    """One try to reach the resident."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="attempts")
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.visit} {self.outcome}"


MARKS = [MinValueValidator(1), MaxValueValidator(5)]


class Rating(OfTicket):
    """1 to 5 in five dimensions; ``overall`` is their mean to one decimal. One a round; earlier ones are kept."""

    COMMENT = 1000

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="ratings")
    # Which completion it judges: a reopened ticket is rated again.
    round = models.PositiveSmallIntegerField(default=0)
    via = models.CharField(max_length=6, choices=Via.choices)
    attitude = models.PositiveSmallIntegerField(DIMENSIONS["attitude"], validators=MARKS)
    speed = models.PositiveSmallIntegerField(DIMENSIONS["speed"], validators=MARKS)
    result = models.PositiveSmallIntegerField(DIMENSIONS["result"], validators=MARKS)
    communication = models.PositiveSmallIntegerField(DIMENSIONS["communication"], validators=MARKS)
    tidiness = models.PositiveSmallIntegerField(DIMENSIONS["tidiness"], validators=MARKS)
    overall = models.DecimalField(max_digits=2, decimal_places=1)
    comment = models.CharField(max_length=COMMENT, blank=True)
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    by_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index("at", name="rating_by_time")]
        constraints = [
            models.UniqueConstraint("ticket", "round", name="one_rating_per_round"),
            models.CheckConstraint(
                condition=models.Q(overall__gte=Decimal(1)) & models.Q(overall__lte=Decimal(5)), name="rating_in_range"
            ),
            *(
                models.CheckConstraint(condition=models.Q((f"{name}__range", (1, 5))), name=f"rating_{name}")
                for name in DIMENSIONS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket} {self.overall}"
