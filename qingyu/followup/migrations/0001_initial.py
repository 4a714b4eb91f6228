from decimal import Decimal

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import qingyu.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("places", "0001_initial"),
        ("staff", "0001_initial"),
        ("tickets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("solved", "Solved"),
                            ("not_solved", "Not solved"),
                            ("unreachable", "Could not be reached"),
                        ],
                        max_length=11,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="staff.employee",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("due_at"), condition=models.Q(("done_at", None)), name="visit_due"),
                    models.Index(models.F("done_at"), name="visit_by_end"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("ticket"), condition=models.Q(("done_at", None)), name="one_waiting_visit"
                    ),
                    models.UniqueConstraint(models.F("ticket"), models.F("round"), name="one_visit_per_round"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("result", "")),
                            models.Q(("done_at__isnull", False), models.Q(("result", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="visit_done_has_result",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("reached", "Reached"),
                            ("no_answer", "No answer"),
                            ("busy", "Busy"),
                            ("wrong_number", "Wrong number"),
                            ("later", "Asked to be called later"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attempts", to="followup.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quarter", models.DateField()),
                (
                    "questions",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None),
                ),
                ("open_question", models.CharField(blank=True, max_length=100)),
                (
                    "sample",
                    models.CharField(
                        choices=[
                            ("all", "Every household"),
                            ("tickets", "Households with a request in the quarter"),
                            ("random", "Drawn by lot"),
                        ],
                        max_length=7,
                    ),
                ),
                ("size", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(3),
                            django.core.validators.MaxValueValidator(60),
                        ],
                    ),
                ),
                (
                    "target",
                    models.PositiveSmallIntegerField(
                        default=90, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Being prepared"), ("running", "Running"), ("closed", "Closed")],
                        default="draft",
                        max_length=7,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waves", to="places.community"
                    ),
                ),
            ],
            options={
                "ordering": ["-quarter", "community__name"],
                "indexes": [
                    models.Index(models.F("due_at"), condition=models.Q(("due_at__isnull", False)), name="survey_due")
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("community"), models.F("quarter"), name="one_survey_per_quarter"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "running", "closed"])), name="survey_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("questions__len__range", (1, 10))), name="survey_asks_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sample", "random"), ("size__gt", 0)),
                            models.Q(("sample", "random"), _negated=True),
                            _connector="OR",
                        ),
                        name="survey_lot_has_size",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("started_at__isnull", False), ("state", "running")),
                            models.Q(models.Q(("state", "running"), _negated=True), ("due_at", None)),
                            _connector="OR",
                        ),
                        name="survey_due_while_running",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("unreachable", models.BooleanField(default=False)),
                (
                    "home",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.home"),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.resident"
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="followup.wave"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("due_at"), condition=models.Q(("due_at__isnull", False)), name="invitation_due"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("wave"), models.F("home"), name="one_invitation_per_home"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unreachable", True), _negated=True), ("sent_at", None), _connector="OR"
                        ),
                        name="unreachable_was_not_sent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None),
                ),
                ("comment", models.CharField(blank=True, max_length=1000)),
                ("low", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "ticket",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tickets.ticket",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answer", to="followup.invitation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("marks__contained_by", [1, 2, 3, 4, 5])), name="marks_are_1_to_5"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField(default=0)),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("visit", "Return visit"),
                            ("portal", "Phone page"),
                            ("link", "Rating link"),
                            ("api", "API"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "attitude",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="Service attitude",
                    ),
                ),
                (
                    "speed",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="Response speed",
                    ),
                ),
                (
                    "result",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="Handling result",
                    ),
                ),
                (
                    "communication",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="Communication while handling",
                    ),
                ),
                (
                    "tidiness",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="Tidiness on site",
                    ),
                ),
                ("overall", models.DecimalField(decimal_places=1, max_digits=2)),
                ("comment", models.CharField(blank=True, max_length=1000)),
                ("at", models.DateTimeField()),
                ("by_kind", models.CharField(max_length=10)),
                ("by_id", models.BigIntegerField()),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(models.F("at"), name="rating_by_time")],
                "constraints": [
                    models.UniqueConstraint(models.F("ticket"), models.F("round"), name="one_rating_per_round"),
                    models.CheckConstraint(
                        condition=models.Q(("overall__gte", Decimal("1")), ("overall__lte", Decimal("5"))),
                        name="rating_in_range",
                    ),
                    models.CheckConstraint(condition=models.Q(("attitude__range", (1, 5))), name="rating_attitude"),
                    models.CheckConstraint(condition=models.Q(("speed__range", (1, 5))), name="rating_speed"),
                    models.CheckConstraint(condition=models.Q(("result__range", (1, 5))), name="rating_result"),
                    models.CheckConstraint(
                        condition=models.Q(("communication__range", (1, 5))), name="rating_communication"
                    ),
                    models.CheckConstraint(condition=models.Q(("tidiness__range", (1, 5))), name="rating_tidiness"),
                ],
            },
        ),
    ]
