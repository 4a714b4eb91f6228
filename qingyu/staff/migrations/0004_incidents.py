"""Companies that are there already: their positions may do what the room of emergencies asks."""

from django.db import migrations

ACT = ["incidents.act"]
LEAD = [*ACT, "incidents.lead"]
NEW = {
    "front_desk": ACT,
    "phone_agent": ACT,
    "field_specialist": ACT,
    "technician": ACT,
    "crew_leader": LEAD,
    "supervisor": [*LEAD, "incidents.plan"],
    "duty_manager": LEAD,
    "manager": [*LEAD, "incidents.plan"],
}


def add(apps, schema_editor):
    for position in apps.get_model("staff", "Position").objects.filter(code__in=NEW):
        position.permissions = sorted({*position.permissions, *NEW[position.code]})
        position.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_complaints")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
