"""The clocks' names, how they count, how they end."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class Name(models.TextChoices):
    """The clocks. They never hide each other (D12)."""

    NOTIFY = "notify", _("clock", "Crew told")
    RESPOND = "respond", _("clock", "Respond")
    ARRIVE = "arrive", _("clock", "On site")
    CONTAIN = "contain", _("clock", "Contain")
    RESOLVE = "resolve", _("clock", "Resolve")
    RETURN_VISIT = "return_visit", _("clock", "Return visit")
    PART = "part", _("clock", "Department's part")
    TOLD = "told", _("clock", "Told to the resident")


class Clock(models.TextChoices):
    AROUND = "around", _("clock", "Around the clock")
    SERVICE = "service", _("clock", "Service hours")


class Undated(models.TextChoices):
    """Why a limit could not be reckoned."""

    NO_CALENDAR = "no_calendar", _("clock", "The working calendar is not set up")
    NEVER_OPEN = "never_open", _("clock", "The working calendar has not that much open time")


class State(models.TextChoices):
    OPEN = "open", _("clock", "Running")
    KEPT = "kept", _("clock", "Kept")
    MISSED = "missed", _("clock", "Missed")
    WAIVED = "waived", _("clock", "No longer applies")


# What waits while a ticket is set aside. An answer and a return visit are owed all the same.
WORK_CLOCKS = (Name.NOTIFY, Name.ARRIVE, Name.CONTAIN, Name.RESOLVE, Name.PART)
# Clocks that begin with the ticket, and again when it is reopened.
FROM_THE_START = (Name.RESPOND, Name.NOTIFY, Name.ARRIVE, Name.CONTAIN, Name.RESOLVE)
