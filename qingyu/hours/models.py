"""Working calendars as rows: weekly periods and special days that can be edited."""

import uuid
from datetime import time
from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.models import Subject
from qingyu.hours.reckon import Calendar, Span, Special, Week

DAY = 24 * 60

# The pure value of each calendar as this process read it last, under the edition it was read at.
_values: dict[int, tuple[uuid.UUID, Calendar]] = {}


def local_zone() -> str:
    return settings.TIME_ZONE


class WorkCalendar(Subject):
    """When a kind of work is done. ``version`` counts the edits, so that a promise can say by which one it was made."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    zone = models.CharField(max_length=60, default=local_zone)
    version = models.PositiveIntegerField(default=1)
    # New with every edit. A count alone would come again after a rollback, with other rows.
    edition = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def value(self) -> Calendar:
        """The pure value for ``hours.reckon``: two queries after an edit, none while this process remembers it."""
        kept = _values.get(self.pk)
        if kept is None or kept[0] != self.edition:
            kept = _values[self.pk] = (self.edition, self.read())
        return kept[1]

    def week(self) -> Week:
        return self._week(list(self.periods.all()))

    def read(self) -> Calendar:
        """The pure value as the rows are in this moment, even in the middle of an edit. Two queries."""
        periods = list(self.periods.all())
        week = self._week(periods)
        special = {}
        for day in self.special_days.all():
            own = [period.span for period in periods if period.special_day_id == day.pk]
            working = day.kind == SpecialDay.Kind.WORKING
            spans = (own or week.make_up(day.day)) if working else ()
            special[day.day] = Special(tuple(spans), day.name)
        return Calendar(week, special, self.zone)

    @staticmethod
    def _week(periods: list["Period"]) -> Week:
        return Week.of({n: [period.span for period in periods if period.weekday == n] for n in range(7)})


class SpecialDay(models.Model):
    """A day unlike its weekday: closed, or a working day with a normal day's periods or its own."""

    class Kind(models.TextChoices):
        CLOSED = "closed", pgettext_lazy("working hours", "Closed")
        WORKING = "working", _("Working day")

    class Source(models.TextChoices):
        LIBRARY = "library", _("Published holidays")
        HAND = "hand", _("Entered by hand")

    calendar = models.ForeignKey(WorkCalendar, on_delete=models.CASCADE, related_name="special_days")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=60)
    source = models.CharField(max_length=10, choices=Source.choices)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint("calendar", "day", name="one_special_day_per_date"),
            models.CheckConstraint(condition=Q(kind__in=["closed", "working"]), name="special_day_kind"),
            models.CheckConstraint(condition=Q(source__in=["library", "hand"]), name="special_day_source"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


def _minutes(slot: Any) -> Func:
    """The minutes of a period as a range on one long line, on which each slot has a day of its own."""
    return Func(
        slot * DAY + F("starts"), slot * DAY + F("ends"), function="int8range", output_field=BigIntegerRangeField()
    )


class Period(models.Model):
    """One open period, of a weekday (0 Monday … 6 Sunday) or of one special day; in minutes since local midnight."""

    calendar = models.ForeignKey(WorkCalendar, on_delete=models.CASCADE, related_name="periods")
    weekday = models.PositiveSmallIntegerField(null=True)
    special_day = models.ForeignKey(SpecialDay, null=True, on_delete=models.CASCADE, related_name="periods")
    starts = models.PositiveSmallIntegerField()
    # 1440 is midnight at the end of the day.
    ends = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            models.CheckConstraint(condition=Q(starts__lt=F("ends"), ends__lte=DAY), name="period_within_a_day"),
            models.CheckConstraint(
                condition=Q(weekday__isnull=False, weekday__lte=6, special_day=None)
                | Q(weekday=None, special_day__isnull=False),
                name="period_of_weekday_or_special_day",
            ),
            # Ranges are laid on one line because comparing the calendar beside them would need btree_gist, which the
            # embedded PostgreSQL does not have.
            ExclusionConstraint(
                name="weekly_periods_apart",
                expressions=[(_minutes(F("calendar") * 7 + F("weekday")), RangeOperators.OVERLAPS)],
                condition=Q(weekday__isnull=False),
            ),
            ExclusionConstraint(
                name="special_periods_apart",
                expressions=[(_minutes(F("special_day")), RangeOperators.OVERLAPS)],
                condition=Q(special_day__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        starts, ends = self.span
        return f"{starts:%H:%M}–{ends:%H:%M}"

    @property
    def span(self) -> Span:
        """``(start, end)`` as reckon takes it: midnight at the end of the day is 00:00."""
        return _time(self.starts), _time(self.ends % DAY)


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
