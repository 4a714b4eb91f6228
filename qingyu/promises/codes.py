"""The clocks' names, how they count, how they end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Name(models.TextChoices):
    """The clocks. They never hide each other (D12)."""

    NOTIFY = "notify", _("Crew told")
    RESPOND = "respond", _("Respond")
    ARRIVE = "arrive", _("On site")
    CONTAIN = "contain", _("Contain")
    RESOLVE = "resolve", _("Resolve")
    RETURN_VISIT = "return_visit", _("Return visit")
    PART = "part", _("Department's part")
    TOLD = "told", _("Told to the resident")


class Clock(models.TextChoices):
    AROUND = "around", _("Around the clock")
    SERVICE = "service", _("Service hours")


class State(models.TextChoices):
    OPEN = "open", _("Running")
    KEPT = "kept", _("Kept")
    MISSED = "missed", _("Missed")
    WAIVED = "waived", _("No longer applies")


# What waits while a ticket is set aside. An answer and a return visit are owed all the same.
WORK_CLOCKS = (Name.NOTIFY, Name.ARRIVE, Name.CONTAIN, Name.RESOLVE, Name.PART)
# Clocks that begin with the ticket, and again when it is reopened.
FROM_THE_START = (Name.RESPOND, Name.NOTIFY, Name.ARRIVE, Name.CONTAIN, Name.RESOLVE)
