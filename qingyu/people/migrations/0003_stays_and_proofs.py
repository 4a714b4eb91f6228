from django.db import migrations, models

from qingyu.core import clock

# Of those who are there and nobody said since when: since the last of the others has left.
FILL = """
UPDATE people_occupancy AS mine SET noted_at = (
    SELECT (max(other.until) + 1)::timestamptz FROM people_occupancy AS other
    WHERE other.home_id = mine.home_id AND other.resident_id <> mine.resident_id)
WHERE mine.since IS NULL AND mine.until IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_arrears")]

    operations = [
        migrations.AddField("occupancy", "noted_at", models.DateTimeField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("occupancy", "noted_at", models.DateTimeField(default=clock.now, null=True)),
        migrations.AddField("identity", "proof", models.CharField(blank=True, default="", max_length=20), False),
    ]
