"""A notice as the company words it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qingyu.events.models import Subject
from qingyu.notices.codes import Sms
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message


class Wording(Subject):
    """What differs from how the notice ``name`` ships; what is empty is as shipped. Its history says who and when."""

    name = models.CharField(max_length=60, unique=True)
    on = models.BooleanField(default=True)
    body = models.CharField(max_length=Message.BODY, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    order = ArrayField(models.CharField(max_length=6, choices=Carrier.choices), null=True, blank=True)
    sms = models.CharField(max_length=9, choices=Sms.choices, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(order=None) | models.Q(order__len__gt=0), name="wording_has_a_way"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def changed(self) -> bool:
        return bool(not self.on or self.body or self.subject or self.order or self.sms)
