import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("events", "0001_initial"),
        ("people", "0001_initial"),
        ("staff", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20, unique=True)),
                ("sealed", models.TextField(blank=True)),
                ("on", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Limit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "carrier",
                    models.CharField(
                        choices=[
                            ("sms", "SMS"),
                            ("wechat", "WeChat"),
                            ("email", "E-mail"),
                            ("in_app", "In the app"),
                            ("push", "Push message"),
                            ("group", "Staff group"),
                            ("call", "Call by a colleague"),
                        ],
                        max_length=6,
                        unique=True,
                    ),
                ),
                ("per_hour", models.PositiveIntegerField(verbose_name="to one number in an hour")),
                ("per_day", models.PositiveIntegerField(verbose_name="to one number in a day")),
                ("budget", models.PositiveIntegerField(verbose_name="in all in a day")),
            ],
        ),
        migrations.CreateModel(
            name="WechatContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("openid", models.CharField(max_length=64, unique=True)),
                ("follows", models.BooleanField(default=False)),
                ("wrote_at", models.DateTimeField(blank=True, null=True)),
                ("answered", models.PositiveSmallIntegerField(default=0)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="OptOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "carrier",
                    models.CharField(
                        choices=[
                            ("sms", "SMS"),
                            ("wechat", "WeChat"),
                            ("email", "E-mail"),
                            ("in_app", "In the app"),
                            ("push", "Push message"),
                            ("group", "Staff group"),
                            ("call", "Call by a colleague"),
                        ],
                        max_length=6,
                    ),
                ),
                ("address", models.CharField(max_length=1000)),
                ("at", models.DateTimeField()),
                ("how", models.CharField(max_length=60, verbose_name="how they told us")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("carrier"), models.F("address"), name="one_opt_out_per_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "carriers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("sms", "SMS"),
                                ("wechat", "WeChat"),
                                ("email", "E-mail"),
                                ("in_app", "In the app"),
                                ("push", "Push message"),
                                ("group", "Staff group"),
                                ("call", "Call by a colleague"),
                            ],
                            max_length=6,
                        ),
                        size=None,
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                (
                    "resident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reach", to="people.resident"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Spent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "carrier",
                    models.CharField(
                        choices=[
                            ("sms", "SMS"),
                            ("wechat", "WeChat"),
                            ("email", "E-mail"),
                            ("in_app", "In the app"),
                            ("push", "Push message"),
                            ("group", "Staff group"),
                            ("call", "Call by a colleague"),
                        ],
                        max_length=6,
                    ),
                ),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField(default=0)),
                ("alarmed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(models.F("carrier"), models.F("day"), name="one_count_a_day")],
            },
        ),
        migrations.CreateModel(
            name="WechatQuota",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("openid", models.CharField(max_length=64)),
                ("template", models.CharField(max_length=64)),
                ("left", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("openid"), models.F("template"), name="one_wechat_quota_a_template"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WechatToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("appid", models.CharField(max_length=40)),
                ("kind", models.CharField(choices=[("access", "Access"), ("ticket", "Ticket")], max_length=6)),
                ("sealed", models.TextField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("appid"), models.F("kind"), name="one_wechat_token_of_a_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=160, unique=True)),
                (
                    "carrier",
                    models.CharField(
                        choices=[
                            ("sms", "SMS"),
                            ("wechat", "WeChat"),
                            ("email", "E-mail"),
                            ("in_app", "In the app"),
                            ("push", "Push message"),
                            ("group", "Staff group"),
                            ("call", "Call by a colleague"),
                        ],
                        max_length=6,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=1000)),
                ("number", models.CharField(blank=True, max_length=20)),
                ("template", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=120)),
                ("body", models.TextField(max_length=5000)),
                ("values", models.JSONField(blank=True, default=dict)),
                ("link", models.CharField(blank=True, max_length=200)),
                ("urgent", models.BooleanField(default=False)),
                ("secret", models.BooleanField(default=False)),
                (
                    "otherwise",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("sent", "Handed over"),
                            ("accepted", "Sent"),
                            ("delivered", "Delivered"),
                            ("failed", "Failed"),
                            ("unknown", "Unknown"),
                        ],
                        default="queued",
                        max_length=9,
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=20)),
                ("provider_id", models.CharField(blank=True, max_length=200)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("asked", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "employee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="staff.employee",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "instead_of",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="followed_by",
                        to="outbox.message",
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.resident",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("urgent"), descending=True),
                        models.F("due_at"),
                        models.F("id"),
                        condition=models.Q(("due_at__isnull", False), ("state", "queued")),
                        name="message_to_send",
                    ),
                    models.Index(
                        models.F("due_at"),
                        condition=models.Q(("due_at__isnull", False), models.Q(("state", "queued"), _negated=True)),
                        name="message_to_ask",
                    ),
                    models.Index(fields=["employee", "-id"], name="message_by_employee"),
                    models.Index(fields=["resident", "-id"], name="message_by_resident"),
                    models.Index(
                        models.F("employee"),
                        condition=models.Q(("carrier", "in_app"), ("read_at", None)),
                        name="message_unread",
                    ),
                    models.Index(
                        models.F("address"),
                        models.F("sent_at"),
                        condition=models.Q(("carrier", "sms")),
                        name="message_by_number",
                    ),
                    models.Index(
                        models.F("provider"),
                        models.F("provider_id"),
                        condition=models.Q(("provider_id", ""), _negated=True),
                        name="message_by_provider_id",
                    ),
                    models.Index(
                        models.F("id"),
                        condition=models.Q(("carrier", "call"), ("state", "queued")),
                        name="message_to_call",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["queued", "sent", "accepted", "delivered", "failed", "unknown"])
                        ),
                        name="message_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at", None), ("state__in", ("queued", "sent", "accepted", "unknown")), _connector="OR"
                        ),
                        name="message_due_while_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("carrier__in", ("sms", "wechat", "email", "push", "group")), _negated=True),
                            models.Q(
                                models.Q(("address", ""), _negated=True),
                                models.Q(
                                    models.Q(("state", "queued"), _negated=True),
                                    ("due_at__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="message_can_leave",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("carrier", "in_app"), _negated=True),
                            ("employee__isnull", False),
                            ("resident__isnull", False),
                            _connector="OR",
                        ),
                        name="message_in_app_is_for_somebody",
                    ),
                ],
            },
        ),
    ]
