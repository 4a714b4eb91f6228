"""Answers given under an idempotency key, so that a repeated request gets the same one."""

from django.conf import settings
from django.db import models


class Answer(models.Model):
    """``digest`` is that of the request: the same key with another request is a mistake of the sender's."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint("user", "key", name="one_answer_per_key")]

    def __str__(self) -> str:
        return self.key
