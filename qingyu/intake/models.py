"""Every inbound submission, stored raw once before anything is made of it."""

from django.db import models

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Urgency
from qingyu.core import ids
from qingyu.core.jobs import Lane
from qingyu.events.models import Subject
from qingyu.intake.codes import State, Why
from qingyu.people.models import Resident
from qingyu.places.models import Community, Home
from qingyu.staff.models import Employee
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, actor: Actor) -> "SubmissionQuerySet":
        """Those of one's communities; what belongs to none yet is everybody's who sorts."""
        if not actor.may("intake.sort"):
            return self.none()
        if actor.is_system or actor.communities is None:
            return self
        return self.filter(models.Q(community=None) | models.Q(community__in=actor.communities))

    def to_sort(self) -> "SubmissionQuerySet":
        """What waits for a person, the most urgent first, then the longest waiting."""
        return self.filter(state=State.SORTING).order_by("urgency", "received_at", "id")

    def dead(self) -> "SubmissionQuerySet":
        """What could not be read however often it was tried, the newest first."""
        return self.filter(state=State.DEAD).order_by("-id")


class Submission(Subject):
    """``outside_id`` is the channel's own id of it; the same one again is the same submission.

    ``raw`` and ``body`` are as they came. ``sender``, ``text`` and the rest below are what the channel's reader made of
    them. ``next_at`` is when to read it (again); None once it is settled.
    """

    channel = models.CharField(max_length=10, choices=Channel.choices)
    outside_id = models.CharField(max_length=255)
    # Digest of the body: the same id with another body is a mistake of the sender's.
    digest = models.CharField(max_length=64)
    raw = models.JSONField()
    # What is no JSON: a letter as it came over the wire.
    body = models.BinaryField(null=True, blank=True)
    received_at = models.DateTimeField()

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    next_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)

    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    home = models.ForeignKey(Home, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # How the channel knows the sender (incoming.Sender): kind and value.
    sender_kind = models.CharField(max_length=6, blank=True)
    sender = models.CharField(max_length=300, blank=True)
    sender_name = models.CharField(max_length=60, blank=True)
    text = models.TextField(max_length=5000, blank=True)
    why = models.CharField(max_length=15, choices=Why.choices, blank=True)
    # What its words suggest, kept with the line: the tray is ordered by it.
    urgency = models.CharField(max_length=1, choices=Urgency.choices, default=Urgency.C)
    category = models.CharField(max_length=30, blank=True)
    # An open ticket that may be about the same matter; a clerk decides.
    alike = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions")
    processed_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("channel", "outside_id", name="one_submission_once"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="submission_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.WAITING, next_at__isnull=False)
                | (~models.Q(state=State.WAITING) & models.Q(next_at=None)),
                name="submission_read_while_waiting",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.DONE) | models.Q(ticket__isnull=False), name="submission_done_somewhere"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.SORTING) | ~models.Q(why=""), name="submission_sorted_for_a_reason"
            ),
        ]
        indexes = [
            models.Index("next_at", condition=models.Q(next_at__isnull=False), name="submission_next"),
            models.Index(
                "state",
                "urgency",
                "received_at",
                condition=models.Q(state__in=("sorting", "dead")),
                name="submission_to_sort",
            ),
            models.Index("outside_id", name="submission_by_outside_id"),
            models.Index("received_at", name="submission_by_day"),
            models.Index("ticket", name="submission_by_ticket"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.outside_id}"

    def event_topics(self) -> list[str]:
        return ["intake"]

    def event_lane(self) -> Lane:
        return Lane.URGENT if self.urgency == Urgency.A else Lane.DEFAULT


def upload_path(picture: "Picture", _filename: str) -> str:
    """A random name: what the sender called the file never reaches the disk."""
    return f"intake/{picture.submission_id % 1000:03d}/{ids.public_id()}.jpg"


class Picture(models.Model):
    """A picture that came with a submission in the tray, re-encoded: the channel may not have it any more later."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="pictures")
    code = models.CharField(max_length=22, unique=True, default=ids.public_id)
    file = models.FileField(upload_to=upload_path, max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("submission", "digest", name="one_picture_a_submission")]

    def __str__(self) -> str:
        return self.code


def document_path(document: "Document", filename: str) -> str:
    """A random name with the ending of ``filename``, which is ours: what the sender called it stays out of the disk."""
    return f"intake/{document.submission_id % 1000:03d}/{ids.public_id()}.{filename.rpartition('.')[2]}"


class Document(models.Model):
    """A file that came along and that nobody here can read, as it came: a PDF, a document, a mail in the mail.

    For staff, to be saved and never shown inside a page of ours.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="documents")
    code = models.CharField(max_length=22, unique=True, default=ids.public_id)
    file = models.FileField(upload_to=document_path, max_length=100)
    # What it was called: for the label and for saving, never for the disk.
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("submission", "digest", name="one_document_a_submission")]

    def __str__(self) -> str:
        return self.name


class Joined(models.Model):
    """Somebody else who met the same matter on the spot and waits for its end with those who reported it."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="joined")
    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="joined")
    resident = models.ForeignKey(Resident, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # "" where they left none: then nobody can be told, but that they met it counts.
    phone = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "ticket", "resident", condition=models.Q(resident__isnull=False), name="one_joining_a_resident"
            ),
            models.UniqueConstraint("ticket", "phone", condition=~models.Q(phone=""), name="one_joining_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket} + {self.phone}"


class Opinion(models.Model):
    """What the outside model said about a text, or that it did not; never the text itself.

    ``digest`` is that of the text, ``trouble`` why there is no answer ("" where there is one).
    """

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, blank=True)
    category = models.CharField(max_length=30, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="opinion_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trouble="", kind__gt="", category__gt="")
                | models.Q(trouble__gt="", kind="", category=""),
                name="opinion_or_trouble",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.category}" if self.kind else self.trouble
