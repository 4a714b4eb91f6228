"""How a call stands, how a call back ends, how a try ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(models.TextChoices):
    IN = "in", pgettext_lazy("call", "Incoming")
    OUT = "out", pgettext_lazy("call", "Outgoing")


class State(models.TextChoices):
    """What the moments of a call say together; never set by itself (``settle.state_of``)."""

    RINGING = "ringing", pgettext_lazy("call", "Ringing")
    ANSWERED = "answered", pgettext_lazy("call", "On the phone")
    ENDED = "ended", pgettext_lazy("call", "Answered")
    MISSED = "missed", pgettext_lazy("call", "Missed")


TALKED = (State.ANSWERED, State.ENDED)


class CallbackState(models.TextChoices):
    """``kept``: we called within the limit. ``dropped``: nobody had been missed after all."""

    OPEN = "open", pgettext_lazy("call back", "To call back")
    KEPT = "kept", pgettext_lazy("call back", "Called back in time")
    MISSED = "missed", pgettext_lazy("call back", "Called back late")
    DROPPED = "dropped", pgettext_lazy("call back", "Not needed")


class How(models.TextChoices):
    """What ended a call back."""

    REACHED = "reached", pgettext_lazy("call back", "Reached")
    CALLED_AGAIN = "called_again", pgettext_lazy("call back", "They called again and were answered")
    UNREACHABLE = "unreachable", pgettext_lazy("call back", "Could not be reached")
    ANSWERED = "answered", pgettext_lazy("call back", "The call had been answered")


class Outcome(models.TextChoices):
    """How one try to call back ended."""

    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("No answer")
    BUSY = "busy", pgettext_lazy("call", "Busy")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    LATER = "later", _("Asked to be called later")


# What is gone through at the end of a call (A6): what was read back, and what was agreed.
CHECKLIST = {
    "name": _("Full name"),
    "room": _("Room"),
    "contact": _("Contact"),
    "problem": _("The problem"),
    "expected": _("Expected solution"),
}
