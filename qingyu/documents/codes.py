"""The papers there are."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class Kind(models.TextChoices):
    ACCEPTANCE = "acceptance", _("paper", "Repair acceptance sheet")
    REPORT = "report", _("paper", "Repair report")


class State(models.TextChoices):
    ASKED = "asked", _("paper", "Being made")
    READY = "ready", _("paper", "Ready")
    FAILED = "failed", _("paper", "Could not be made")
