"""Companies that are there already: their positions may do what the new rooms ask."""

from django.db import migrations

DESK = ["complaints.handle", "incidents.act"]
SHIFT = ["complaints.decide", "incidents.lead"]
NEW = {
    "front_desk": DESK,
    "phone_agent": DESK,
    "field_specialist": DESK,
    "technician": ["incidents.act"],
    "crew_leader": ["incidents.act"],
    "supervisor": [*DESK, *SHIFT, "incidents.plan"],
    "duty_manager": [*DESK, *SHIFT],
    "manager": [*DESK, *SHIFT, "incidents.plan"],
}


def add(apps, schema_editor):
    for position in apps.get_model("staff", "Position").objects.filter(code__in=NEW):
        position.permissions = sorted({*position.permissions, *NEW[position.code]})
        position.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("staff", "0002_channels")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
