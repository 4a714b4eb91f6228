import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import qingyu.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("outbox", "0001_initial"),
        ("people", "0001_initial"),
        ("places", "0001_initial"),
        ("staff", "0001_initial"),
        ("tickets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=40, unique=True)),
                (
                    "span",
                    models.CharField(
                        choices=[
                            ("riser", "One riser"),
                            ("entrance", "One entrance"),
                            ("building", "One building"),
                            ("area", "A public area"),
                            ("community", "The whole community"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("advice", models.TextField(max_length=500)),
                ("warning", models.CharField(max_length=300)),
                ("restored", models.CharField(max_length=300)),
                ("contain_minutes", models.PositiveSmallIntegerField()),
                ("restore_minutes", models.PositiveSmallIntegerField()),
                ("active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("phone", models.CharField(max_length=30)),
                ("what_for", models.CharField(blank=True, max_length=120)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="incidents.emergencyplan",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=16, unique=True)),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                ("title", models.CharField(max_length=80)),
                ("place", models.CharField(max_length=200)),
                ("drill", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "Under way"),
                            ("contained", "Contained"),
                            ("restored", "Restored"),
                            ("closed", "Closed"),
                            ("cancelled", "False alarm"),
                        ],
                        default="active",
                        max_length=9,
                    ),
                ),
                ("contain_minutes", models.PositiveSmallIntegerField()),
                ("restore_minutes", models.PositiveSmallIntegerField()),
                ("expected_at", models.DateTimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField()),
                ("contained_at", models.DateTimeField(blank=True, null=True)),
                ("restored_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="incidents", to="places.community"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="incidents.emergencyplan",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["community", "-id"], name="incident_by_community"),
                    models.Index(
                        models.F("community"),
                        models.F("plan"),
                        condition=models.Q(("state__in", ("active", "contained", "restored"))),
                        name="incident_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "contained", "restored", "closed", "cancelled"])),
                        name="incident_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("state__in", ("closed", "cancelled"))),
                            models.Q(
                                models.Q(("state__in", ("closed", "cancelled")), _negated=True), ("closed_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="incident_ended_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("restored", "closed")), _negated=True),
                            ("restored_at__isnull", False),
                            _connector="OR",
                        ),
                        name="incident_restored_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Drill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("planned_on", models.DateField()),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="places.community"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drills", to="incidents.emergencyplan"
                    ),
                ),
                (
                    "incident",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="drilled",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("community"), models.F("plan"), models.F("planned_on"), name="one_drill_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Done",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("minute", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=40)),
                (
                    "key",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chain", "Command chain answered"),
                            ("contain", "Contained"),
                            ("broadcast", "Residents told"),
                            ("survey", "Every home checked"),
                            ("restore", "Restored"),
                            ("visits", "Next-day visits done"),
                            ("review", "Reviewed"),
                        ],
                        max_length=9,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("skipped", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "ordering": ["minute", "order"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("skipped", False),
                            models.Q(("done_at__isnull", False), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="step_skipped_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=40)),
                ("duty", models.CharField(max_length=200)),
                ("answer_minutes", models.PositiveSmallIntegerField()),
                ("called_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("passed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "indexes": [
                    models.Index(models.F("due_at"), condition=models.Q(("due_at__isnull", False)), name="call_due")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("incident"), models.F("title"), models.F("employee"), name="one_call_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at", None), models.Q(("answered_at", None), ("passed_at", None)), _connector="OR"
                        ),
                        name="call_due_while_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Broadcast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("warning", "Warning notice"),
                            ("update", "Progress notice"),
                            ("restored", "Restore notice"),
                        ],
                        max_length=8,
                    ),
                ),
                ("body", models.CharField(max_length=300)),
                ("once", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("homes", models.PositiveIntegerField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("queued_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="broadcasts", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        models.F("due_at"), condition=models.Q(("due_at__isnull", False)), name="broadcast_due"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Affected",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "damage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "No damage"),
                            ("slight", "Slight damage"),
                            ("serious", "Serious damage"),
                            ("absent", "Nobody at home"),
                        ],
                        max_length=7,
                    ),
                ),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="what was found")),
                ("value_fen", models.PositiveBigIntegerField(blank=True, null=True)),
                ("insurance", models.BooleanField(default=False)),
                ("insurer", models.CharField(blank=True, max_length=60)),
                ("claim_no", models.CharField(blank=True, max_length=60)),
                ("visit_on", models.DateField(blank=True, null=True)),
                (
                    "visited",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("settled", "Settled, nothing further"),
                            ("waiting", "Waiting for the insurer or a repair"),
                            ("unsatisfied", "Not satisfied, needs attention"),
                            ("absent", "Nobody at home"),
                        ],
                        max_length=11,
                    ),
                ),
                ("visited_at", models.DateTimeField(blank=True, null=True)),
                ("visit_note", models.CharField(blank=True, max_length=500)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.home"),
                ),
                (
                    "visited_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="homes", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["home", "-incident"], name="card_by_home"),
                    models.Index(models.F("incident"), models.F("damage"), name="card_by_damage"),
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("incident"), models.F("home"), name="one_card_per_home"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at", None), ("damage", "")),
                            models.Q(models.Q(("damage", ""), _negated=True), ("checked_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="card_checked_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("visited", ""), ("visited_at", None)),
                            models.Q(models.Q(("visited", ""), _negated=True), ("visited_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="card_visited_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Joined",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.BooleanField(default=False)),
                ("rule", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="joined", to="incidents.incident"
                    ),
                ),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="incident_part", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("incident"), condition=models.Q(("origin", True)), name="one_origin"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                ("file", models.FileField(upload_to="incidents/%Y/%m")),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="incidents.affected"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(models.F("card"), models.F("digest"), name="one_photo_once")],
            },
        ),
        migrations.CreateModel(
            name="Responder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="places.community"
                    ),
                ),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="staff.employee"
                    ),
                ),
            ],
            options={
                "ordering": ["employee__department__name", "order", "id"],
                "constraints": [
                    models.UniqueConstraint(models.F("community"), models.F("employee"), name="one_responder_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cause", models.CharField(max_length=500, verbose_name="cause")),
                ("went_well", models.CharField(max_length=500)),
                ("to_improve", models.CharField(max_length=500)),
                ("plan_change", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="review", to="incidents.incident"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=40)),
                ("duty", models.CharField(max_length=200)),
                (
                    "finder",
                    models.CharField(
                        choices=[
                            ("duty_manager", "Duty manager"),
                            ("crew_leader", "Who leads the department's crew"),
                            ("on_duty", "Who of the department is on duty"),
                            ("responder", "Quick-response team of the department"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answer_minutes", models.PositiveSmallIntegerField(default=3)),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.department",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="incidents.emergencyplan"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(models.F("plan"), models.F("title"), name="one_role_of_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(("finder", "duty_manager"), ("department__isnull", False), _connector="OR"),
                        name="role_names_department",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("minute", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=40)),
                (
                    "key",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chain", "Command chain answered"),
                            ("contain", "Contained"),
                            ("broadcast", "Residents told"),
                            ("survey", "Every home checked"),
                            ("restore", "Restored"),
                            ("visits", "Next-day visits done"),
                            ("review", "Reviewed"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="incidents.emergencyplan"
                    ),
                ),
            ],
            options={
                "ordering": ["minute", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("plan"),
                        models.F("key"),
                        condition=models.Q(("key", ""), _negated=True),
                        name="one_step_of_a_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Supply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=120)),
                ("amount", models.CharField(blank=True, max_length=40)),
                ("supplier", models.CharField(blank=True, max_length=60)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("asked_at", models.DateTimeField()),
                ("expected_at", models.DateTimeField(blank=True, null=True)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="supplies", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SupplyPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=60)),
                ("where", models.CharField(max_length=120)),
                ("hours", models.CharField(blank=True, max_length=60)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="updates", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["incident", "-at"], name="update_latest")],
            },
        ),
        migrations.CreateModel(
            name="Zone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stack", models.CharField(blank=True, max_length=4)),
                ("floor_from", models.SmallIntegerField(blank=True, null=True)),
                ("floor_to", models.SmallIntegerField(blank=True, null=True)),
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
                    "building",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.building",
                    ),
                ),
                (
                    "entrance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.entrance",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="zones", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("incident", "building", "entrance", "area", "stack", "floor_from", "floor_to"),
                        name="one_zone_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("floor_from", None),
                            ("floor_to", None),
                            ("floor_to__gte", models.F("floor_from")),
                            _connector="OR",
                        ),
                        name="zone_floors_upwards",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written", models.BooleanField(default=False)),
                (
                    "broadcast",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="incidents.broadcast"
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="incidents.affected"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="outbox.message",
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
                        models.F("broadcast"),
                        models.F("id"),
                        condition=models.Q(("written", False)),
                        name="delivery_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("broadcast"), models.F("card"), name="one_delivery_per_home")
                ],
            },
        ),
    ]
