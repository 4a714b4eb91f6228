"""The work order's own words: states, why work stands still, how it was accepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    ISSUED = "issued", _("Waiting for a person")
    ASSIGNED = "assigned", _("Assigned")
    ACCEPTED = "accepted", _("Accepted")
    ON_SITE = "on_site", _("On site")
    FINISHED = "finished", _("Finished")
    CANCELLED = "cancelled", _("Cancelled")


OPEN = (State.ISSUED, State.ASSIGNED, State.ACCEPTED, State.ON_SITE)


class PauseReason(models.TextChoices):
    PARTS = "parts", _("Waiting for parts")
    NOBODY_HOME = "nobody_home", _("Nobody at home")
    RESIDENT = "resident", _("Waiting for the resident's decision")
    THIRD_PARTY = "third_party", _("Waiting for an outside unit")
    WEATHER = "weather", _("Weather")


class How(models.TextChoices):
    """How the resident accepted the work."""

    SIGNATURE = "signature", _("Signature")
    CODE = "code", _("One-time code")
    PORTAL = "portal", _("Confirmed on the phone page")
    TIMEOUT = "timeout", _("No objection within 72 hours")
