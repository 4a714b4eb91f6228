import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # Installations from before the migrations were joined have these.
    replaces = [("notices", "0001_wordings_and_hooks")]

    initial = True

    dependencies = [
        ("events", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("url", models.CharField(max_length=500)),
                ("sealed", models.TextField()),
                (
                    "codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                    ),
                ),
                ("on", models.BooleanField(default=True)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("communities", models.ManyToManyField(blank=True, related_name="+", to="places.community")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("failing_since", None), ("failures", 0)),
                            models.Q(("failing_since__isnull", False), ("failures__gt", 0)),
                            _connector="OR",
                        ),
                        name="hook_fails_since_its_first_failure",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HookDelivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Delivered"), ("failed", "Given up")],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("took", models.PositiveIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=200)),
                ("first_at", models.DateTimeField(blank=True, null=True)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="events.event"),
                ),
                (
                    "hook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="notices.hook"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("due_at"), condition=models.Q(("due_at__isnull", False)), name="hook_delivery_due"
                    ),
                    models.Index(
                        models.F("hook"), models.OrderBy(models.F("id"), descending=True), name="hook_delivery_by_hook"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("hook"), models.F("event"), name="one_delivery_per_hook_and_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state", "waiting")),
                            models.Q(("state__in", ("done", "failed")), ("due_at", None)),
                            _connector="OR",
                        ),
                        name="hook_delivery_due_while_waiting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True)),
                ("on", models.BooleanField(default=True)),
                ("body", models.CharField(blank=True, max_length=500)),
                ("subject", models.CharField(blank=True, max_length=120)),
                (
                    "order",
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
                        blank=True,
                        null=True,
                        size=None,
                    ),
                ),
                (
                    "sms",
                    models.CharField(
                        blank=True,
                        choices=[("never", "Never"), ("emergency", "In emergencies"), ("always", "Always")],
                        max_length=9,
                    ),
                ),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("order", None), ("order__len__gt", 0), _connector="OR"),
                        name="wording_has_a_way",
                    )
                ],
            },
        ),
    ]
