"""Names in traditional characters are found by simplified ones too."""

from django.db import migrations

from qingyu.core.script import simplified


def renew(apps, schema_editor):
    residents = apps.get_model("people", "Resident").objects
    for resident in residents.only("tokens").order_by("pk").iterator(2000):
        fresh = list(dict.fromkeys(map(simplified, resident.tokens)))
        if fresh != resident.tokens:
            residents.filter(pk=resident.pk).update(tokens=fresh)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_long_identity")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
