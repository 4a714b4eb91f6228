"""Rooms such as 18C, 3F12, 负101 and B1203 were taken to be on another floor than they say."""

import re

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Max, Q

LETTERED = re.compile("([0-9]{1,2})[A-Z][0-9]?|([0-9]{1,2})F[0-9]+")
BELOW = re.compile("负([0-9]+)|B([0-9])[0-9]{3}")
AT_ONCE = 2000


def mend(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Only where the floor is the one that the old rule read: another was said by somebody."""
    home = apps.get_model("places", "Home")
    wrong = []
    for one in home.objects.filter(Q(room__regex="^[0-9]{1,2}[A-Z][0-9]*$") | Q(room__regex="^负[0-9]|^B[0-9]{4}$")):
        right = floor_now(one.room)
        if right and one.floor == floor_before(one.room) != right:
            one.floor = right
            wrong.append(one)
    home.objects.bulk_update(wrong, ["floor"], batch_size=AT_ONCE)
    _raise_buildings(apps, {one.building_id for one in wrong})


def floor_before(room: str) -> int:
    match = re.match("([A-Z]?)([0-9]+)", room)
    if match is None:
        return 1
    floor = int(match[2][:-2][-3:] or 1)
    return -floor if match[1] == "B" else floor


def floor_now(room: str) -> int:
    """The floor, 0 where the room is none of these kinds."""
    if below := BELOW.fullmatch(room):
        return -int(below[2] or below[1][:-2][-3:] or 1)
    lettered = LETTERED.fullmatch(room)
    return int(lettered[1] or lettered[2]) if lettered else 0


def _raise_buildings(apps: Apps, ids: set[int]) -> None:
    building = apps.get_model("places", "Building")
    for one in building.objects.filter(pk__in=ids).annotate(top=Max("homes__floor")).filter(top__gt=F("floors")):
        building.objects.filter(pk=one.pk).update(floors=one.top)


class Migration(migrations.Migration):
    dependencies = [("places", "0002_spots")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
