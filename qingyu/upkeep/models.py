"""Work that is planned: schedules, the task of each date, the lines of its checklist."""

from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.catalog.models import Category
from qingyu.core.errors import Text
from qingyu.events.models import Subject
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.promises.models import Promise
from qingyu.staff.models import Department, Employee
from qingyu.tickets.models import Ticket
from qingyu.upkeep.codes import WAITING, WEEKDAYS, Found, Kind, State, Unit
from qingyu.upkeep.rhythm import Rhythm

TITLE = 60
LINE = 100
MOST_LINES = 30

M = TypeVar("M", bound=models.Model, covariant=True)


class PlannedQuerySet(models.QuerySet[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff: what is planned in their communities. Others: nothing."""
        if actor.is_system or (actor.is_staff and actor.communities is None):
            return self
        return self.filter(community__in=actor.communities or ()) if actor.is_staff else self.none()

    def with_names(self) -> Self:
        return self.select_related("community", "area", "equipment", "department", "assignee", "category")


class Planned(Subject):
    """What, where, by whom: the same for a schedule and for its tasks."""

    title = models.CharField(max_length=TITLE)
    duty = models.CharField(max_length=400, blank=True)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    equipment = models.ForeignKey(Equipment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    spot = models.CharField(max_length=200, blank=True)
    category = models.ForeignKey(
        Category, to_field="code", db_column="category", on_delete=models.PROTECT, related_name="+"
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    # Whose it is by name; else it is open to the department.
    assignee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # When to do the next thing: open the next date's task, open its work. None when there is nothing to do.
    due_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def event_topics(self) -> list[str]:
        return [f"community-{self.community_id}"]


class Schedule(Planned):
    """``lead_days`` before each date its work is opened; ``next_on`` is the next date, None while off or over."""

    unit = models.CharField(max_length=8, choices=Unit.choices)
    every = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(366)])
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    lead_days = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(90)])
    first_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    lines = ArrayField(models.CharField(max_length=LINE), default=list, blank=True)
    active = models.BooleanField(default=True)
    next_on = models.DateField(null=True, blank=True)

    objects = PlannedQuerySet["Schedule"].as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(unit__in=Unit.values), name="schedule_unit_known"),
            models.CheckConstraint(condition=models.Q(every__range=(1, 366)), name="schedule_every"),
            models.CheckConstraint(
                condition=models.Q(unit=Unit.WEEKDAYS, weekdays__len__gt=0)
                | (~models.Q(unit=Unit.WEEKDAYS) & models.Q(weekdays__len=0)),
                name="schedule_weekdays_where_asked",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("first_on")),
                name="schedule_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(next_on=None, due_at=None)
                | models.Q(next_on__isnull=False, due_at__isnull=False, active=True),
                name="schedule_due_while_on",
            ),
        ]
        indexes = [models.Index("due_at", condition=models.Q(due_at__isnull=False), name="schedule_due")]

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.unit, self.every, self.first_on, frozenset(self.weekdays), self.until)

    @property
    def where(self) -> str:
        return " ".join(str(part) for part in (self.community, self.equipment or self.area, self.spot) if part)

    @property
    def weekday_names(self) -> list[tuple[int, Text]]:
        return [(day, name) for day, name in WEEKDAYS if day in self.weekdays]


class TaskQuerySet(PlannedQuerySet["Task"]):
    def waiting(self) -> Self:
        return self.filter(state__in=WAITING)

    def overdue(self, today: date) -> Self:
        return self.waiting().filter(due_on__lt=today)


class Task(Planned):
    """One date's work: of a schedule, or a follow-up inspection named on the ticket ``origin``.

    ``promise`` is what a resident was told about it; it is kept when the work is done. ``findings`` say what was
    found, ``outcome`` what was done; of what was not done ``reason`` says why.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    home = models.ForeignKey(Home, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    schedule = models.ForeignKey(Schedule, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    origin = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="inspections")
    promise = models.OneToOneField(Promise, null=True, blank=True, on_delete=models.SET_NULL, related_name="inspection")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    ticket = models.OneToOneField(Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="task")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    findings = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("schedule", "due_on", name="one_task_per_date"),
            models.UniqueConstraint("origin", "due_on", "title", name="one_inspection_per_date"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="task_state_known"),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.ROUTINE, schedule__isnull=False, origin=None)
                | models.Q(kind=Kind.INSPECTION, schedule=None),
                name="task_comes_from_somewhere",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.PLANNED, ticket=None, due_at__isnull=False)
                | models.Q(state=State.OPEN, ticket__isnull=False, due_at=None)
                | models.Q(state=State.DONE, ticket__isnull=False, due_at=None)
                | models.Q(state=State.NOT_DONE, due_at=None),
                name="task_due_while_planned",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=WAITING, ended_at=None)
                | (~models.Q(state__in=WAITING) & models.Q(ended_at__isnull=False)),
                name="task_ended_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.NOT_DONE) | ~models.Q(reason=""), name="task_not_done_says_why"
            ),
        ]
        indexes = [
            models.Index("due_at", condition=models.Q(due_at__isnull=False), name="task_due"),
            models.Index("community", "due_on", name="task_by_day"),
            models.Index("state", "due_on", name="task_by_state"),
        ]

    def event_thread(self) -> tuple[str, int]:
        """Read on the ticket that asked for it, else on the ticket of the work."""
        shown = self.origin_id or self.ticket_id
        return (Ticket._meta.label_lower, shown) if shown else super().event_thread()

    def event_topics(self) -> list[str]:
        tickets = [f"ticket-{pk}" for pk in (self.origin_id, self.ticket_id) if pk]
        return [*super().event_topics(), *tickets]

    @property
    def where(self) -> str:
        narrow = self.home or self.equipment or self.area
        return " ".join(str(part) for part in (self.community, narrow, self.spot) if part)


class Check(models.Model):
    """One line of a task's checklist, and what was found there."""

    NOTE = 200

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="checks")
    place = models.PositiveSmallIntegerField()
    line = models.CharField(max_length=LINE)
    found = models.CharField(max_length=5, choices=Found.choices, blank=True)
    note = models.CharField(max_length=NOTE, blank=True)
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint("task", "place", name="one_line_per_place"),
            models.CheckConstraint(
                condition=models.Q(found="", at=None) | (~models.Q(found="") & models.Q(at__isnull=False)),
                name="check_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.line
