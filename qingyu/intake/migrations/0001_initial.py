import django.db.models.deletion
from django.db import migrations, models

import qingyu.core.ids
import qingyu.intake.models


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
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(blank=True, max_length=12)),
                ("category", models.CharField(blank=True, max_length=30)),
                ("trouble", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["-at"], name="opinion_by_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("category__gt", ""), ("kind__gt", ""), ("trouble", "")),
                            models.Q(("category", ""), ("kind", ""), ("trouble__gt", "")),
                            _connector="OR",
                        ),
                        name="opinion_or_trouble",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("front_desk", "Front desk"),
                            ("portal", "Phone page"),
                            ("wechat", "WeChat"),
                            ("group", "WeChat group"),
                            ("sms", "SMS"),
                            ("email", "E-mail"),
                            ("qr", "QR code on site"),
                            ("letter", "Letter"),
                            ("press", "Press"),
                            ("staff", "Staff"),
                            ("plan", "Planned work"),
                            ("api", "API"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("outside_id", models.CharField(max_length=255)),
                ("digest", models.CharField(max_length=64)),
                ("raw", models.JSONField()),
                ("body", models.BinaryField(blank=True, null=True)),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be read"),
                            ("sorting", "To be sorted"),
                            ("done", "Done"),
                            ("dropped", "Put aside"),
                            ("dead", "Could not be read"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=500)),
                ("sender_kind", models.CharField(blank=True, max_length=6)),
                ("sender", models.CharField(blank=True, max_length=300)),
                ("sender_name", models.CharField(blank=True, max_length=60)),
                ("text", models.TextField(blank=True, max_length=5000)),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unknown_sender", "We do not know who wrote this"),
                            ("several", "Several residents have this number"),
                            ("several_homes", "The sender has homes in several communities"),
                            ("nowhere", "It is not clear where this is"),
                            ("unclear", "It is not clear what this is about"),
                            ("several_tickets", "It may belong to several open requests"),
                            ("not_theirs", "It names a request that is not the sender's"),
                            ("by_hand", "Brought in by hand; please check it"),
                            ("refused", "It could not become a request"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[("A", "A · Emergency"), ("B", "B · Important"), ("C", "C · General")],
                        default="C",
                        max_length=1,
                    ),
                ),
                ("category", models.CharField(blank=True, max_length=30)),
                ("processed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "alike",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tickets.ticket",
                    ),
                ),
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
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="places.home",
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
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("next_at"), condition=models.Q(("next_at__isnull", False)), name="submission_next"
                    ),
                    models.Index(
                        models.F("state"),
                        models.F("urgency"),
                        models.F("received_at"),
                        condition=models.Q(("state__in", ("sorting", "dead"))),
                        name="submission_to_sort",
                    ),
                    models.Index(models.F("outside_id"), name="submission_by_outside_id"),
                    models.Index(models.F("received_at"), name="submission_by_day"),
                    models.Index(models.F("ticket"), name="submission_by_ticket"),
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("channel"), models.F("outside_id"), name="one_submission_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "sorting", "done", "dropped", "dead"])),
                        name="submission_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("next_at", None)),
                            _connector="OR",
                        ),
                        name="submission_read_while_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True), ("ticket__isnull", False), _connector="OR"
                        ),
                        name="submission_done_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sorting"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="submission_sorted_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                ("file", models.FileField(upload_to=qingyu.intake.models.upload_path)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="intake.submission"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("submission"), models.F("digest"), name="one_picture_a_submission")
                ],
            },
        ),
        migrations.CreateModel(
            name="Joined",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
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
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="joined", to="tickets.ticket"
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="joined", to="intake.submission"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("ticket"),
                        models.F("resident"),
                        condition=models.Q(("resident__isnull", False)),
                        name="one_joining_a_resident",
                    ),
                    models.UniqueConstraint(
                        models.F("ticket"),
                        models.F("phone"),
                        condition=models.Q(("phone", ""), _negated=True),
                        name="one_joining_a_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                ("file", models.FileField(upload_to=qingyu.intake.models.document_path)),
                ("name", models.CharField(max_length=120)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="intake.submission"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("submission"), models.F("digest"), name="one_document_a_submission"
                    )
                ],
            },
        ),
    ]
