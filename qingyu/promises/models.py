"""Promises are rows: an owner, a due time with its derivation, and an honest end."""

from datetime import datetime
from typing import Self, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass
from qingyu.catalog.models import Category
from qingyu.events.models import Subject
from qingyu.hours.models import WorkCalendar
from qingyu.places.models import Community
from qingyu.promises.codes import Clock, Name, State
from qingyu.staff.models import Employee
from qingyu.tickets.models import OfTicket, Ticket


class Term(Subject):
    """One line of the policy table: for which tickets which clock gives how many minutes.

    Empty columns mean "any"; the most specific active line wins, per name.
    """

    name = models.CharField(max_length=12, choices=Name.choices)
    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.CASCADE, related_name="terms")
    category = models.ForeignKey(
        Category,
        null=True,
        blank=True,
        to_field="code",
        db_column="category",
        on_delete=models.PROTECT,
        related_name="terms",
    )
    case_class = models.CharField(max_length=9, choices=CaseClass.choices, blank=True)
    minutes = models.PositiveIntegerField()
    clock = models.CharField(max_length=7, choices=Clock.choices)
    # How long before the limit the owner is warned.
    warn_minutes = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "name", "community", "category", "case_class", name="one_term_per_case", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="term_takes_time"),
            models.CheckConstraint(condition=models.Q(warn_minutes__lt=models.F("minutes")), name="term_warns_before"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.minutes}"


class Named(TypedDict):
    promise_id: int
    name: str
    part: str
    due_at: datetime | None
    text: str


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(ticket__in=Ticket.objects.visible_to(actor))

    def running(self) -> Self:
        return self.filter(state=State.OPEN)

    def dated(self) -> Self:
        """Those whose limit is known."""
        return self.filter(due_at__isnull=False)

    def undated(self) -> Self:
        """Those whose limit could not be reckoned; see :class:`Promise`."""
        return self.filter(due_at=None)


class Promise(OfTicket):
    """``part`` is the number of the work order it belongs to, "" for the whole ticket.

    ``why`` is the derivation of the due time as shown: the policy line, the start, the minutes, each pause, each day's
    working time. ``next_at`` is when :func:`actions.tick` must look again (warning, limit, next rung); None when never.

    ``due_at`` is None where the limit could not be reckoned, since the calendar it counts by is gone or has no open
    time: ``why["undated"]`` says so (codes.Undated). It is owed all the same, and dated once the calendar is mended.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="promises")
    part = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=12, choices=Name.choices)
    text = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="promises")
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    starts_at = models.DateTimeField()
    # Minutes by the clock below; None when a moment was promised ("tomorrow at ten").
    minutes = models.PositiveIntegerField(null=True, blank=True)
    calendar = models.ForeignKey(WorkCalendar, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    why = models.JSONField(default=dict)

    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)

    next_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True)
    # How many people of the chain have been told of the breach.
    rung = models.PositiveSmallIntegerField(default=0)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "ticket",
                "part",
                "name",
                condition=models.Q(state=State.OPEN) & ~models.Q(name=Name.TOLD),
                name="one_running_clock_per_name",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.OPEN, ended_at=None)
                | (~models.Q(state=State.OPEN) & models.Q(ended_at__isnull=False)),
                name="promise_ended_once",
            ),
            # Without a date nothing falls due, and nobody can say that it was kept or missed.
            models.CheckConstraint(
                condition=models.Q(due_at__isnull=False)
                | models.Q(minutes__isnull=False, next_at=None, state__in=(State.OPEN, State.WAIVED)),
                name="promise_undated",
            ),
        ]
        indexes = [
            models.Index("next_at", condition=models.Q(next_at__isnull=False), name="promise_next"),
            models.Index("ticket", "id", name="promise_by_ticket"),
            models.Index("state", "due_at", name="promise_by_due"),
            models.Index("calendar", condition=models.Q(state=State.OPEN, due_at=None), name="promise_without_date"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%F %T}" if self.due_at else self.name

    @property
    def limit(self) -> datetime:
        """The due time of a promise that has one. Raises ValueError where it has none; ask ``due_at`` first."""
        if self.due_at is None:
            raise ValueError(f"{self} has no date")
        return self.due_at

    def named(self) -> "Named":
        """What every fact of a promise says of it."""
        return {
            "promise_id": self.pk,
            "name": self.name,
            "part": self.part,
            "due_at": self.due_at,
            "text": self.text,
        }


class Pause(models.Model):
    """A time that does not count for the clocks ``names`` of ``parts``, with who, why and evidence."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="pauses")
    # Numbers of work orders, "" for the ticket as a whole; empty means every one.
    parts = ArrayField(models.CharField(max_length=20, blank=True), default=list, blank=True)
    names = ArrayField(models.CharField(max_length=12), default=list)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    evidence = models.CharField(max_length=200, blank=True)
    by_kind = models.CharField(max_length=10)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    # What opened it (ticket hold, order pause), so that its end closes the right one.
    source = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "ticket", "source", condition=models.Q(ends_at=None), name="one_open_pause_per_source"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="pause_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.reason
