"""The running count in ticket numbers; writers never wait for each other."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial")]
    operations = [migrations.RunSQL("CREATE SEQUENCE tickets_number", "DROP SEQUENCE tickets_number")]
