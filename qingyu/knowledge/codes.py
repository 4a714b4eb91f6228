"""What can be wrong with words, and what a first answer should have."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Flaw(models.TextChoices):
    """Why a phrase is better said otherwise (K4)."""

    NEGATIVE = "negative", _("Turns away")
    VAGUE = "vague", _("Vague")
    BLAMING = "blaming", _("Blames the resident")
    OVER_PROMISING = "over_promising", _("Promises too much")


class Missing(models.TextChoices):
    """What residents expect of a first answer (F2)."""

    NAME = "name", _("The resident's name")
    TIME = "time", _("A time they can count on")


REASONS = {
    Flaw.NEGATIVE: _("Say what can be done first, then what cannot."),
    Flaw.VAGUE: _("Give a time or a fact that the resident can check."),
    Flaw.BLAMING: _("Speak of the matter, not of whose fault it is."),
    Flaw.OVER_PROMISING: _("Promise only what is in your hands, with a time."),
    Missing.NAME: _("Address the resident by name."),
    Missing.TIME: _("Say by when they will hear from you or somebody comes."),
}
