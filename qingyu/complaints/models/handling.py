"""What is found out, decided, told and learned in a case."""

from django.db import models

from qingyu.complaints.codes import ApologyHow, Liable, Reply
from qingyu.complaints.models.case import Case
from qingyu.staff.models import Employee
from qingyu.tickets.models import Attachment, Ticket


class Finding(models.Model):
    """One piece of evidence. ``source`` names what found it, "own" where a colleague did; found ones are renewed."""

    OWN = "own"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="findings")
    source = models.CharField(max_length=30)
    at = models.DateTimeField()
    words = models.CharField(max_length=500)
    other = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    picture = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index("case", "source", name="finding_by_source")]

    def __str__(self) -> str:
        return self.words


class Liability(models.Model):
    """Who is answerable, and why. Kept apart from apology and goodwill: neither admits anything (F8)."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="liability")
    who = models.CharField(max_length=8, choices=Liable.choices)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="liability_has_reason")]

    def __str__(self) -> str:
        return f"{self.case} {self.who}"


class Apology(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="apologies")
    how = models.CharField(max_length=7, choices=ApologyHow.choices)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


class Goodwill(models.Model):
    """A gesture without admitting anything; ``value_fen`` in fen. It is given once somebody who may has approved it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="goodwill")
    what = models.CharField(max_length=200)
    value_fen = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    approved_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None, approved_at=None)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="goodwill_approved_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.what


class Feedback(models.Model):
    """What the resident was told: concrete (F5). ``why_end`` says why it ends although they are not satisfied."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="feedback")
    result = models.CharField(max_length=500)
    document = models.CharField(max_length=200, blank=True)
    next_inspection = models.DateField(null=True, blank=True)
    photos = models.ManyToManyField(Attachment, blank=True, related_name="+")
    promised = models.PositiveSmallIntegerField(default=0)
    told_how = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=11, choices=Reply.choices, blank=True)
    reply_note = models.CharField(max_length=500, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    why_end = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply="", replied_at=None)
                | (~models.Q(reply="") & models.Q(replied_at__isnull=False)),
                name="feedback_reply_has_time",
            )
        ]

    def __str__(self) -> str:
        return self.result


class Review(models.Model):
    """What caused it, what was learned, what keeps it from coming again (F9)."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="reviewed")
    cause = models.CharField(max_length=500)
    lesson = models.CharField(max_length=500)
    prevention = models.CharField(max_length=500)
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(cause="") & ~models.Q(lesson="") & ~models.Q(prevention=""), name="review_is_whole"
            )
        ]

    def __str__(self) -> str:
        return self.cause
