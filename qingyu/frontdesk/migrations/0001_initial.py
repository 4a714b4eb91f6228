import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import qingyu.frontdesk.models.procedure


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
            name="ProcedureKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=40)),
                (
                    "papers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=1)),
                ("result", models.CharField(blank=True, max_length=60)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Purpose",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=30)),
                ("urgent", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("enquiry", "Enquiry"),
                            ("repair", "Repair"),
                            ("complaint", "Complaint"),
                            ("suggestion", "Suggestion"),
                            ("compliment", "Compliment"),
                        ],
                        max_length=10,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Standard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=30, unique=True)),
                ("text", models.CharField(max_length=120)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Reception",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("number", models.CharField(max_length=8)),
                ("token", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ("urgent", models.BooleanField(default=False)),
                ("name", models.CharField(blank=True, max_length=60)),
                ("room", models.CharField(blank=True, max_length=40)),
                ("remark", models.CharField(blank=True, max_length=300)),
                (
                    "identity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not checked"),
                            ("confirmed", "Confirmed"),
                            ("not_confirmed", "Not confirmed: guest"),
                        ],
                        max_length=13,
                    ),
                ),
                (
                    "identity_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("phone", "Name, room and end of a phone on file"),
                            ("document", "Name, room and a document seen"),
                        ],
                        max_length=8,
                    ),
                ),
                ("identity_tries", models.PositiveSmallIntegerField(default=0)),
                ("expected_at", models.DateTimeField(blank=True, null=True)),
                ("expected_how", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("called", "Called"),
                            ("serving", "Being served"),
                            ("done", "Served"),
                            ("left", "Left"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("by_self", models.BooleanField(default=False)),
                ("window", models.CharField(blank=True, max_length=20)),
                ("arrived_at", models.DateTimeField()),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
                ("calls", models.PositiveSmallIntegerField(default=0)),
                ("served_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receptions", to="places.community"
                    ),
                ),
                (
                    "employee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
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
                    "purpose",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="frontdesk.purpose"
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
                    "ticket",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receptions",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("community"),
                        models.F("day"),
                        condition=models.Q(("state__in", ("waiting", "called", "serving"))),
                        name="reception_open",
                    ),
                    models.Index(models.F("community"), models.F("arrived_at"), name="reception_by_time"),
                    models.Index(models.F("arrived_at"), name="reception_by_arrival"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("community"), models.F("day"), models.F("number"), name="one_reception_a_number"
                    ),
                    models.UniqueConstraint(
                        models.F("employee"),
                        condition=models.Q(("state__in", ("called", "serving"))),
                        name="one_visitor_at_a_desk",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "called", "serving", "done", "left"])),
                        name="reception_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("called", "serving")), _negated=True),
                            models.Q(("called_at__isnull", False), ("employee__isnull", False)),
                            _connector="OR",
                        ),
                        name="reception_called_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ("done", "left"))),
                            models.Q(models.Q(("state__in", ("done", "left")), _negated=True), ("ended_at", None)),
                            _connector="OR",
                        ),
                        name="reception_ends_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("serving", "done")), _negated=True),
                            ("served_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reception_served_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("served_at", None), ("served_at__gte", models.F("arrived_at")), _connector="OR"
                        ),
                        name="reception_served_after_arriving",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("identity", "confirmed"), _negated=True),
                            models.Q(("identity_how", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reception_confirmed_somehow",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Procedure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=16, unique=True)),
                ("token", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ("applicant", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("collecting", "Papers missing"),
                            ("processing", "Being dealt with"),
                            ("ready", "Ready to hand over"),
                            ("done", "Finished"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="collecting",
                        max_length=10,
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="procedures", to="places.community"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="procedures", to="places.home"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
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
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="frontdesk.procedurekind"
                    ),
                ),
                (
                    "reception",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="procedures",
                        to="frontdesk.reception",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("community"), models.F("state"), models.F("due_on"), name="procedure_by_state"
                    ),
                    models.Index(models.F("home"), name="procedure_by_home"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["collecting", "processing", "ready", "done", "cancelled"])),
                        name="procedure_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ("done", "cancelled"))),
                            models.Q(models.Q(("state__in", ("done", "cancelled")), _negated=True), ("ended_at", None)),
                            _connector="OR",
                        ),
                        name="procedure_ends_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="procedure_cancelled_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(blank=True, max_length=200)),
                ("to", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("signature", models.FileField(blank=True, upload_to=qingyu.frontdesk.models.procedure.signature_path)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handovers", to="frontdesk.procedure"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DayCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="places.community"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("community"), models.F("day"), name="one_number_count_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Parcel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=60)),
                ("carrier", models.CharField(max_length=30)),
                ("tracking", models.CharField(max_length=40)),
                ("shelf", models.CharField(max_length=20)),
                ("salt", models.CharField(max_length=22)),
                ("code_digest", models.CharField(max_length=64)),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("here", "To be collected"),
                            ("collected", "Collected"),
                            ("returned", "Back to the courier"),
                        ],
                        default="here",
                        max_length=9,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("overdue_at", models.DateTimeField(blank=True, null=True)),
                (
                    "handed_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("code", "By its code"),
                            ("phone", "By the end of a phone on file"),
                            ("document", "By a document seen"),
                        ],
                        max_length=8,
                    ),
                ),
                ("handed_to", models.CharField(blank=True, max_length=60)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parcels", to="places.community"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parcels", to="places.home"
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
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
                        models.F("next_at"), condition=models.Q(("next_at__isnull", False)), name="parcel_next"
                    ),
                    models.Index(
                        models.F("community"), models.F("state"), models.F("received_at"), name="parcel_by_state"
                    ),
                    models.Index(models.F("home"), models.F("state"), name="parcel_by_home"),
                    models.Index(models.F("resident"), models.F("state"), name="parcel_by_resident"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("community"),
                        models.F("tracking"),
                        condition=models.Q(("state", "returned"), _negated=True),
                        name="one_parcel_a_tracking",
                    ),
                    models.UniqueConstraint(
                        models.F("community"),
                        models.F("code_digest"),
                        condition=models.Q(("state", "here")),
                        name="one_parcel_a_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["here", "collected", "returned"])), name="parcel_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "here")),
                            models.Q(
                                models.Q(("state", "here"), _negated=True),
                                ("ended_at__isnull", False),
                                ("next_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="parcel_ends_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "collected"), _negated=True),
                            models.Q(
                                models.Q(("handed_how", ""), _negated=True), models.Q(("handed_to", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="parcel_handed_to_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("count", models.PositiveSmallIntegerField(default=1)),
                ("original", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "returned",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="papers",
                        to="frontdesk.handover",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="frontdesk.procedure"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(models.F("procedure"), models.F("name"), name="one_paper_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("received_at", None), ("received_by", None)),
                            models.Q(("received_at__isnull", False), ("received_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="paper_received_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("returned", None), ("received_at__isnull", False), _connector="OR"),
                        name="paper_returned_after_received",
                    ),
                    models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="paper_counted"),
                ],
            },
        ),
    ]
