import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import qingyu.complaints.models.mediation


class Migration(migrations.Migration):
    # Installations from before the migrations were joined have these.
    replaces = [("complaints", "0001_cases"), ("complaints", "0002_cases_for_open_complaints")]

    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("places", "0001_initial"),
        ("staff", "0001_initial"),
        ("tickets", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_at", models.DateTimeField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("intake", "Intake"),
                            ("assessment", "Assessment"),
                            ("handling", "Handling"),
                            ("feedback", "Feedback"),
                            ("review", "Review"),
                            ("closed", "Closed"),
                            ("dropped", "Not pursued"),
                        ],
                        default="intake",
                        max_length=10,
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("valid", "Valid complaint"),
                            ("help", "Communicative: help-seeking"),
                            ("enquiry", "Communicative: enquiring"),
                            ("venting", "Communicative: venting"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "cause_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hardware", "Hardware fault"),
                            ("service", "Service defect"),
                            ("misunderstood", "Misunderstanding"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "content_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("equipment", "Equipment"),
                            ("attitude", "Service attitude"),
                            ("quality", "Service quality"),
                            ("event", "Sudden event"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "received",
                    models.CharField(
                        choices=[
                            ("call", "By call"),
                            ("visit", "By visit"),
                            ("letter", "By letter"),
                            ("other", "By another way"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "emotion_before",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1 · Calm"),
                            (2, "2 · Uneasy"),
                            (3, "3 · Upset"),
                            (4, "4 · Angry"),
                            (5, "5 · Beside themselves"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "emotion_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1 · Calm"),
                            (2, "2 · Uneasy"),
                            (3, "3 · Upset"),
                            (4, "4 · Angry"),
                            (5, "5 · Beside themselves"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "wishes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("safety", "Safety"),
                                ("respect", "Respect"),
                                ("information", "To be informed"),
                                ("reliability", "Reliability"),
                                ("quiet", "Quiet and comfort"),
                                ("money", "Fair charges"),
                                ("privacy", "Privacy"),
                                ("care", "Care and attention"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("wish_note", models.CharField(blank=True, max_length=300)),
                ("expected", models.CharField(blank=True, max_length=500, verbose_name="expected solution")),
                ("temporary", models.CharField(blank=True, max_length=500)),
                ("solution", models.CharField(blank=True, max_length=1000)),
                ("risk", models.BooleanField(default=False)),
                (
                    "risk_words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("evidence_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "repeat_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="repeats",
                        to="complaints.case",
                    ),
                ),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="complaint", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["stage", "-id"], name="case_by_stage"),
                    models.Index(fields=["-opened_at"], name="case_by_opening"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                ["intake", "assessment", "handling", "feedback", "review", "closed", "dropped"],
                            )
                        ),
                        name="case_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nature__in", ["", "valid", "help", "enquiry", "venting"])),
                        name="case_nature_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("stage__in", ("closed", "dropped"))),
                            models.Q(
                                models.Q(("stage__in", ("closed", "dropped")), _negated=True), ("closed_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="case_closed_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "closed"), _negated=True),
                            models.Q(("nature", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="case_closed_has_nature",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("emotion_before", None), ("emotion_before__range", (1, 5)), _connector="OR"
                        ),
                        name="case_emotion_before",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("emotion_after", None), ("emotion_after__range", (1, 5)), _connector="OR"),
                        name="case_emotion_after",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Care",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plant", "Green plant with a handwritten card"),
                            ("meeting", "Meeting with the owners concerned"),
                            ("kit", "Emergency kit (torch, shoe covers)"),
                            ("patrols", "Publish patrol routes and daily counts at the entrance"),
                            ("records", "Publish maintenance records every quarter"),
                            ("call_on", "A supervisor calls on the family"),
                            ("invitation", "Invitation to a community activity"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Planned"),
                            ("done", "Done"),
                            ("declined", "Declined"),
                        ],
                        default="proposed",
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cares", to="complaints.case"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(models.F("case"), models.F("kind"), name="one_care_of_a_kind")],
            },
        ),
        migrations.CreateModel(
            name="Apology",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("how", models.CharField(choices=[("spoken", "Spoken"), ("written", "Written")], max_length=7)),
                ("text", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="apologies", to="complaints.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CorrectiveAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=300)),
                ("due_on", models.DateField()),
                ("opened_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("effect", models.CharField(blank=True, max_length=500)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="complaints.case"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="staff.employee"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("due_on"), condition=models.Q(("done_at", None)), name="correction_due")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("effect", "")),
                            models.Q(("done_at__isnull", False), models.Q(("effect", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="correction_done_says_effect",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("result", models.CharField(max_length=500)),
                ("document", models.CharField(blank=True, max_length=200)),
                ("next_inspection", models.DateField(blank=True, null=True)),
                ("promised", models.PositiveSmallIntegerField(default=0)),
                ("told_how", models.CharField(max_length=200)),
                ("told_at", models.DateTimeField()),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satisfied", "Satisfied"),
                            ("accepts", "Accepts it"),
                            ("unsatisfied", "Not satisfied"),
                        ],
                        max_length=11,
                    ),
                ),
                ("reply_note", models.CharField(blank=True, max_length=500)),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                ("why_end", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="complaints.case"
                    ),
                ),
                ("photos", models.ManyToManyField(blank=True, related_name="+", to="tickets.attachment")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replied_at", None), ("reply", "")),
                            models.Q(models.Q(("reply", ""), _negated=True), ("replied_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="feedback_reply_has_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("words", models.CharField(max_length=500)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="complaints.case"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tickets.ticket",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tickets.attachment",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(models.F("case"), models.F("source"), name="finding_by_source")],
            },
        ),
        migrations.CreateModel(
            name="Goodwill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=200)),
                ("value_fen", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goodwill", to="complaints.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None)),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="goodwill_approved_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Liability",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("company", "The company"),
                            ("third", "A third party"),
                            ("resident", "The resident"),
                            ("shared", "Shared"),
                            ("none", "Nobody"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="liability", to="complaints.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="liability_has_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("community", "Neighbourhood committee"),
                            ("owners", "Owners' committee"),
                            ("lawyer", "Lawyer"),
                            ("engineer", "Engineer"),
                            ("company", "Property company"),
                        ],
                        max_length=9,
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("active", models.BooleanField(default=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mediators", to="places.community"
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
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.resident",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("community"), models.F("name"), models.F("role"), name="one_member_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NatureChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("valid", "Valid complaint"),
                            ("help", "Communicative: help-seeking"),
                            ("enquiry", "Communicative: enquiring"),
                            ("venting", "Communicative: venting"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("valid", "Valid complaint"),
                            ("help", "Communicative: help-seeking"),
                            ("enquiry", "Communicative: enquiring"),
                            ("venting", "Communicative: venting"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="natures", to="complaints.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="nature_has_reason"),
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True), name="nature_changes"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideMatter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("hotline", "12345 hotline"),
                            ("authority", "Housing authority"),
                            ("street", "Street office or neighbourhood committee"),
                            ("association", "Industry or consumer association"),
                            ("court", "Court or arbitration"),
                            ("press", "Press or social media"),
                        ],
                        max_length=11,
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("received_on", models.DateField()),
                ("demanded_by", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("result", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outside", to="complaints.case"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-received_on"], name="outside_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on", None), ("answered_on__gte", models.F("received_on")), _connector="OR"
                        ),
                        name="outside_answered_after",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on", None)),
                            models.Q(("answered_on__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="outside_answer_is_said",
                    ),
                    models.UniqueConstraint(
                        models.F("case"),
                        models.F("body"),
                        models.F("reference"),
                        condition=models.Q(("reference", ""), _negated=True),
                        name="one_outside_reference",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cause", models.CharField(max_length=500)),
                ("lesson", models.CharField(max_length=500)),
                ("prevention", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviewed", to="complaints.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cause", ""), _negated=True),
                            models.Q(("lesson", ""), _negated=True),
                            models.Q(("prevention", ""), _negated=True),
                        ),
                        name="review_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("place", models.CharField(max_length=100)),
                ("other_name", models.CharField(max_length=60)),
                ("made_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="complaints.case"
                    ),
                ),
                ("members", models.ManyToManyField(related_name="sessions", to="complaints.member")),
                (
                    "other_employee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "other_home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.home",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-at"], name="session_by_time")],
                "constraints": [
                    models.UniqueConstraint(models.F("case"), models.F("at"), name="one_session_at_a_time")
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreed", models.BooleanField()),
                ("text", models.CharField(max_length=2000)),
                ("follow_up_at", models.DateTimeField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agreement", to="complaints.session"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="agreement_is_said")
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("complainant", "The complainant"),
                            ("other", "The other side"),
                            ("company", "The property company"),
                            ("committee", "The committee"),
                        ],
                        max_length=11,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("file", models.FileField(upload_to=qingyu.complaints.models.mediation.signature_path)),
                ("at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="complaints.agreement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("agreement"), models.F("party"), name="one_signature_each"),
                    models.CheckConstraint(condition=models.Q(("file", ""), _negated=True), name="signed_for_real"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("intake", "Intake"),
                            ("assessment", "Assessment"),
                            ("handling", "Handling"),
                            ("feedback", "Feedback"),
                            ("review", "Review"),
                            ("closed", "Closed"),
                            ("dropped", "Not pursued"),
                        ],
                        max_length=10,
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stages", to="complaints.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"), condition=models.Q(("left_at", None)), name="one_stage_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at", None), ("left_at__gte", models.F("entered_at")), _connector="OR"
                        ),
                        name="stage_left_after_entry",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("complainant", "The complainant"),
                            ("other", "The other side"),
                            ("company", "The property company"),
                            ("committee", "The committee"),
                        ],
                        max_length=11,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("text", models.CharField(max_length=2000)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="complaints.session"
                    ),
                ),
            ],
        ),
    ]
