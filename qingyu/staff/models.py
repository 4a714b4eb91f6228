"""Who works here: departments, positions, vendors, skills, zones, the duty roster, presence."""

from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    BigIntegerRangeField,
    DateTimeRangeField,
    RangeOperators,
)
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.events.models import Subject
from qingyu.places.models import Building, Community


class Department(Subject):
    """Customer service, engineering, cleaning, security: data, so a company names its own."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=40, unique=True)
    head = models.ForeignKey("Employee", null=True, blank=True, on_delete=models.SET_NULL, related_name="heads")
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Position(Subject):
    """A post and what it may do; permission codes are those the rooms' policies ask."""

    class Code(models.TextChoices):
        FRONT_DESK = "front_desk", _("Front desk")
        PHONE_AGENT = "phone_agent", _("Phone agent")
        FIELD_SPECIALIST = "field_specialist", _("Field service specialist")
        TECHNICIAN = "technician", _("Technician")
        CREW_LEADER = "crew_leader", _("Crew leader")
        SUPERVISOR = "supervisor", _("Supervisor")
        DUTY_MANAGER = "duty_manager", _("Duty manager")
        MANAGER = "manager", _("Manager")

    code = models.CharField(max_length=20, choices=Code.choices, unique=True)
    permissions = ArrayField(models.CharField(max_length=40), default=list)

    def __str__(self) -> str:
        return str(self.get_code_display())


class VendorQuerySet(models.QuerySet["Vendor"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those called to a community the actor works in; residents never list vendors."""
        if not (actor.is_staff or actor.is_system):
            return self.none()
        if actor.communities is None:
            return self
        return self.filter(models.Q(communities=None) | models.Q(communities__in=actor.communities)).distinct()

    def in_force(self, day: date) -> Self:
        """Those whose contract covers ``day``; the last day counts."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day), starts_on__lte=day)


class Vendor(Subject):
    """A company whose people work here under a contract (外包单位); no ``categories`` or ``communities`` means all."""

    class Standing(models.TextChoices):
        """How a contract stands on a day."""

        COMING = "coming", pgettext_lazy("contract", "Not in force yet")
        IN_FORCE = "in_force", pgettext_lazy("contract", "In force")
        ENDING = "ending", pgettext_lazy("contract", "Ends within 30 days")
        OVER = "over", pgettext_lazy("contract", "Over")

    # So long before its end a contract is to be renewed, or its work given to others.
    NOTICE = timedelta(days=30)

    name = models.CharField(max_length=60, unique=True)
    contract_no = models.CharField(max_length=40, blank=True)
    contact = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    # Category codes, as an employee's skills are.
    categories = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    communities = models.ManyToManyField(Community, blank=True, related_name="vendors")
    starts_on = models.DateField()
    # None: until further notice.
    ends_on = models.DateField(null=True, blank=True)
    # Minutes within which the contract promises that somebody answers; None where it says nothing.
    response_minutes = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    objects = VendorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="contract_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(response_minutes=None) | models.Q(response_minutes__gte=1),
                name="vendor_response_minutes",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, category_code: str, community_id: int) -> bool:
        """Whether the contract is for such requests there; whether it is in force is another question."""
        theirs = {one.pk for one in self.communities.all()}
        return (not self.categories or category_code in self.categories) and (not theirs or community_id in theirs)

    def standing(self, day: date) -> Standing:
        """How the contract stands on ``day``."""
        if day < self.starts_on:
            return self.Standing.COMING
        if self.ends_on is None or self.ends_on > day + self.NOTICE:
            return self.Standing.IN_FORCE
        return self.Standing.ENDING if self.ends_on >= day else self.Standing.OVER


class EmployeeQuerySet(models.QuerySet["Employee"]):
    def visible_to(self, actor: Actor) -> Self:
        """Colleagues who share a community; residents never list employees."""
        if not (actor.is_staff or actor.is_system):
            return self.none()
        if actor.communities is None:
            return self
        return self.filter(models.Q(everywhere=True) | models.Q(communities__in=actor.communities)).distinct()

    def on_duty(self, moment: datetime) -> Self:
        """Those whose shift covers ``moment`` and who have not signed off from it."""
        return self.filter(Shift.covering(moment), user__is_active=True)

    def active(self) -> Self:
        """Those who have not left."""
        return self.filter(user__is_active=True)

    def under_contract(self, day: date) -> Self:
        """The company's own people, and those of vendors whose contract covers ``day``."""
        return self.filter(models.Q(vendor=None) | models.Q(vendor__in=Vendor.objects.in_force(day)))

    def working_in(self, community_id: int) -> Self:
        return self.filter(models.Q(everywhere=True) | models.Q(communities=community_id)).distinct()


class Employee(Subject):
    """Somebody who works here. ``skills`` are category codes; ``zone`` empty means the whole community."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="employee")
    name = models.CharField(max_length=40)
    agent_no = models.CharField(max_length=12, unique=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="employees")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="employees")
    communities = models.ManyToManyField(Community, blank=True, related_name="employees")
    everywhere = models.BooleanField(_("works in every community"), default=False)
    skills = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    zone = models.ManyToManyField(Building, blank=True, related_name="keepers")
    # None: one of the company's own.
    vendor = models.ForeignKey(Vendor, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    # Who hears of a missed promise next; the crew leader of a technician, the head of a crew leader.
    reports_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports")

    objects = EmployeeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def event_topics(self) -> list[str]:
        return [f"employee-{self.pk}"]


ONE_EMPLOYEE = models.Func(
    models.F("employee"),
    models.F("employee"),
    models.Value("[]"),
    function="int8range",
    output_field=BigIntegerRangeField(),
)


class Shift(models.Model):
    """One turn on the duty roster, half-open [start, end); a person has one at a time."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="shifts")
    period = DateTimeRangeField()
    note = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_shift_at_a_time",
                # A range of one number: plain GiST compares ranges, so no extension is needed.
                expressions=[(ONE_EMPLOYEE, RangeOperators.OVERLAPS), ("period", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.employee} {self.period}"

    @classmethod
    def covering(cls, moment: datetime) -> models.Exists:
        """Whether an employee (of the outer query) is on duty: a sign-off counts until the next shift begins."""
        signed_off = models.Q(
            employee__presence__state=Presence.State.AWAY,
            employee__presence__since__gte=models.F("period__startswith"),
            employee__presence__since__lte=moment,
        )
        return models.Exists(cls.objects.filter(~signed_off, employee=models.OuterRef("pk"), period__contains=moment))


class Presence(models.Model):
    """Whether a person on shift is at hand right now; no row means at hand."""

    class State(models.TextChoices):
        HERE = "here", _("At hand")
        AWAY = "away", _("Away")

    employee = models.OneToOneField(Employee, on_delete=models.CASCADE, related_name="presence")
    state = models.CharField(max_length=4, choices=State.choices)
    since = models.DateTimeField()
    note = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.employee} {self.state}"
