"""The incident (应急事件): one plan at work at one place, or the drill of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.core.jobs import Lane
from qingyu.events.models import Subject
from qingyu.incidents.codes import LIVE, OPEN, State
from qingyu.incidents.models.plan import EmergencyPlan
from qingyu.places.models import Area, Building, Community, Entrance
from qingyu.staff.models import Employee
from qingyu.tickets.models import OfTicket, Ticket


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff: those of their communities. Residents read the public page, which names nobody."""
        if not (actor.is_staff or actor.is_system):
            return self.none()
        return self if actor.communities is None else self.filter(community__in=actor.communities)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def live(self) -> Self:
        """Those whose harm or outage still lasts."""
        return self.filter(state__in=LIVE)


class Incident(Subject):
    """``place`` is the place in words, without room numbers; ``code`` opens the public page.

    The plan's limits are copied at the start, so that editing a plan changes no history. ``expected_at`` is the end
    as residents are told it; it is said, not reckoned.
    """

    number = models.CharField(max_length=16, unique=True)
    code = models.CharField(max_length=22, unique=True, default=ids.public_id)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="incidents")
    plan = models.ForeignKey(EmergencyPlan, on_delete=models.PROTECT, related_name="incidents")
    title = models.CharField(max_length=80)
    place = models.CharField(max_length=200)
    drill = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ACTIVE)
    contain_minutes = models.PositiveSmallIntegerField()
    restore_minutes = models.PositiveSmallIntegerField()
    expected_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    contained_at = models.DateTimeField(null=True, blank=True)
    restored_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    # Set on what actions.start has begun; what it joined stays False.
    fresh = False

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="incident_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=(State.CLOSED, State.CANCELLED), closed_at__isnull=False)
                | (~models.Q(state__in=(State.CLOSED, State.CANCELLED)) & models.Q(closed_at=None)),
                name="incident_ended_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=(State.RESTORED, State.CLOSED)) | models.Q(restored_at__isnull=False),
                name="incident_restored_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-id"], name="incident_by_community"),
            models.Index("community", "plan", condition=models.Q(state__in=OPEN), name="incident_open"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    def event_topics(self) -> list[str]:
        return [f"incident-{self.pk}", f"community-{self.community_id}"]

    def event_lane(self) -> Lane:
        return Lane.DEFAULT if self.drill else Lane.URGENT

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def open(self) -> bool:
        return self.state in OPEN

    def minutes(self, moment: datetime | None) -> int | None:
        """Full minutes from the start to ``moment``; None for None."""
        return None if moment is None else int((moment - self.started_at).total_seconds() // 60)


class Zone(models.Model):
    """A part of the place. ``stack`` is the end of the room numbers along one riser, as 02 in 302 and 1502.

    All empty means the whole community.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="zones")
    building = models.ForeignKey(Building, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entrance = models.ForeignKey(Entrance, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stack = models.CharField(max_length=4, blank=True)
    floor_from = models.SmallIntegerField(null=True, blank=True)
    floor_to = models.SmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "building", "entrance", "area", "stack", "floor_from", "floor_to"],
                name="one_zone_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(floor_from=None)
                | models.Q(floor_to=None)
                | models.Q(floor_to__gte=models.F("floor_from")),
                name="zone_floors_upwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.building_id}-{self.entrance_id} {self.stack}"


class Joined(OfTicket):
    """A ticket that belongs to the incident; ``origin`` is the one it began with, ``rule`` when no colleague did it."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="joined")
    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="incident_part")
    origin = models.BooleanField(default=False)
    rule = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("incident", condition=models.Q(origin=True), name="one_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.incident} ← {self.ticket}"

    def event_topics(self) -> list[str]:
        return [*super().event_topics(), *self.incident.event_topics()]


class Update(models.Model):
    """A line of the public page: no names, no room numbers."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="updates")
    words = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["incident", "-at"], name="update_latest")]

    def __str__(self) -> str:
        return self.words


class Review(models.Model):
    """What we learned (复盘): cause, what went well, what must change, and how the plan changes."""

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, related_name="review")
    cause = models.CharField(_("cause"), max_length=500)
    went_well = models.CharField(max_length=500)
    to_improve = models.CharField(max_length=500)
    plan_change = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.incident}: {self.cause}"
