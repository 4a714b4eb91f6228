from django.db import migrations, models

from qingyu.core import clock

# Of those who are there and nobody said since when: since the last of the others has left.
FILL = """
UPDATE people_occupancy AS mine SET noted_at = (
    SELECT (max(other.until) + 1)::timestamptz FROM people_occupancy AS other
    WHERE other.home_id = mine.home_id AND other.resident_id <> mine.resident_id)
WHERE mine.since IS NULL AND mine.until IS NULL
"""
# Who has one telephone has proved with it what they bound; of the others nobody knows, and it stays.
PROOFS = """
UPDATE people_identity AS mine SET proof = phone.number
FROM people_phone AS phone
WHERE phone.resident_id = mine.resident_id AND mine.kind IN ('wechat', 'push')
    AND (SELECT count(*) FROM people_phone AS other WHERE other.resident_id = mine.resident_id) = 1
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_arrears")]

    operations = [
        migrations.AddField("occupancy", "noted_at", models.DateTimeField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("occupancy", "noted_at", models.DateTimeField(default=clock.now, null=True)),
        migrations.AddField("identity", "proof", models.CharField(blank=True, default="", max_length=64), False),
        migrations.RunSQL(PROOFS, migrations.RunSQL.noop),
    ]
