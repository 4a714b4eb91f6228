"""The ticket's own words: states, channels, who wrote."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class State(models.TextChoices):
    NEW = "new", _("ticket", "New")
    OPEN = "open", _("ticket", "Accepted")
    WORKING = "working", _("ticket", "In progress")
    FINISHED = "finished", _("ticket", "Done, to be confirmed")
    CLOSED = "closed", _("ticket", "Closed")
    CANCELLED = "cancelled", _("ticket", "Cancelled")


# A ticket somebody still has to do something about.
UNDER_WAY = (State.NEW, State.OPEN, State.WORKING, State.FINISHED)


class Channel(models.TextChoices):
    PHONE = "phone", _("channel", "Phone")
    FRONT_DESK = "front_desk", _("channel", "Front desk")
    PORTAL = "portal", _("channel", "Phone page")
    WECHAT = "wechat", _("channel", "WeChat")
    GROUP = "group", _("channel", "WeChat group")
    SMS = "sms", _("channel", "SMS")
    EMAIL = "email", _("channel", "E-mail")
    QR = "qr", _("channel", "QR code on site")
    LETTER = "letter", _("channel", "Letter")
    PRESS = "press", _("channel", "Press")
    STAFF = "staff", _("channel", "Staff")
    PLAN = "plan", _("channel", "Planned work")
    API = "api", _("channel", "API")
    OTHER = "other", _("channel", "Other")


# What a clerk registers from paper, or from a reporter at the door.
ON_PAPER = (Channel.LETTER, Channel.PRESS)


class Direction(models.TextChoices):
    """Who a line of the conversation is for."""

    IN = "in", _("message", "From the resident")
    OUT = "out", _("message", "To the resident")
    NOTE = "note", _("message", "Internal note")


class Stage(models.TextChoices):
    """What a picture shows."""

    REPORT = "report", _("picture", "As reported")
    BEFORE = "before", _("picture", "Before work")
    AFTER = "after", _("picture", "After work")
    EVIDENCE = "evidence", _("picture", "Evidence")
