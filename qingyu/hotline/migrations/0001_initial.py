import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


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
            name="Settings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("company", models.CharField(max_length=40, verbose_name="Name said on the phone")),
                (
                    "target_seconds",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="Answer within (seconds)",
                    ),
                ),
                (
                    "callback_minutes",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="Call back within (minutes)",
                    ),
                ),
                ("greeting", models.CharField(max_length=200, verbose_name="Greeting")),
                ("consent", models.CharField(blank=True, max_length=300, verbose_name="Notice before recording")),
                (
                    "community",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="places.community",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community",), name="one_hotline_settings", nulls_distinct=False),
                    models.CheckConstraint(
                        condition=models.Q(("target_seconds__range", (5, 120))), name="hotline_target_sane"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("callback_minutes__range", (5, 480))), name="hotline_callback_sane"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("call_id", models.CharField(max_length=128, unique=True)),
                (
                    "direction",
                    models.CharField(choices=[("in", "Incoming"), ("out", "Outgoing")], default="in", max_length=3),
                ),
                ("number", models.CharField(blank=True, max_length=20)),
                ("dialled", models.CharField(blank=True, max_length=20)),
                ("queue", models.CharField(blank=True, max_length=60)),
                (
                    "rang_for",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("agent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ringing", "Ringing"),
                            ("answered", "On the phone"),
                            ("ended", "Answered"),
                            ("missed", "Missed"),
                        ],
                        default="ringing",
                        max_length=8,
                    ),
                ),
                ("rang_at", models.DateTimeField()),
                ("rung", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ring_seconds", models.PositiveIntegerField(blank=True, null=True)),
                ("talk_seconds", models.PositiveIntegerField(blank=True, null=True)),
                ("target_seconds", models.PositiveSmallIntegerField(default=15)),
                ("recording", models.URLField(blank=True, max_length=500)),
                ("consent", models.CharField(blank=True, max_length=300)),
                ("summary", models.JSONField(blank=True, default=dict)),
                ("summed_at", models.DateTimeField(blank=True, null=True)),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "agent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="staff.employee",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="places.community",
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="calls",
                        to="people.resident",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="tickets.ticket",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Callback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20)),
                ("count", models.PositiveSmallIntegerField(default=1)),
                ("missed_at", models.DateTimeField()),
                ("last_missed_at", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To call back"),
                            ("kept", "Called back in time"),
                            ("missed", "Called back late"),
                            ("dropped", "Not needed"),
                        ],
                        default="open",
                        max_length=7,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "Reached"),
                            ("called_again", "They called again and were answered"),
                            ("unreachable", "Could not be reached"),
                            ("answered", "The call had been answered"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("warned_at", models.DateTimeField(blank=True, null=True)),
                ("overdue_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.community",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotline.call",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="callbacks",
                        to="staff.employee",
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.resident",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("next_at"), condition=models.Q(("next_at__isnull", False)), name="callback_to_tell"
                    ),
                    models.Index(models.F("due_at"), condition=models.Q(("state", "open")), name="callback_open"),
                    models.Index(models.F("due_at"), name="callback_by_due"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("number", "community"),
                        name="one_open_callback_per_number",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "kept", "missed", "dropped"])),
                        name="callback_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("how", ""), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("ended_at__isnull", False),
                                models.Q(("how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="callback_ended_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_at", None), ("state", "open"), _connector="OR"),
                        name="callback_due_while_open",
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
                    "callback",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attempts", to="hotline.callback"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="call",
            name="callback",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="calls",
                to="hotline.callback",
            ),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["-rang_at"], name="call_by_time"),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["community", "-rang_at"], name="call_by_community"),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(
                condition=models.Q(("number", ""), _negated=True), fields=["number", "-rang_at"], name="call_by_number"
            ),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["agent", "-rang_at"], name="call_by_agent"),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(
                models.F("state"), models.F("rang_at"), condition=models.Q(("ended_at", None)), name="call_going_on"
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["ringing", "answered", "ended", "missed"])), name="call_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("ended_at", None), ("state", "ringing")),
                    models.Q(("answered_at__isnull", False), ("ended_at", None), ("state", "answered")),
                    models.Q(("answered_at__isnull", False), ("ended_at__isnull", False), ("state", "ended")),
                    models.Q(("answered_at", None), ("ended_at__isnull", False), ("state", "missed")),
                    _connector="OR",
                ),
                name="call_state_follows_its_moments",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("answered_at__gte", models.F("rang_at")), _connector="OR"),
                    models.Q(("ended_at", None), ("ended_at__gte", models.F("rang_at")), _connector="OR"),
                ),
                name="call_moments_in_order",
            ),
        ),
    ]
