import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import qingyu.core.ids
import qingyu.tickets.models.conversation


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0001_initial"),
        ("people", "0001_initial"),
        ("places", "0001_initial"),
        ("staff", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=16, unique=True)),
                ("track_code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                ("spot", models.CharField(blank=True, max_length=200, verbose_name="exact location")),
                ("reporter_name", models.CharField(blank=True, max_length=60)),
                ("reporter_phone", models.CharField(blank=True, max_length=20)),
                ("private", models.BooleanField(default=False)),
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
                (
                    "kind",
                    models.CharField(
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
                (
                    "urgency",
                    models.CharField(
                        choices=[("A", "A · Emergency"), ("B", "B · Important"), ("C", "C · General")], max_length=1
                    ),
                ),
                (
                    "case_class",
                    models.CharField(
                        choices=[("emergency", "Emergency"), ("general", "General case"), ("complex", "Complex")],
                        max_length=9,
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Level 1 · Answered by customer service"),
                            (2, "Level 2 · Handled by one department"),
                            (3, "Level 3 · Several departments under a lead"),
                        ]
                    ),
                ),
                ("suggested", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("open", "Accepted"),
                            ("working", "In progress"),
                            ("finished", "Done, to be confirmed"),
                            ("closed", "Closed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="new",
                        max_length=9,
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("text", models.TextField(max_length=5000)),
                ("expected", models.CharField(blank=True, max_length=500, verbose_name="expected solution")),
                ("occurred_at", models.DateTimeField(blank=True, null=True)),
                ("contacted_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField()),
                ("transfers", models.PositiveSmallIntegerField(default=0)),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                (
                    "tokens",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, editable=False, size=None
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
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
                    "category",
                    models.ForeignKey(
                        db_column="category",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="catalog.category",
                        to_field="code",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to="places.community"
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
                    "equipment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="places.equipment",
                    ),
                ),
                (
                    "first_contact",
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
                        related_name="tickets",
                        to="places.home",
                    ),
                ),
                (
                    "lead_department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.department",
                    ),
                ),
                (
                    "lead_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="staff.employee",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="people.resident",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["community", "-id"], name="ticket_by_community"),
                    models.Index(fields=["state", "-id"], name="ticket_by_state"),
                    models.Index(models.F("owner"), models.F("state"), name="ticket_by_owner"),
                    models.Index(fields=["home", "-id"], name="ticket_by_home"),
                    models.Index(fields=["reporter", "-id"], name="ticket_by_reporter"),
                    models.Index(fields=["category", "-opened_at"], name="ticket_by_category"),
                    models.Index(models.F("reporter_phone"), name="ticket_by_phone"),
                    models.Index(models.F("opened_at"), name="ticket_by_opening"),
                    django.contrib.postgres.indexes.GinIndex(fields=["tokens"], name="ticket_tokens"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["new", "open", "working", "finished", "closed", "cancelled"])
                        ),
                        name="ticket_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("urgency__in", ["A", "B", "C"])), name="ticket_urgency_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("level__in", [1, 2, 3])), name="ticket_level_known"),
                    models.CheckConstraint(
                        condition=models.Q(("contacted_at__lte", models.F("opened_at"))),
                        name="ticket_entered_after_contact",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "From the resident"), ("out", "To the resident"), ("note", "Internal note")],
                        max_length=4,
                    ),
                ),
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
                ("body", models.TextField(max_length=2000)),
                ("at", models.DateTimeField()),
                ("author_kind", models.CharField(max_length=10)),
                ("author_id", models.BigIntegerField()),
                ("author_name", models.CharField(max_length=200)),
                ("once", models.CharField(blank=True, max_length=80, null=True, unique=True)),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(models.F("ticket"), models.F("id"), name="message_by_ticket")],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
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
                    "into",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merged", to="tickets.ticket"
                    ),
                ),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="merge", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ticket", models.F("into")), _negated=True), name="merge_into_another"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("writing", models.BooleanField(default=False)),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("ticket"), models.F("employee"), name="one_look_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=200)),
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
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tickets.ticket"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("first"), models.F("second"), name="one_link_per_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="link_smaller_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=300)),
                ("until", models.DateTimeField(blank=True, db_index=True, null=True)),
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
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hold", to="tickets.ticket"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handovers", to="tickets.ticket"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="escalations", to="staff.employee"
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="escalations", to="tickets.ticket"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("result", models.CharField(max_length=500)),
                ("cause", models.CharField(max_length=500)),
                ("informed_at", models.DateTimeField()),
                ("informed_how", models.CharField(max_length=200)),
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
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="closure", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", ""), _negated=True), models.Q(("cause", ""), _negated=True)
                        ),
                        name="closure_says_how",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Chase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.resident",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chases", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ticket", "-at"], name="chase_latest")],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(blank=True, max_length=20)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("report", "As reported"),
                            ("before", "Before work"),
                            ("after", "After work"),
                            ("evidence", "Evidence"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                ("file", models.FileField(upload_to=qingyu.tickets.models.conversation.upload_path)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("author_kind", models.CharField(max_length=10)),
                ("author_id", models.BigIntegerField()),
                ("author_name", models.CharField(max_length=200)),
                ("shown", models.BooleanField(default=True)),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="tickets.message",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("ticket"),
                        models.F("part"),
                        models.F("stage"),
                        models.F("digest"),
                        name="one_picture_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("query", models.CharField(max_length=500)),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ticket_views", to="staff.employee"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("employee"), models.F("name"), name="one_view_per_name")
                ],
            },
        ),
    ]
