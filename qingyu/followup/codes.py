"""How a return visit can end, how a try to call can end, where a rating came from, what is judged."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.core.errors import Text


class Result(models.TextChoices):
    SOLVED = "solved", _("Solved")
    NOT_SOLVED = "not_solved", _("Not solved")
    UNREACHABLE = "unreachable", _("Could not be reached")


class Outcome(models.TextChoices):
    """How one try to reach the resident ended."""

    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("No answer")
    BUSY = "busy", pgettext_lazy("call", "Busy")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    LATER = "later", _("Asked to be called later")


# Tries in which nobody was spoken to.
IN_VAIN = (Outcome.NO_ANSWER, Outcome.BUSY, Outcome.WRONG_NUMBER)


class Via(models.TextChoices):
    VISIT = "visit", _("Return visit")
    PORTAL = "portal", _("Phone page")
    LINK = "link", _("Rating link")
    API = "api", _("API")


# What is judged, each from 1 to 5 (G2, and the usual two more).
DIMENSIONS: dict[str, Text] = {
    "attitude": _("Service attitude"),
    "speed": _("Response speed"),
    "result": _("Handling result"),
    "communication": _("Communication while handling"),
    "tidiness": _("Tidiness on site"),
}


class Sample(models.TextChoices):
    """Which households a survey asks."""

    ALL = "all", _("Every household")
    TICKETS = "tickets", _("Households with a request in the quarter")
    RANDOM = "random", _("Drawn by lot")


class WaveState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("survey", "Being prepared")
    RUNNING = "running", pgettext_lazy("survey", "Running")
    CLOSED = "closed", pgettext_lazy("survey", "Closed")
