"""Procedures are numbered by a sequence of their own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("frontdesk", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE frontdesk_procedure_number", "DROP SEQUENCE frontdesk_procedure_number")
    ]
