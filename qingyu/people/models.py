"""Who lives here: residents, their homes, their phones."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.events.models import Subject
from qingyu.people.phones import EXTENSION, takes_sms
from qingyu.places.models import Home


class ResidentQuerySet(models.QuerySet["Resident"]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff see the residents of their communities; residents see those of their own homes."""
        if actor.is_resident:
            return self.living_in(actor.homes)
        if actor.communities is None:
            return self
        return self.filter(_part(home__community__in=actor.communities))

    def living_in(self, homes: Iterable[int] | models.QuerySet[Home]) -> Self:
        """Those who live in or own one of ``homes`` now."""
        return self.filter(_part(home__in=homes, until=None))

    def reached_by(self, number: str) -> Self:
        """Those with the phone ``number`` (as stored); families share one, a switchboard's extensions its line."""
        wanted = models.Q(number=number)
        if not takes_sms(number):
            wanted |= models.Q(number__startswith=f"{number}{EXTENSION}")
        return self.filter(models.Exists(Phone.objects.filter(wanted, resident=models.OuterRef("pk"))))


def _part(**conditions: object) -> models.Exists:
    # Not a join: it would double those with two homes, and DISTINCT rows cannot be locked.
    return models.Exists(Occupancy.objects.filter(resident=models.OuterRef("pk"), **conditions))


class Resident(Subject):
    """A person living in or owning a home. No field here that the service does not need (PIPL, art. 6)."""

    class Salutation(models.TextChoices):
        MR = "mr", _("Mr")
        MS = "ms", _("Ms")
        NONE = "", _("Not said")

    name = models.CharField(max_length=60)
    # Initials as typed on a keyboard: 李娜 is found by ln.
    initials = models.CharField(max_length=60, blank=True, db_index=True)
    salutation = models.CharField(max_length=2, choices=Salutation.choices, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="resident"
    )
    needs_care = models.BooleanField(_("elderly or in need of extra care"), default=False)
    note = models.TextField(max_length=1000, blank=True)
    # What they are found by: name, initials, phones (core.tokens); kept by actions.
    tokens = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    homes = models.ManyToManyField(Home, through="Occupancy", related_name="residents")

    objects = ResidentQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["tokens"], name="resident_tokens"),
            models.Index(fields=["name"], name="resident_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def event_community(self) -> int | None:
        """That of the home they live in, or lived in last."""
        latest = self.occupancies.order_by(models.F("until").desc(nulls_first=True), "-pk")
        return latest.values_list("home__community", flat=True).first()

    def event_topics(self) -> list[str]:
        return [f"resident-{self.pk}"]


class Phone(models.Model):
    """A number that reaches a resident; families share numbers, so it is not unique."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="phones")
    # E.164, as +8613800001234; landlines too, with their extension after an x.
    number = models.CharField(max_length=20, db_index=True)
    primary = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("resident", "number", name="one_phone_once"),
            models.UniqueConstraint("resident", condition=models.Q(primary=True), name="one_primary_phone"),
        ]

    def __str__(self) -> str:
        return self.number


class Occupancy(models.Model):
    """A resident's part in a household: owner, tenant or family; ended, never deleted."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        TENANT = "tenant", _("Tenant")
        FAMILY = "family", _("Family")

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="occupancies")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="occupancies")
    role = models.CharField(max_length=6, choices=Role.choices)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    # When it was written down: where nobody says since when, what was before it is not theirs to read. None: long ago.
    noted_at = models.DateTimeField(null=True, default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("resident", "home", condition=models.Q(until=None), name="one_current_occupancy"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(since=None) | models.Q(until__gte=models.F("since")),
                name="occupancy_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resident} {self.home}"

    @property
    def begins(self) -> datetime | None:
        """The moment from which on what happens in the home concerns them; None where it is not known."""
        noted_on = timezone.localdate(self.noted_at) if self.noted_at else None
        return self.noted_at if self.since in (None, noted_on) else _midnight(self.since)

    @property
    def ends(self) -> datetime | None:
        """The end of the last day."""
        return _midnight(self.until + timedelta(days=1)) if self.until else None


def _midnight(day: date | None) -> datetime:
    assert day is not None
    return timezone.make_aware(datetime.combine(day, time()))


class Arrears(models.Model):
    """What a home owes, in fen, as the fee software said on a day. A note for the desk; nothing is reckoned with it."""

    home = models.OneToOneField(Home, on_delete=models.CASCADE, related_name="arrears")
    amount_fen = models.PositiveBigIntegerField()
    as_of = models.DateField()
    # [{fee, period, amount_fen}] where the list parts the sum; empty where it does not.
    items = models.JSONField(default=list)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(amount_fen__gt=0), name="arrears_are_something")]

    def __str__(self) -> str:
        return f"{self.home_id} {self.amount_fen}"


LONGEST_IDENTITY = 1000


class Identity(models.Model):
    """How another channel knows a resident: an openid, an e-mail address. One resident may have several of a kind."""

    class Kind(models.TextChoices):
        WECHAT = "wechat", _("WeChat")
        EMAIL = "email", _("E-mail")
        PUSH = "push", _("Browser")

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    # A browser is known by its whole subscription, which is long.
    value = models.CharField(max_length=LONGEST_IDENTITY)
    bound_at = models.DateTimeField()
    # How it was proved: a code sent to the phone, a clerk who knew the voice.
    how = models.CharField(max_length=60)
    # The phone that has proved it, in E.164; "" where something else did.
    proof = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("kind", "value", name="one_resident_per_identity")]
        indexes = [models.Index("resident", "kind", name="identity_by_resident")]

    def __str__(self) -> str:
        return f"{self.kind} {self.resident}"
