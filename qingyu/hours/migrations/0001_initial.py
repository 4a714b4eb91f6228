import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import qingyu.hours.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="WorkCalendar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("zone", models.CharField(default=qingyu.hours.models.local_zone, max_length=60)),
                ("version", models.PositiveIntegerField(default=1)),
                ("edition", models.UUIDField(default=uuid.uuid4, editable=False)),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="SpecialDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("kind", models.CharField(choices=[("closed", "Closed"), ("working", "Working day")], max_length=10)),
                ("name", models.CharField(max_length=60)),
                (
                    "source",
                    models.CharField(
                        choices=[("library", "Published holidays"), ("hand", "Entered by hand")], max_length=10
                    ),
                ),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="special_days",
                        to="hours.workcalendar",
                    ),
                ),
            ],
            options={
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(models.F("calendar"), models.F("day"), name="one_special_day_per_date"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["closed", "working"])), name="special_day_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["library", "hand"])), name="special_day_source"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Period",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField(null=True)),
                ("starts", models.PositiveSmallIntegerField()),
                ("ends", models.PositiveSmallIntegerField()),
                (
                    "special_day",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="periods",
                        to="hours.specialday",
                    ),
                ),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="periods", to="hours.workcalendar"
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "starts"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__lte", 1440), ("starts__lt", models.F("ends"))),
                        name="period_within_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("special_day", None), ("weekday__isnull", False), ("weekday__lte", 6)),
                            models.Q(("special_day__isnull", False), ("weekday", None)),
                            _connector="OR",
                        ),
                        name="period_of_weekday_or_special_day",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("weekday__isnull", False)),
                        expressions=[
                            (
                                models.Func(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("calendar"), "*", models.Value(7)
                                                ),
                                                "+",
                                                models.F("weekday"),
                                            ),
                                            "*",
                                            models.Value(1440),
                                        ),
                                        "+",
                                        models.F("starts"),
                                    ),
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("calendar"), "*", models.Value(7)
                                                ),
                                                "+",
                                                models.F("weekday"),
                                            ),
                                            "*",
                                            models.Value(1440),
                                        ),
                                        "+",
                                        models.F("ends"),
                                    ),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            )
                        ],
                        name="weekly_periods_apart",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("special_day__isnull", False)),
                        expressions=[
                            (
                                models.Func(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("special_day"), "*", models.Value(1440)
                                        ),
                                        "+",
                                        models.F("starts"),
                                    ),
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("special_day"), "*", models.Value(1440)
                                        ),
                                        "+",
                                        models.F("ends"),
                                    ),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            )
                        ],
                        name="special_periods_apart",
                    ),
                ],
            },
        ),
    ]
