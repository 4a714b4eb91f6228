"""What the company arranges as data: why people come, which procedures there are, how one receives."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qingyu.catalog.codes import Kind
from qingyu.events.models import Subject


class Purpose(Subject):
    """Why somebody comes to the desk (来访事由). ``urgent`` ones go to the front of the queue."""

    LIST = "purpose"

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=30)
    urgent = models.BooleanField(default=False)
    # Which kind of ticket it usually becomes; "" where it seldom becomes one.
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class ProcedureKind(Subject):
    """A procedure (手续) with the papers it needs; ``days`` is in how many it is usually finished."""

    LIST = "procedure"

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=40)
    papers = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    days = models.PositiveSmallIntegerField(default=1)
    # What is handed over in the end, as in "2 door cards"; "" where only papers go back.
    result = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Standard(Subject):
    """One step of receiving a visitor well (A11): shown at the desk, never asked for."""

    LIST = "standard"

    code = models.SlugField(max_length=30, unique=True)
    text = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text
