"""The ticket (诉求工单): what a resident asked and was promised."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import ids
from qingyu.core.jobs import Lane
from qingyu.events.models import Subject
from qingyu.people.models import Resident
from qingyu.people.queries import of_their_time
from qingyu.places.models import Area, Building, Community, Entrance, Equipment, Home
from qingyu.staff.models import Department, Employee
from qingyu.tickets.codes import UNDER_WAY, Channel, State


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff: the tickets of their communities. Residents: their own, and those of their homes since they live
        there. Others: none."""
        if actor.is_system:
            return self
        if actor.is_resident:
            return self.filter(models.Q(reporter=actor.id) | (of_their_time(actor) & models.Q(private=False)))
        if not actor.is_staff:
            return self.none()
        return self if actor.communities is None else self.filter(community__in=actor.communities)

    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)

    def with_names(self) -> Self:
        """With what a line of a list prints."""
        return self.select_related("community", "home", "area", "category", "owner", "lead_department")


class Ticket(Subject):
    """One request through its whole life. Urgency, class and handling level are three axes, never one (D12).

    ``text`` is what was said; ``title`` its first line. ``contacted_at`` is when the resident got in touch,
    ``opened_at`` when it was entered: the gap is measured (P18).
    """

    number = models.CharField(max_length=16, unique=True)
    track_code = models.CharField(max_length=22, unique=True, default=ids.public_id)

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="tickets")
    building = models.ForeignKey(Building, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entrance = models.ForeignKey(Entrance, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    home = models.ForeignKey(Home, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets")
    equipment = models.ForeignKey(Equipment, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets")
    spot = models.CharField(_("exact location"), max_length=200, blank=True)

    reporter = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets")
    reporter_name = models.CharField(max_length=60, blank=True)
    reporter_phone = models.CharField(max_length=20, blank=True)
    # Kept from the other people of the home, as a complaint about a family member would be.
    private = models.BooleanField(default=False)

    channel = models.CharField(max_length=10, choices=Channel.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    category = models.ForeignKey(
        Category, to_field="code", db_column="category", on_delete=models.PROTECT, related_name="tickets"
    )
    urgency = models.CharField(max_length=1, choices=Urgency.choices)
    case_class = models.CharField(max_length=9, choices=CaseClass.choices)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    # What the suggester proposed, beside what people decided: {kind, category, urgency, …, confidence, rule}.
    suggested = models.JSONField(default=dict, blank=True)

    state = models.CharField(max_length=9, choices=State.choices, default=State.NEW)
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=5000)
    expected = models.CharField(_("expected solution"), max_length=500, blank=True)

    occurred_at = models.DateTimeField(null=True, blank=True)
    contacted_at = models.DateTimeField()
    opened_at = models.DateTimeField()

    # First-contact responsibility (首问负责): kept until properly handed over.
    first_contact = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets")
    lead_department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lead_person = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # How often it changed hands between departments or people: buck-passing must be visible.
    transfers = models.PositiveSmallIntegerField(default=0)
    reopened = models.PositiveSmallIntegerField(default=0)

    # Words and two-character pieces of what can be searched (core.text.tokens); LIKE is never used.
    tokens = ArrayField(models.CharField(max_length=20), default=list, editable=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="ticket_state_known"),
            models.CheckConstraint(condition=models.Q(urgency__in=Urgency.values), name="ticket_urgency_known"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="ticket_level_known"),
            models.CheckConstraint(
                condition=models.Q(contacted_at__lte=models.F("opened_at")), name="ticket_entered_after_contact"
            ),
        ]
        indexes = [
            models.Index(fields=["community", "-id"], name="ticket_by_community"),
            models.Index(fields=["state", "-id"], name="ticket_by_state"),
            models.Index("owner", "state", name="ticket_by_owner"),
            models.Index(fields=["home", "-id"], name="ticket_by_home"),
            models.Index(fields=["reporter", "-id"], name="ticket_by_reporter"),
            models.Index(fields=["category", "-opened_at"], name="ticket_by_category"),
            models.Index("reporter_phone", name="ticket_by_phone"),
            models.Index("opened_at", name="ticket_by_opening"),
            GinIndex(fields=["tokens"], name="ticket_tokens"),
        ]

    def __str__(self) -> str:
        return self.number

    def event_topics(self) -> list[str]:
        topics = [f"ticket-{self.pk}", f"community-{self.community_id}"]
        if self.owner_id:
            topics.append(f"employee-{self.owner_id}")
        if self.reporter_id:
            topics.append(f"resident-{self.reporter_id}")
        return topics

    def event_lane(self) -> Lane:
        return Lane.URGENT if self.urgency == Urgency.A else Lane.DEFAULT

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def place(self) -> str:
        """The place in words, from the widest to the exact spot."""
        narrow = self.home or self.equipment or self.area
        return " ".join(str(part) for part in (self.community, narrow, self.spot) if part)
