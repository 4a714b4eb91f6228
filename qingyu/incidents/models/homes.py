"""The household card: what was found at each affected home, what it is worth, who comes the next day."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.incidents.codes import TO_VISIT, Damage, Visited
from qingyu.incidents.models.incident import Incident
from qingyu.places.models import Home
from qingyu.staff.models import Employee


class AffectedQuerySet(models.QuerySet["Affected"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(incident__in=Incident.objects.visible_to(actor))

    def unchecked(self) -> Self:
        return self.filter(damage="")

    def to_visit(self) -> Self:
        """Those where somebody must still go."""
        return self.filter(damage__in=TO_VISIT).exclude(visited__in=(Visited.SETTLED, Visited.WAITING))

    def claims(self) -> Self:
        """Those that ask the insurer."""
        return self.filter(insurance=True)


class Affected(models.Model):
    """``value_fen`` is the loss as the family estimates it, in fen; ``insurance`` asks for the claim file (I4)."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="homes")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="+")
    damage = models.CharField(max_length=7, choices=Damage.choices, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("what was found"), max_length=500, blank=True)
    value_fen = models.PositiveBigIntegerField(null=True, blank=True)
    insurance = models.BooleanField(default=False)
    insurer = models.CharField(max_length=60, blank=True)
    claim_no = models.CharField(max_length=60, blank=True)
    visit_on = models.DateField(null=True, blank=True)
    visited = models.CharField(max_length=11, choices=Visited.choices, blank=True)
    visited_at = models.DateTimeField(null=True, blank=True)
    visited_by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    visit_note = models.CharField(max_length=500, blank=True)

    objects = AffectedQuerySet.as_manager()

    class Meta:
        constraints = [
            # Two zones that overlap, or a start that joins, never make a home count twice.
            models.UniqueConstraint("incident", "home", name="one_card_per_home"),
            models.CheckConstraint(
                condition=models.Q(damage="", checked_at=None)
                | (~models.Q(damage="") & models.Q(checked_at__isnull=False)),
                name="card_checked_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(visited="", visited_at=None)
                | (~models.Q(visited="") & models.Q(visited_at__isnull=False)),
                name="card_visited_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["home", "-incident"], name="card_by_home"),
            models.Index("incident", "damage", name="card_by_damage"),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.home_id}"


class Photo(models.Model):
    """A picture of the damage, cleaned as those of tickets are; only colleagues see it."""

    card = models.ForeignKey(Affected, on_delete=models.CASCADE, related_name="photos")
    code = models.CharField(max_length=22, unique=True, default=ids.public_id)
    file = models.FileField(upload_to="incidents/%Y/%m")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("card", "digest", name="one_photo_once")]

    def __str__(self) -> str:
        return self.code
