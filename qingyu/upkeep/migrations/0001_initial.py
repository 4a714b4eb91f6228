import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # Installations from before the migrations were joined have these.
    replaces = [("upkeep", "0001_planned_work")]

    initial = True

    dependencies = [
        ("catalog", "0001_initial"),
        ("places", "0001_initial"),
        ("promises", "0001_initial"),
        ("staff", "0001_initial"),
        ("tickets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Schedule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=60)),
                ("duty", models.CharField(blank=True, max_length=400)),
                ("spot", models.CharField(blank=True, max_length=200)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("day", "days"),
                            ("week", "weeks"),
                            ("month", "months"),
                            ("weekdays", "fixed weekdays"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "every",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(366),
                        ],
                    ),
                ),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "lead_days",
                    models.PositiveSmallIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(90)]
                    ),
                ),
                ("first_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "lines",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), blank=True, default=list, size=None
                    ),
                ),
                ("active", models.BooleanField(default=True)),
                ("next_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.area",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        db_column="category",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.category",
                        to_field="code",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.community"
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.department"
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.equipment",
                    ),
                ),
            ],
            options={
                "ordering": ["title", "pk"],
                "indexes": [
                    models.Index(models.F("due_at"), condition=models.Q(("due_at__isnull", False)), name="schedule_due")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit__in", ["day", "week", "month", "weekdays"])),
                        name="schedule_unit_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("every__range", (1, 366))), name="schedule_every"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unit", "weekdays"), ("weekdays__len__gt", 0)),
                            models.Q(models.Q(("unit", "weekdays"), _negated=True), ("weekdays__len", 0)),
                            _connector="OR",
                        ),
                        name="schedule_weekdays_where_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("first_on")), _connector="OR"),
                        name="schedule_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at", None), ("next_on", None)),
                            models.Q(("active", True), ("due_at__isnull", False), ("next_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="schedule_due_while_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=60)),
                ("duty", models.CharField(blank=True, max_length=400)),
                ("spot", models.CharField(blank=True, max_length=200)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[("routine", "Recurring work"), ("inspection", "Follow-up inspection")], max_length=10
                    ),
                ),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("open", "Order is out"),
                            ("done", "Done"),
                            ("not_done", "Not done"),
                        ],
                        default="planned",
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("findings", models.CharField(blank=True, max_length=500)),
                ("outcome", models.CharField(blank=True, max_length=1000)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.area",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        db_column="category",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.category",
                        to_field="code",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.community"
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.department"
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.equipment",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.home",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="tickets.ticket",
                    ),
                ),
                (
                    "promise",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inspection",
                        to="promises.promise",
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="upkeep.schedule",
                    ),
                ),
                (
                    "ticket",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="task",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("due_at"), condition=models.Q(("due_at__isnull", False)), name="task_due"),
                    models.Index(models.F("community"), models.F("due_on"), name="task_by_day"),
                    models.Index(models.F("state"), models.F("due_on"), name="task_by_state"),
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("schedule"), models.F("due_on"), name="one_task_per_date"),
                    models.UniqueConstraint(
                        models.F("origin"), models.F("due_on"), models.F("title"), name="one_inspection_per_date"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "open", "done", "not_done"])),
                        name="task_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "routine"), ("origin", None), ("schedule__isnull", False)),
                            models.Q(("kind", "inspection"), ("schedule", None)),
                            _connector="OR",
                        ),
                        name="task_comes_from_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state", "planned"), ("ticket", None)),
                            models.Q(("due_at", None), ("state", "open"), ("ticket__isnull", False)),
                            models.Q(("due_at", None), ("state", "done"), ("ticket__isnull", False)),
                            models.Q(("due_at", None), ("state", "not_done")),
                            _connector="OR",
                        ),
                        name="task_due_while_planned",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ("planned", "open"))),
                            models.Q(
                                models.Q(("state__in", ("planned", "open")), _negated=True), ("ended_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="task_ended_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_done"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="task_not_done_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("line", models.CharField(max_length=100)),
                (
                    "found",
                    models.CharField(blank=True, choices=[("fine", "In order"), ("fault", "Fault")], max_length=5),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="upkeep.task"
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "constraints": [
                    models.UniqueConstraint(models.F("task"), models.F("place"), name="one_line_per_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at", None), ("found", "")),
                            models.Q(models.Q(("found", ""), _negated=True), ("at__isnull", False)),
                            _connector="OR",
                        ),
                        name="check_has_time",
                    ),
                ],
            },
        ),
    ]
