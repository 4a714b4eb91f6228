"""Work orders (派工单): what one department or person does about a ticket."""

from typing import Self

from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.staff.models import Department, Employee
from qingyu.tickets.models import OfTicket, Ticket
from qingyu.work.codes import OPEN, How, PauseReason, State


class OrderQuerySet(models.QuerySet["Order"]):
    def visible_to(self, actor: Actor) -> Self:
        """Orders of the tickets the actor may see."""
        return self.filter(ticket__in=Ticket.objects.visible_to(actor))

    def under_way(self) -> Self:
        return self.filter(state__in=OPEN)

    def with_names(self) -> Self:
        """With what a line of a list prints, the place included."""
        places = ("ticket__community", "ticket__home", "ticket__area", "ticket__equipment")
        return self.select_related(*places, "ticket__category", "department", "assignee")


class Order(OfTicket):
    """``number`` is the ticket's with a running count, as in 261122-00042-1. ``duty`` says what is to be done.

    ``why`` tells in words why this person was chosen. ``eta`` was told to the resident.
    """

    number = models.CharField(max_length=20, unique=True)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="orders")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="orders")
    lead = models.BooleanField(default=True)
    duty = models.CharField(max_length=500)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ISSUED)
    assignee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    # Open to whoever of the department takes it first (抢单).
    pool = models.BooleanField(default=False)
    why = models.CharField(max_length=500, blank=True)
    issued_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    eta = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    contained_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # When silence counts as acceptance; None while it is not finished, is accepted, or was objected to.
    silence_until = models.DateTimeField(null=True, blank=True)
    cause = models.CharField(max_length=500, blank=True)
    measures = models.CharField(max_length=1000, blank=True)
    transfers = models.PositiveSmallIntegerField(default=0)

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="order_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=(State.ISSUED, State.CANCELLED)) | models.Q(assignee__isnull=False),
                name="order_has_a_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.FINISHED) | (~models.Q(cause="") & ~models.Q(measures="")),
                name="order_finished_says_how",
            ),
            models.UniqueConstraint("ticket", condition=models.Q(lead=True, state__in=OPEN), name="one_lead_order"),
        ]
        indexes = [
            models.Index("assignee", "state", name="order_by_assignee"),
            models.Index("department", "state", name="order_by_department"),
            models.Index("ticket", "id", name="order_by_ticket"),
            models.Index("silence_until", condition=models.Q(silence_until__isnull=False), name="order_by_silence"),
        ]

    def __str__(self) -> str:
        return self.number

    def event_topics(self) -> list[str]:
        mine = [f"employee-{self.assignee_id}"] if self.assignee_id else [f"department-{self.department_id}"]
        return [*super().event_topics(), *mine]


class Pause(models.Model):
    """Work stopped for a reason outside; open while ``ended_at`` is empty."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=11, choices=PauseReason.choices)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("order", condition=models.Q(ended_at=None), name="one_open_pause_per_order")
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.reason}"


class Transfer(models.Model):
    """The order changed hands, or came back to dispatch; always with a reason."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="handoffs")
    giver = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    to_department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    returned = models.BooleanField(default=False)
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.order} {self.reason}"


class Consent(models.Model):
    """The resident was asked before work began; price in fen, 0 when free."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="consents")
    text = models.CharField(max_length=500)
    price_fen = models.PositiveIntegerField(default=0)
    given = models.BooleanField()
    name = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


class Material(models.Model):
    """A part that was used; price in fen a unit."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="materials")
    name = models.CharField(max_length=60)
    quantity = models.DecimalField(max_digits=8, decimal_places=2)
    unit = models.CharField(max_length=10)
    price_fen = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(quantity__gt=0), name="material_some")]

    def __str__(self) -> str:
        return f"{self.name} {self.quantity} {self.unit}"


class AcceptanceCode(models.Model):
    """A one-time code told to the resident; five wrong tries kill it."""

    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="acceptance_code")
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.order)


def signature_path(_acceptance: "Acceptance", _filename: str) -> str:
    return f"signatures/{ids.public_id()}.png"


class Acceptance(models.Model):
    """The resident accepts the work: by signature, by code, or by time-out after 72 h, marked as such."""

    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="acceptance")
    how = models.CharField(max_length=9, choices=How.choices)
    name = models.CharField(max_length=60, blank=True)
    signature = models.FileField(upload_to=signature_path, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(how="signature") | ~models.Q(signature=""), name="signature_is_there"
            )
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.how}"


class Warranty(models.Model):
    """What the resident was told is free if it fails again, until when (E8: waterproofing, five years)."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="warranties")
    what = models.CharField(max_length=100)
    terms = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField()
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("order", "what", name="one_warranty_per_part"),
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="warranty_lasts"),
        ]
        indexes = [models.Index("until", name="warranty_by_end")]

    def __str__(self) -> str:
        return f"{self.what} – {self.until}"


class WarrantyClaim(models.Model):
    """The same has failed again while the warranty ran: this ticket costs the resident nothing."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="warranty_claim")
    warranty = models.ForeignKey(Warranty, on_delete=models.PROTECT, related_name="claims")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.ticket} ← {self.warranty}"
