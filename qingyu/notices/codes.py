"""The notices' own words."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class Sms(models.TextChoices):
    """When a notice rings an employee's phone, or goes into the staff group."""

    NEVER = "never", _("notice", "Never")
    EMERGENCY = "emergency", _("notice", "In emergencies")
    ALWAYS = "always", _("notice", "Always")

    def now(self, *, emergency: bool) -> bool:
        return self == Sms.ALWAYS or (self == Sms.EMERGENCY and emergency)
