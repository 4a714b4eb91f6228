"""What has a story of its own: who, when and why arrive together and leave together."""

from django.db import models

from qingyu.people.models import Resident
from qingyu.staff.models import Employee
from qingyu.tickets.models.ticket import Ticket


class Hold(models.Model):
    """Set aside with a reason; there while it lasts."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="hold")
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    until = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.reason


class Closure(models.Model):
    """How it ended. No closing without result, cause and the resident informed."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="closure")
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    result = models.CharField(max_length=500)
    cause = models.CharField(max_length=500)
    informed_at = models.DateTimeField()
    informed_how = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(result="") & ~models.Q(cause=""), name="closure_says_how")
        ]

    def __str__(self) -> str:
        return self.result


class Merge(models.Model):
    """This ticket went on in another one; the resident follows it there."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="merge")
    into = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="merged")
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(ticket=models.F("into")), name="merge_into_another")]

    def __str__(self) -> str:
        return f"{self.ticket} → {self.into}"


class Link(models.Model):
    """Two tickets that have to do with each other; stored once, with the smaller id first."""

    first = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("first", "second", name="one_link_per_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="link_smaller_first"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"


class Handover(models.Model):
    """The owner changed; first-contact responsibility went with it."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"


class Escalation(models.Model):
    """Raised to somebody higher, by a person or by a clock."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="escalations")
    to = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="escalations")
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.ticket} ↑ {self.to}"


class Chase(models.Model):
    """The resident asked for speed (催办)."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="chases")
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ticket", "-at"], name="chase_latest")]

    def __str__(self) -> str:
        return f"{self.ticket} {self.at:%F %T}"


class Look(models.Model):
    """Somebody has the ticket open right now: the collision notice."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="looks")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    writing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("ticket", "employee", name="one_look_each")]

    def __str__(self) -> str:
        return f"{self.employee} @ {self.ticket}"
