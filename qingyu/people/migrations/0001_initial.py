import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Occupancy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Owner"), ("tenant", "Tenant"), ("family", "Family")], max_length=6
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="occupancies", to="places.home"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Resident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("initials", models.CharField(blank=True, db_index=True, max_length=60)),
                (
                    "salutation",
                    models.CharField(blank=True, choices=[("mr", "Mr"), ("ms", "Ms"), ("", "Not said")], max_length=2),
                ),
                ("needs_care", models.BooleanField(default=False, verbose_name="elderly or in need of extra care")),
                ("note", models.TextField(blank=True, max_length=1000)),
                (
                    "tokens",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, editable=False, size=None
                    ),
                ),
                (
                    "homes",
                    models.ManyToManyField(related_name="residents", through="people.Occupancy", to="places.home"),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="resident",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["tokens"], name="resident_tokens"),
                    models.Index(fields=["name"], name="resident_by_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Phone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(db_index=True, max_length=20)),
                ("primary", models.BooleanField(default=False)),
                (
                    "resident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phones", to="people.resident"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("resident"), models.F("number"), name="one_phone_once"),
                    models.UniqueConstraint(
                        models.F("resident"), condition=models.Q(("primary", True)), name="one_primary_phone"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("wechat", "WeChat"), ("email", "E-mail"), ("push", "Browser")], max_length=6
                    ),
                ),
                ("value", models.CharField(max_length=1000)),
                ("bound_at", models.DateTimeField()),
                ("how", models.CharField(max_length=60)),
                (
                    "resident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="identities", to="people.resident"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(models.F("resident"), models.F("kind"), name="identity_by_resident")],
                "constraints": [
                    models.UniqueConstraint(models.F("kind"), models.F("value"), name="one_resident_per_identity")
                ],
            },
        ),
        migrations.AddField(
            model_name="occupancy",
            name="resident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="occupancies", to="people.resident"
            ),
        ),
        migrations.AddConstraint(
            model_name="occupancy",
            constraint=models.UniqueConstraint(
                models.F("resident"),
                models.F("home"),
                condition=models.Q(("until", None)),
                name="one_current_occupancy",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupancy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("since", None), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="occupancy_ends_after_start",
            ),
        ),
    ]
