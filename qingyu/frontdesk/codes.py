"""The front desk's own words."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class State(models.TextChoices):
    """Where a visitor is: drawn a number, called by a desk, being served, done, or gone before that."""

    WAITING = "waiting", _("visitor", "Waiting")
    CALLED = "called", _("visitor", "Called")
    SERVING = "serving", _("visitor", "Being served")
    DONE = "done", _("visitor", "Served")
    LEFT = "left", _("visitor", "Left")


# With somebody at a desk now; one employee has at most one of these.
AT_DESK = (State.CALLED, State.SERVING)


class Identity(models.TextChoices):
    """What the check of who somebody is has shown; nothing more than this is kept of it."""

    UNCHECKED = "", _("identity", "Not checked")
    CONFIRMED = "confirmed", _("identity", "Confirmed")
    NOT_CONFIRMED = "not_confirmed", _("identity", "Not confirmed: guest")


class How(models.TextChoices):
    """By what a person is known at the desk."""

    PHONE = "phone", _("identity", "Name, room and end of a phone on file")
    DOCUMENT = "document", _("identity", "Name, room and a document seen")


class ProcedureState(models.TextChoices):
    """``collecting``: papers are missing still. ``ready``: something lies here to be handed over."""

    COLLECTING = "collecting", _("procedure", "Papers missing")
    PROCESSING = "processing", _("procedure", "Being dealt with")
    READY = "ready", _("procedure", "Ready to hand over")
    DONE = "done", _("procedure", "Finished")
    CANCELLED = "cancelled", _("procedure", "Cancelled")


UNDER_WAY = (ProcedureState.COLLECTING, ProcedureState.PROCESSING, ProcedureState.READY)


class ParcelState(models.TextChoices):
    HERE = "here", _("parcel", "To be collected")
    COLLECTED = "collected", _("parcel", "Collected")
    RETURNED = "returned", _("parcel", "Back to the courier")


class Handed(models.TextChoices):
    """By what a parcel was handed over."""

    CODE = "code", _("parcel", "By its code")
    PHONE = "phone", _("parcel", "By the end of a phone on file")
    DOCUMENT = "document", _("parcel", "By a document seen")


# What the company arranges for its desks.
LISTS = {
    "purpose": _("reception", "why people come"),
    "procedure": _("reception", "procedures"),
    "standard": _("reception", "how we receive"),
}
