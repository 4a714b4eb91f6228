import django.db.models.deletion
from django.db import migrations, models

import qingyu.core.ids
import qingyu.documents.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("staff", "0001_initial"),
        ("tickets", "0001_initial"),
        ("work", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("acceptance", "Repair acceptance sheet"), ("report", "Repair report")], max_length=10
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("content", models.JSONField()),
                ("seal", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Being made"), ("ready", "Ready"), ("failed", "Could not be made")],
                        default="asked",
                        max_length=6,
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300)),
                ("file", models.FileField(blank=True, upload_to=qingyu.documents.models.upload_path)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
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
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="work.order"
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("due_at"), condition=models.Q(("due_at__isnull", False)), name="paper_due"),
                    models.Index(models.F("ticket"), models.F("id"), name="paper_by_ticket"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("order"), models.F("kind"), models.F("version"), name="one_paper_per_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "ready", "failed"])), name="paper_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state", "asked")),
                            models.Q(models.Q(("state", "asked"), _negated=True), ("due_at", None)),
                            _connector="OR",
                        ),
                        name="paper_due_while_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(("file", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="paper_ready_is_there",
                    ),
                ],
            },
        ),
    ]
