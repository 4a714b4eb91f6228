"""Companies that are there already: whoever arranges the service may look after the scripts."""

from django.db import migrations

NEW = "knowledge.edit"
WHO = ["supervisor", "manager"]


def add(apps, schema_editor):
    for position in apps.get_model("staff", "Position").objects.filter(code__in=WHO):
        position.permissions = sorted({*position.permissions, NEW})
        position.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial"), ("staff", "0003_complaints")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
