"""The words of figures: in what they are counted, when they are good, by what they can be split."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Unit(models.TextChoices):
    PERCENT = "percent", _("Percent")
    MINUTES = "minutes", _("Minutes")
    COUNT = "count", pgettext_lazy("unit of a figure", "Number")
    POINTS = "points", _("Points of 5")
    TIMES = "times", _("Times each")


class Comparison(models.TextChoices):
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")


class By(models.TextChoices):
    COMMUNITY = "community", _("Community")
    CATEGORY = "category", _("Category")
    DEPARTMENT = "department", _("Department")
    CLASS = "class", _("Class")
    WEEK = "week", _("Week")
