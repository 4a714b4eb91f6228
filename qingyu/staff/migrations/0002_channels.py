"""Companies that are there already: their positions may do what the new rooms ask."""

from django.db import migrations

DESK = ["frontdesk.serve", "hotline.answer", "intake.sort"]
ARRANGING = ["notices.edit", "outbox.arrange"]
NEW = {
    "front_desk": DESK,
    "phone_agent": DESK,
    "field_specialist": DESK,
    "supervisor": DESK + ARRANGING,
    "duty_manager": DESK,
    "manager": DESK + ARRANGING,
}


def add(apps, schema_editor):
    for position in apps.get_model("staff", "Position").objects.filter(code__in=NEW):
        position.permissions = sorted({*position.permissions, *NEW[position.code]})
        position.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
