"""What can be asked, what it means by default, and the rules by which a text is understood."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.catalog.codes import Axis, Kind, Level, Urgency
from qingyu.core import ids
from qingyu.events.models import Subject
from qingyu.staff.models import Department


class Category(Subject):
    """What a request is about. Its defaults hold until a person decides otherwise."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name of the category"), max_length=40)
    # Words that clerks see beside the choice: what belongs here and what does not.
    hint = models.CharField(_("hint for clerks"), max_length=200, blank=True)
    default_kind = models.CharField(_("usual kind"), max_length=12, choices=Kind.choices, blank=True)
    default_urgency = models.CharField(_("usual urgency"), max_length=1, choices=Urgency.choices, default=Urgency.B)
    default_level = models.PositiveSmallIntegerField(_("usual level"), choices=Level.choices, default=Level.DEPARTMENT)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="categories"
    )
    active = models.BooleanField(_("offered"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    # Changed by hand: a new version of the presets leaves the row alone.
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(default_level__in=Level.values), name="category_level"),
            models.CheckConstraint(condition=models.Q(default_urgency__in=Urgency.values), name="category_urgency"),
            models.CheckConstraint(condition=models.Q(default_kind__in=["", *Kind.values]), name="category_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class Rule(Subject):
    """One rule of the suggester: its words, found in a text, speak for ``value`` with ``weight`` points.

    The notation of ``words`` and ``unless`` is described in docs/triage.md.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name of the rule"), max_length=40)
    axis = models.CharField(_("speaks for"), max_length=8, choices=Axis.choices)
    # A kind, a category's code, an urgency, a level; of a guard: the axis or value that it silences.
    value = models.CharField(_("value"), max_length=30)
    words = models.TextField(_("words"))
    unless = models.TextField(_("not in a sentence with"), blank=True)
    weight = models.PositiveSmallIntegerField(
        _("points"), default=4, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(axis__in=Axis.values), name="rule_axis"),
            models.CheckConstraint(condition=models.Q(weight__range=(1, 40)), name="rule_weight"),
        ]

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """The one row that says which edition of categories and rules is in force.

    Every change writes a new token, so that each process knows when to compile the rules again. A counter would not
    do: rolled-back changes would give two editions the same number.
    """

    token = models.CharField(max_length=22, default=ids.public_id)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_edition")]

    def __str__(self) -> str:
        return self.token


class Learned(Subject):
    """A version of what was learned from the company's own tickets, and what became of it.

    At most one is in use. ``figures`` are those of ``learning.learner`` on tickets that no version is trained on.
    """

    class State(models.TextChoices):
        CANDIDATE = "candidate", pgettext_lazy("learned", "Not in use")
        ACTIVE = "active", pgettext_lazy("learned", "In use")
        RETIRED = "retired", pgettext_lazy("learned", "Replaced")

    number = models.PositiveIntegerField(unique=True)
    trained_at = models.DateTimeField()
    lessons = models.PositiveIntegerField()
    held_back = models.PositiveIntegerField()
    figures = models.JSONField(default=dict)
    packed = models.BinaryField()
    checksum = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=State.choices, default=State.CANDIDATE)
    # Who put it into use or out of use, and when; the nightly comparison by the system's name.
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["candidate", "active", "retired"]), name="learned_state"
            ),
            models.UniqueConstraint(fields=["state"], condition=models.Q(state="active"), name="one_learned_in_use"),
        ]

    def __str__(self) -> str:
        return str(self.number)
