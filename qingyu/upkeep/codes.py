"""The words of planned work: how a schedule repeats, what a task is, how it ended, what a line of its list found."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Unit(models.TextChoices):
    """By what a schedule counts from its first date."""

    DAY = "day", pgettext_lazy("interval", "days")
    WEEK = "week", pgettext_lazy("interval", "weeks")
    MONTH = "month", pgettext_lazy("interval", "months")
    WEEKDAYS = "weekdays", pgettext_lazy("interval", "fixed weekdays")


class Kind(models.TextChoices):
    ROUTINE = "routine", _("Recurring work")
    INSPECTION = "inspection", _("Follow-up inspection")


class State(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("planned work", "Planned")
    OPEN = "open", pgettext_lazy("planned work", "Order is out")
    DONE = "done", pgettext_lazy("planned work", "Done")
    NOT_DONE = "not_done", pgettext_lazy("planned work", "Not done")


# Tasks that somebody still has to do something about.
WAITING = (State.PLANNED, State.OPEN)


class Found(models.TextChoices):
    """What a line of the checklist found; "" while nobody has looked."""

    FINE = "fine", _("In order")
    FAULT = "fault", _("Fault")


WEEKDAYS = [
    (1, pgettext_lazy("weekday", "Mon")),
    (2, pgettext_lazy("weekday", "Tue")),
    (3, pgettext_lazy("weekday", "Wed")),
    (4, pgettext_lazy("weekday", "Thu")),
    (5, pgettext_lazy("weekday", "Fri")),
    (6, pgettext_lazy("weekday", "Sat")),
    (7, pgettext_lazy("weekday", "Sun")),
]
