import django.db.models.deletion
from django.db import migrations, models

import qingyu.work.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("staff", "0001_initial"),
        ("tickets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, unique=True)),
                ("lead", models.BooleanField(default=True)),
                ("duty", models.CharField(max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("issued", "Waiting for a person"),
                            ("assigned", "Assigned"),
                            ("accepted", "Accepted"),
                            ("on_site", "On site"),
                            ("finished", "Finished"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="issued",
                        max_length=9,
                    ),
                ),
                ("pool", models.BooleanField(default=False)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("issued_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("eta", models.DateTimeField(blank=True, null=True)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                ("contained_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("silence_until", models.DateTimeField(blank=True, null=True)),
                ("cause", models.CharField(blank=True, max_length=500)),
                ("measures", models.CharField(blank=True, max_length=1000)),
                ("transfers", models.PositiveSmallIntegerField(default=0)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="staff.employee",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="staff.department"
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("assignee"), models.F("state"), name="order_by_assignee"),
                    models.Index(models.F("department"), models.F("state"), name="order_by_department"),
                    models.Index(models.F("ticket"), models.F("id"), name="order_by_ticket"),
                    models.Index(
                        models.F("silence_until"),
                        condition=models.Q(("silence_until__isnull", False)),
                        name="order_by_silence",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["issued", "assigned", "accepted", "on_site", "finished", "cancelled"])
                        ),
                        name="order_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("issued", "cancelled")), ("assignee__isnull", False), _connector="OR"
                        ),
                        name="order_has_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "finished"), _negated=True),
                            models.Q(models.Q(("cause", ""), _negated=True), models.Q(("measures", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="order_finished_says_how",
                    ),
                    models.UniqueConstraint(
                        models.F("ticket"),
                        condition=models.Q(
                            ("lead", True), ("state__in", ("issued", "assigned", "accepted", "on_site"))
                        ),
                        name="one_lead_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("quantity", models.DecimalField(decimal_places=2, max_digits=8)),
                ("unit", models.CharField(max_length=10)),
                ("price_fen", models.PositiveIntegerField(default=0)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="materials", to="work.order"
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="material_some")],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=500)),
                ("price_fen", models.PositiveIntegerField(default=0)),
                ("given", models.BooleanField()),
                ("name", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="work.order"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AcceptanceCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("expires_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="acceptance_code", to="work.order"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("signature", "Signature"),
                            ("code", "One-time code"),
                            ("portal", "Confirmed on the phone page"),
                            ("timeout", "No objection within 72 hours"),
                        ],
                        max_length=9,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60)),
                ("signature", models.FileField(blank=True, upload_to=qingyu.work.models.signature_path)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="acceptance", to="work.order"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "signature"), _negated=True),
                            models.Q(("signature", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="signature_is_there",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("parts", "Waiting for parts"),
                            ("nobody_home", "Nobody at home"),
                            ("resident", "Waiting for the resident's decision"),
                            ("third_party", "Waiting for an outside unit"),
                            ("weather", "Weather"),
                        ],
                        max_length=11,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("started_at", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="work.order"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("order"), condition=models.Q(("ended_at", None)), name="one_open_pause_per_order"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("returned", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=300)),
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
                    "from_department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.department"
                    ),
                ),
                (
                    "giver",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="handoffs", to="work.order"
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "to_department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.department"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Warranty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=100)),
                ("terms", models.CharField(blank=True, max_length=200)),
                ("since", models.DateField()),
                ("until", models.DateField()),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="warranties", to="work.order"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(models.F("until"), name="warranty_by_end")],
                "constraints": [
                    models.UniqueConstraint(models.F("order"), models.F("what"), name="one_warranty_per_part"),
                    models.CheckConstraint(condition=models.Q(("until__gt", models.F("since"))), name="warranty_lasts"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WarrantyClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="warranty_claim", to="tickets.ticket"
                    ),
                ),
                (
                    "warranty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="work.warranty"
                    ),
                ),
            ],
        ),
    ]
