"""What the desk promises: how long a visitor waits, how long a parcel lies."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingyu.events.models import Subject
from qingyu.places.models import Community

WAIT = (MinValueValidator(1), MaxValueValidator(120))
DAYS = (MinValueValidator(1), MaxValueValidator(90))
USUAL_WAIT = 10


class Settings(Subject):
    """``community`` None is the company's, which holds where there is no other. Days count from the arrival."""

    community = models.OneToOneField(Community, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    wait_minutes = models.PositiveSmallIntegerField(
        _("A visitor waits at most (minutes)"), default=USUAL_WAIT, validators=WAIT
    )
    remind_days = models.PositiveSmallIntegerField(_("Reminded of a parcel after (days)"), default=3, validators=DAYS)
    overdue_days = models.PositiveSmallIntegerField(_("A parcel is overdue after (days)"), default=7, validators=DAYS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community"], nulls_distinct=False, name="one_desk_settings"),
            models.CheckConstraint(condition=Q(wait_minutes__range=(1, 120)), name="desk_wait_sane"),
            models.CheckConstraint(
                condition=Q(remind_days__gte=1, overdue_days__gt=F("remind_days"), overdue_days__lte=90),
                name="desk_parcel_days_sane",
            ),
        ]

    def __str__(self) -> str:
        return str(self.community or _("The company"))
