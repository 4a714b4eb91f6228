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


class Sign(models.TextChoices):
    """Why a cause at a place is a hot spot: which test of the control chart it failed, or which limit it passed."""

    MONTH = "month", _("Four weeks above what chance explains")
    BEYOND = "beyond", _("A week above the control limit")
    TWO_OF_THREE = "two_of_three", _("Two of three weeks far above the usual")
    FOUR_OF_FIVE = "four_of_five", _("Four of five weeks above the usual")
    RUN = "run", _("Eight weeks in a row above the mean")
    SHARE = "share", _("A larger share of all requests than before")
    PLACE = "place", _("More than other buildings, for its homes")
    LIMIT = "limit", _("Above ten a month")
