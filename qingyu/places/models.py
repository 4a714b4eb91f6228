"""Where things are: community, building, entrance, home, public area, equipment."""

from typing import Self, TypeVar

from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.events.models import Subject
from qingyu.hours.models import WorkCalendar
from qingyu.places.addresses import room_forms

# Metres from the main gate; a walk of more is another community.
FARTHEST = 3000

M = TypeVar("M", bound=models.Model, covariant=True)


class CommunityQuerySet(models.QuerySet["Community"]):
    def visible_to(self, actor: Actor) -> Self:
        """The communities ``actor`` works in, or lives in."""
        if actor.is_resident:
            return self.filter(pk__in=Home.objects.filter(pk__in=actor.homes).values("community"))
        if actor.communities is None:
            return self
        return self.filter(pk__in=actor.communities)


class InCommunity(models.QuerySet[M]):
    """Things that belong to one community: everybody who works or lives there may know of them."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.communities is None:
            return self
        return self.filter(community__in=actor.communities)


class HomeQuerySet(InCommunity["Home"]):
    def visible_to(self, actor: Actor) -> Self:
        """Staff see the homes of their communities, residents their own alone."""
        if actor.is_resident:
            return self.filter(pk__in=actor.homes)
        return super().visible_to(actor)

    def in_order(self) -> Self:
        """As people count: building 2 before 10, room 502 before 1502."""
        numbers = ("building__number", "entrance__number", "room")
        return self.order_by("community", *(order for name in numbers for order in (Length(name), name)))

    def numbered(self, room: str) -> Self:
        """Those with the room number, however it is padded: 502 or 0502."""
        return self.filter(room__in=room_forms(room))


class Community(Subject):
    """A residential community (小区, 项目) under one service contract."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=60, unique=True)
    address = models.CharField(max_length=200, blank=True)
    hotline = models.CharField(max_length=30, blank=True)
    # None: the company's service calendar.
    calendar = models.ForeignKey(WorkCalendar, null=True, blank=True, on_delete=models.PROTECT)

    objects = CommunityQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def event_community(self) -> int | None:
        return self.pk


class Building(Subject):
    """A block (楼栋); ``number`` is how people call it, as in 3 or 15."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="buildings")
    number = models.CharField(max_length=10)
    floors = models.PositiveSmallIntegerField(default=1)
    # Where it stands: metres east and north of the main gate; both None until somebody enters it.
    east = models.SmallIntegerField(null=True, blank=True)
    north = models.SmallIntegerField(null=True, blank=True)

    objects = InCommunity.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("community", "number", name="one_building_per_number"),
            models.CheckConstraint(
                # A check that is neither true nor false passes, so one without the other is refused in so many words.
                condition=models.Q(east=None, north=None)
                | models.Q(
                    east__isnull=False,
                    north__isnull=False,
                    east__range=(-FARTHEST, FARTHEST),
                    north__range=(-FARTHEST, FARTHEST),
                ),
                name="building_stands_near_the_gate",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Building %(number)s") % {"number": self.number})


class Entrance(Subject):
    """A stairwell section (单元) sharing door, riser and lift."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="entrances")
    building = models.ForeignKey(Building, on_delete=models.PROTECT, related_name="entrances")
    number = models.CharField(max_length=10)

    objects = InCommunity.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("building", "number", name="one_entrance_per_number")]

    def __str__(self) -> str:
        return str(_("%(building)s, entrance %(number)s") % {"building": self.building, "number": self.number})


class Home(Subject):
    """One dwelling (户); ``label`` is its canonical short form, as in 3-2-1502."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="homes")
    building = models.ForeignKey(Building, on_delete=models.PROTECT, related_name="homes")
    # Villas have no entrance.
    entrance = models.ForeignKey(Entrance, null=True, blank=True, on_delete=models.PROTECT, related_name="homes")
    floor = models.SmallIntegerField()
    room = models.CharField(max_length=10)
    label = models.CharField(max_length=32)
    area = models.DecimalField(_("floor area in m²"), max_digits=7, decimal_places=2, null=True, blank=True)

    objects = HomeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("community", "label", name="one_home_per_label")]
        indexes = [
            # What the type-ahead asks: beginnings of labels and of room numbers, over all communities.
            models.Index(fields=["label"], name="home_by_label", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["room"], name="home_by_room", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.label


class Area(Subject):
    """A public place: lobby, garage, garden, gate. ``code`` is on its QR sign."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="areas")
    building = models.ForeignKey(Building, null=True, blank=True, on_delete=models.PROTECT, related_name="areas")
    entrance = models.ForeignKey(Entrance, null=True, blank=True, on_delete=models.PROTECT, related_name="areas")
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=22, unique=True, default=ids.public_id)

    objects = InCommunity.as_manager()

    class Meta:
        constraints = [
            # Each entrance has a lobby; what belongs to no building is one per community.
            models.UniqueConstraint(
                fields=["community", "building", "entrance", "name"], name="one_area_per_name", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name


class Equipment(Subject):
    """A lift, pump, gate or camera that is maintained; ``code`` is on its QR sign."""

    class Kind(models.TextChoices):
        LIFT = "lift", _("Lift")
        WATER = "water", _("Water supply and drainage")
        POWER = "power", _("Power supply")
        FIRE = "fire", _("Fire protection")
        ACCESS = "access", _("Access control")
        CAMERA = "camera", _("Cameras")
        PARKING = "parking", _("Parking")
        OTHER = "other", pgettext_lazy("equipment", "Other")

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="equipment")
    building = models.ForeignKey(Building, null=True, blank=True, on_delete=models.PROTECT, related_name="equipment")
    entrance = models.ForeignKey(Entrance, null=True, blank=True, on_delete=models.PROTECT, related_name="equipment")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=22, unique=True, default=ids.public_id)
    installed_on = models.DateField(null=True, blank=True)
    warranty_until = models.DateField(null=True, blank=True)

    objects = InCommunity.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("community", "name", name="one_equipment_per_name")]

    def __str__(self) -> str:
        return self.name


class Maintenance(models.Model):
    """One entry in a piece of equipment's record: service, inspection, repair."""

    class Kind(models.TextChoices):
        SERVICE = "service", pgettext_lazy("equipment record", "Scheduled service")
        INSPECTION = "inspection", pgettext_lazy("equipment record", "Inspection")
        REPAIR = "repair", pgettext_lazy("equipment record", "Repair")

    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="maintenance")
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.CharField(max_length=60)
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["equipment", "-at"], name="maintenance_latest")]

    def __str__(self) -> str:
        return f"{self.equipment} {self.at:%F}"
