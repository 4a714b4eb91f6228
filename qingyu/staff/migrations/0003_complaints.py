"""Companies that are there already: their positions may do what the room of complaints asks."""

from django.db import migrations

DESK = ["complaints.handle"]
SHIFT = [*DESK, "complaints.decide"]
NEW = {
    "front_desk": DESK,
    "phone_agent": DESK,
    "field_specialist": DESK,
    "supervisor": SHIFT,
    "duty_manager": SHIFT,
    "manager": SHIFT,
}


def add(apps, schema_editor):
    for position in apps.get_model("staff", "Position").objects.filter(code__in=NEW):
        position.permissions = sorted({*position.permissions, *NEW[position.code]})
        position.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("staff", "0002_channels")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
