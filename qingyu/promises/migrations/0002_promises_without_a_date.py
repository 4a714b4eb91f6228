from django.db import migrations, models

# Going back, a limit that could not be reckoned is counted around the clock: the column takes no empty date then.
DATED = """
UPDATE promises_promise SET due_at = starts_at + least(minutes, 26000000) * interval '1 minute' WHERE due_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("hours", "0001_initial"),
        ("promises", "0001_initial"),
    ]

    operations = [
        migrations.AlterField("promise", "due_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunSQL(migrations.RunSQL.noop, DATED),
        migrations.AddIndex(
            "promise",
            models.Index(
                models.F("calendar"),
                condition=models.Q(("due_at", None), ("state", "open")),
                name="promise_without_date",
            ),
        ),
        migrations.AddConstraint(
            "promise",
            models.CheckConstraint(
                condition=models.Q(
                    ("due_at__isnull", False),
                    models.Q(("minutes__isnull", False), ("next_at", None), ("state__in", ("open", "waived"))),
                    _connector="OR",
                ),
                name="promise_undated",
            ),
        ),
    ]
