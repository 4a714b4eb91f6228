"""The work order's own words: states, why work stands still, how it was accepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    ISSUED = "issued", pgettext_lazy("work order", "Waiting for a person")
    ASSIGNED = "assigned", pgettext_lazy("work order", "Assigned")
    ACCEPTED = "accepted", pgettext_lazy("work order", "Accepted")
    ON_SITE = "on_site", pgettext_lazy("work order", "On site")
    FINISHED = "finished", pgettext_lazy("work order", "Finished")
    CANCELLED = "cancelled", pgettext_lazy("work order", "Cancelled")


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
