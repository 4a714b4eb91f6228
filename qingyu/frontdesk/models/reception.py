"""A visitor at the desk (来访登记), from the number drawn to being served. A return visit is something else."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from qingyu.accounts.actors import Actor
from qingyu.events.models import Subject
from qingyu.frontdesk.codes import AT_DESK, How, Identity, State
from qingyu.frontdesk.models.lists import Purpose
from qingyu.frontdesk.models.settings import USUAL_WAIT
from qingyu.people.models import Resident
from qingyu.places.models import Community, Home
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket


class DayCount(models.Model):
    """How many numbers were drawn in a community on a day; its row is locked while one is drawn."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("community", "day", name="one_number_count_a_day")]

    def __str__(self) -> str:
        return f"{self.community} {self.day}"


class ReceptionQuerySet(models.QuerySet["Reception"]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever serves at a desk sees those of their communities; nobody else any."""
        if actor.is_system:
            return self
        if not actor.is_staff:
            return self.none()
        return self if actor.communities is None else self.filter(community__in=actor.communities)

    def in_turn(self) -> Self:
        """The next one first: urgent repairs, then by arrival."""
        return self.order_by("-urgent", "arrived_at", "id")


class Reception(Subject):
    """``number`` is unique in its community and ``day``. ``token`` makes drawing repeat-safe.

    ``expected_at`` and ``expected_how`` are the time and manner of solution the visitor asked for (A7). Of the check
    of who they are only its result and way are kept, never what was said.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="receptions")
    day = models.DateField()
    number = models.CharField(max_length=8)
    token = models.CharField(max_length=80, null=True, blank=True, unique=True)
    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="+")
    urgent = models.BooleanField(default=False)
    name = models.CharField(max_length=60, blank=True)
    room = models.CharField(max_length=40, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    home = models.ForeignKey(Home, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    identity = models.CharField(max_length=13, choices=Identity.choices, blank=True)
    identity_how = models.CharField(max_length=8, choices=How.choices, blank=True)
    identity_tries = models.PositiveSmallIntegerField(default=0)
    expected_at = models.DateTimeField(null=True, blank=True)
    expected_how = models.CharField(max_length=300, blank=True)

    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    # Drawn at the tablet by the entrance, not registered by a colleague.
    by_self = models.BooleanField(default=False)
    window = models.CharField(max_length=20, blank=True)
    employee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField()
    # What was promised when they came; a target of later changes nobody's history.
    wait_minutes = models.PositiveSmallIntegerField(default=USUAL_WAIT)
    called_at = models.DateTimeField(null=True, blank=True)
    # When the number was last called out, and how often.
    announced_at = models.DateTimeField(null=True, blank=True)
    calls = models.PositiveSmallIntegerField(default=0)
    served_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="receptions")

    objects = ReceptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("community", "day", "number", name="one_reception_a_number"),
            models.UniqueConstraint("employee", condition=Q(state__in=AT_DESK), name="one_visitor_at_a_desk"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="reception_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=AT_DESK) | Q(employee__isnull=False, called_at__isnull=False),
                name="reception_called_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.DONE, State.LEFT), ended_at__isnull=False)
                | (~Q(state__in=(State.DONE, State.LEFT)) & Q(ended_at=None)),
                name="reception_ends_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.SERVING, State.DONE)) | Q(served_at__isnull=False),
                name="reception_served_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(served_at=None) | Q(served_at__gte=F("arrived_at")), name="reception_served_after_arriving"
            ),
            models.CheckConstraint(
                condition=~Q(identity=Identity.CONFIRMED) | ~Q(identity_how=""), name="reception_confirmed_somehow"
            ),
        ]
        indexes = [
            models.Index("community", "day", condition=Q(state__in=(State.WAITING, *AT_DESK)), name="reception_open"),
            models.Index("community", "arrived_at", name="reception_by_time"),
            models.Index("arrived_at", name="reception_by_arrival"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def late_at(self) -> datetime:
        """From when on they have waited longer than was promised."""
        return self.arrived_at + timedelta(minutes=self.wait_minutes)

    def event_topics(self) -> list[str]:
        return [f"frontdesk-{self.community_id}"]
