"""What was said and shown about a ticket."""

from django.db import models

from qingyu.core import ids
from qingyu.tickets.codes import Channel, Direction, Stage
from qingyu.tickets.models.ticket import Ticket


class Message(models.Model):
    """One line of the conversation, or an internal note that residents never see."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    body = models.TextField(max_length=2000)
    at = models.DateTimeField()
    author_kind = models.CharField(max_length=10)
    author_id = models.BigIntegerField()
    author_name = models.CharField(max_length=200)
    # The one-time id of the form or message it came with: a double click writes one line.
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)

    class Meta:
        indexes = [models.Index("ticket", "id", name="message_by_ticket")]

    def __str__(self) -> str:
        return self.body[:40]


def upload_path(attachment: "Attachment", _filename: str) -> str:
    """A random name: what the sender called the file never reaches the disk."""
    return f"tickets/{attachment.ticket_id % 1000:03d}/{ids.public_id()}.jpg"


class Attachment(models.Model):
    """A picture, re-encoded as JPEG without its metadata. ``part`` names the work order it belongs to."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments")
    part = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=8, choices=Stage.choices)
    code = models.CharField(max_length=22, unique=True, default=ids.public_id)
    file = models.FileField(upload_to=upload_path, max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    author_kind = models.CharField(max_length=10)
    author_id = models.BigIntegerField()
    author_name = models.CharField(max_length=200)
    # Whether the resident may see it; evidence about a neighbour is for staff only.
    shown = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint("ticket", "part", "stage", "digest", name="one_picture_once")]

    def __str__(self) -> str:
        return self.code
