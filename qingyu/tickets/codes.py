"""The ticket's own words: states, channels, who wrote."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    NEW = "new", _("New")
    OPEN = "open", _("Accepted")
    WORKING = "working", _("In progress")
    FINISHED = "finished", _("Done, to be confirmed")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


# A ticket somebody still has to do something about.
UNDER_WAY = (State.NEW, State.OPEN, State.WORKING, State.FINISHED)


class Channel(models.TextChoices):
    PHONE = "phone", _("Phone")
    FRONT_DESK = "front_desk", _("Front desk")
    PORTAL = "portal", _("Phone page")
    WECHAT = "wechat", _("WeChat")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")
    QR = "qr", _("QR code on site")
    LETTER = "letter", _("Letter")
    STAFF = "staff", _("Staff")
    API = "api", _("API")
    OTHER = "other", _("Other")


class Direction(models.TextChoices):
    """Who a line of the conversation is for."""

    IN = "in", _("From the resident")
    OUT = "out", _("To the resident")
    NOTE = "note", _("Internal note")


class Stage(models.TextChoices):
    """What a picture shows."""

    REPORT = "report", _("As reported")
    BEFORE = "before", _("Before work")
    AFTER = "after", _("After work")
    EVIDENCE = "evidence", _("Evidence")
