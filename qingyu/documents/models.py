"""Papers about finished work: what they say is kept as it was said, the PDF is made of it."""

from typing import Self

from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.documents.codes import Kind, State
from qingyu.staff.models import Employee
from qingyu.tickets.models import OfTicket, Ticket
from qingyu.work.models import Order


def upload_path(_document: "Document", _filename: str) -> str:
    return f"documents/{ids.public_id()}.pdf"


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, actor: Actor) -> Self:
        """The papers of the tickets the actor may see."""
        return self.filter(ticket__in=Ticket.objects.visible_to(actor))


class Document(OfTicket):
    """``content`` is what it says, frozen when it was asked for; ``seal`` its digest, printed on the paper.

    ``due_at`` is when to make the PDF (again); None once it is ready or has failed for good.
    """

    code = models.CharField(max_length=22, unique=True, default=ids.public_id)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="documents")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    version = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    seal = models.CharField(max_length=64)
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    state = models.CharField(max_length=6, choices=State.choices, default=State.ASKED)
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to=upload_path, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("order", "kind", "version", name="one_paper_per_version"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="paper_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.ASKED, due_at__isnull=False)
                | (~models.Q(state=State.ASKED) & models.Q(due_at=None)),
                name="paper_due_while_asked",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.READY) | ~models.Q(file=""), name="paper_ready_is_there"
            ),
        ]
        indexes = [
            models.Index("due_at", condition=models.Q(due_at__isnull=False), name="paper_due"),
            models.Index("ticket", "id", name="paper_by_ticket"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def number(self) -> str:
        """As printed: the order's with a letter for the kind, and the version from the second on."""
        letter = "Y" if self.kind == Kind.ACCEPTANCE else "B"
        return f"{letter}{self.order.number}" + (f"/{self.version}" if self.version > 1 else "")
