"""Incidents have numbers of their own look, YJ261122-00042: they were numbered as tickets are."""

from django.db import migrations

FORWARD = "UPDATE incidents_incident SET number = 'YJ' || number WHERE number NOT LIKE 'YJ%'"
BACKWARD = "UPDATE incidents_incident SET number = substr(number, 3) WHERE number LIKE 'YJ%'"


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_number")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
