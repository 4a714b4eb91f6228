import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0001_initial"),
        ("hours", "0001_initial"),
        ("places", "0001_initial"),
        ("staff", "0001_initial"),
        ("tickets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("notify", "Crew told"),
                            ("respond", "Respond"),
                            ("arrive", "On site"),
                            ("contain", "Contain"),
                            ("resolve", "Resolve"),
                            ("return_visit", "Return visit"),
                            ("part", "Department's part"),
                            ("told", "Told to the resident"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "case_class",
                    models.CharField(
                        blank=True,
                        choices=[("emergency", "Emergency"), ("general", "General case"), ("complex", "Complex")],
                        max_length=9,
                    ),
                ),
                ("minutes", models.PositiveIntegerField()),
                (
                    "clock",
                    models.CharField(
                        choices=[("around", "Around the clock"), ("service", "Service hours")], max_length=7
                    ),
                ),
                ("warn_minutes", models.PositiveIntegerField(default=0)),
                ("active", models.BooleanField(default=True)),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_column="category",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="catalog.category",
                        to_field="code",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="places.community",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("name"),
                        models.F("community"),
                        models.F("category"),
                        models.F("case_class"),
                        name="one_term_per_case",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(condition=models.Q(("minutes__gt", 0)), name="term_takes_time"),
                    models.CheckConstraint(
                        condition=models.Q(("warn_minutes__lt", models.F("minutes"))), name="term_warns_before"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(blank=True, max_length=20)),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("notify", "Crew told"),
                            ("respond", "Respond"),
                            ("arrive", "On site"),
                            ("contain", "Contain"),
                            ("resolve", "Resolve"),
                            ("return_visit", "Return visit"),
                            ("part", "Department's part"),
                            ("told", "Told to the resident"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("due_at", models.DateTimeField()),
                ("why", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Running"),
                            ("kept", "Kept"),
                            ("missed", "Missed"),
                            ("waived", "No longer applies"),
                        ],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("warned_at", models.DateTimeField(blank=True, null=True)),
                ("breached_at", models.DateTimeField(blank=True, null=True)),
                ("rung", models.PositiveSmallIntegerField(default=0)),
                (
                    "calendar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hours.workcalendar",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="staff.employee",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="promises", to="tickets.ticket"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="promises.term",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("next_at"), condition=models.Q(("next_at__isnull", False)), name="promise_next"
                    ),
                    models.Index(models.F("ticket"), models.F("id"), name="promise_by_ticket"),
                    models.Index(models.F("state"), models.F("due_at"), name="promise_by_due"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("ticket"),
                        models.F("part"),
                        models.F("name"),
                        condition=models.Q(("state", "open"), models.Q(("name", "told"), _negated=True)),
                        name="one_running_clock_per_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="promise_ended_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(blank=True, max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(max_length=300)),
                ("evidence", models.CharField(blank=True, max_length=200)),
                ("by_kind", models.CharField(max_length=10)),
                ("by_id", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=40)),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("ticket"),
                        models.F("source"),
                        condition=models.Q(("ends_at", None)),
                        name="one_open_pause_per_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at", None), ("ends_at__gte", models.F("starts_at")), _connector="OR"),
                        name="pause_ends_after_start",
                    ),
                ],
            },
        ),
    ]
