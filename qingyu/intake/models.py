"""Every inbound submission, stored raw once before anything is made of it."""

from django.db import models

from qingyu.places.models import Community
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


class Submission(models.Model):
    """``outside_id`` is the channel's own id of it; the same one again is the same submission."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    outside_id = models.CharField(max_length=255)
    # Digest of the body: the same id with another body is a mistake of the sender's.
    digest = models.CharField(max_length=64)
    raw = models.JSONField()
    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True, blank=True)
    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions")
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("channel", "outside_id", name="one_submission_once")]
        indexes = [models.Index("received_at", condition=models.Q(processed_at=None), name="submission_waiting")]

    def __str__(self) -> str:
        return f"{self.channel} {self.outside_id}"
