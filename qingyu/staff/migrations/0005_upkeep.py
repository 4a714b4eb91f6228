"""Companies that are there already: their positions may do what planned work and surveys ask."""

from django.db import migrations

PLAN = ["upkeep.plan"]
CREW = [*PLAN, "upkeep.schedule"]
SHIFT = [*CREW, "followup.survey"]
NEW = {
    "front_desk": PLAN,
    "phone_agent": PLAN,
    "field_specialist": PLAN,
    "technician": PLAN,
    "crew_leader": CREW,
    "supervisor": SHIFT,
    "duty_manager": SHIFT,
    "manager": SHIFT,
}


def add(apps, schema_editor):
    for position in apps.get_model("staff", "Position").objects.filter(code__in=NEW):
        position.permissions = sorted({*position.permissions, *NEW[position.code]})
        position.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("staff", "0004_incidents")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
