"""The mediation committee (投诉调解委员会): its members, its sessions, what was said and agreed (F11)."""

from typing import Self

from django.db import models
from django.utils.translation import pgettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints.models.case import Case
from qingyu.core import ids
from qingyu.events.models import Subject
from qingyu.people.models import Resident
from qingyu.places.models import Community, Home
from qingyu.staff.models import Employee


class Party(models.TextChoices):
    """Whose words or signature."""

    COMPLAINANT = "complainant", _("mediation", "The complainant")
    OTHER = "other", _("mediation", "The other side")
    COMPANY = "company", _("mediation", "The property company")
    COMMITTEE = "committee", _("mediation", "The committee")


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, actor: Actor) -> Self:
        if not (actor.is_staff or actor.is_system):
            return self.none()
        return self if actor.communities is None else self.filter(community__in=actor.communities)


class Member(Subject):
    """``resident`` or ``employee`` is set where the member is one; the conflict check asks both, and the phone."""

    class Role(models.TextChoices):
        COMMUNITY = "community", _("mediation", "Neighbourhood committee")
        OWNERS = "owners", _("mediation", "Owners' committee")
        LAWYER = "lawyer", _("mediation", "Lawyer")
        ENGINEER = "engineer", _("mediation", "Engineer")
        COMPANY = "company", _("mediation", "Property company")

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="mediators")
    name = models.CharField(max_length=40)
    role = models.CharField(max_length=9, choices=Role.choices)
    phone = models.CharField(max_length=20, blank=True)
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("community", "name", "role", name="one_member_once")]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_role_display()}）"


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(case__in=Case.objects.visible_to(actor))


class Session(models.Model):
    """One meeting. The other side is a home, an employee, or just somebody with a name."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sessions")
    at = models.DateTimeField()
    place = models.CharField(max_length=100)
    other_name = models.CharField(max_length=60)
    other_home = models.ForeignKey(Home, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    other_employee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    members = models.ManyToManyField(Member, related_name="sessions")
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("case", "at", name="one_session_at_a_time")]
        indexes = [models.Index(fields=["-at"], name="session_by_time")]

    def __str__(self) -> str:
        return f"{self.case} {self.at:%F %T}"

    @property
    def state(self) -> str:
        """Whether it has ended: under the name by which deeds ask for it."""
        return "ended" if hasattr(self, "agreement") else "open"

    @property
    def number(self) -> str:
        return self.case.number


class Statement(models.Model):
    """What one side said, as read back to them."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="statements")
    party = models.CharField(max_length=11, choices=Party.choices)
    name = models.CharField(max_length=60)
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.text


class Agreement(models.Model):
    """How a session ended; ``text`` is what was agreed, or why nothing was. ``follow_up_at`` was told as a promise."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="agreement")
    agreed = models.BooleanField()
    text = models.CharField(max_length=2000)
    follow_up_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="agreement_is_said")]

    def __str__(self) -> str:
        return self.text


def signature_path(_signature: "Signature", _filename: str) -> str:
    return f"signatures/{ids.public_id()}.png"


class Signature(models.Model):
    """One party's hand under an agreement, drawn anew before it is stored."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    party = models.CharField(max_length=11, choices=Party.choices)
    name = models.CharField(max_length=60)
    file = models.FileField(upload_to=signature_path)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("agreement", "party", name="one_signature_each"),
            models.CheckConstraint(condition=~models.Q(file=""), name="signed_for_real"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.party}"
