"""How far the mailbox has been read."""

from django.db import models


class Mailbox(models.Model):
    """``name`` is user@server/folder. Ids of mails hold only within one ``validity``; up to ``last`` all are stored.

    ``failing_since`` is set while it cannot be reached.
    """

    name = models.CharField(max_length=300, unique=True)
    validity = models.BigIntegerField(default=0)
    last = models.BigIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name
