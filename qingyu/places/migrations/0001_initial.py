import django.db.models.deletion
from django.db import migrations, models

import qingyu.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("hours", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Community",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=60, unique=True)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("hotline", models.CharField(blank=True, max_length=30)),
                (
                    "calendar",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="hours.workcalendar"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Building",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=10)),
                ("floors", models.PositiveSmallIntegerField(default=1)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="buildings", to="places.community"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("community"), models.F("number"), name="one_building_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Entrance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=10)),
                (
                    "building",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entrances", to="places.building"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entrances", to="places.community"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("building"), models.F("number"), name="one_entrance_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                (
                    "building",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="places.building",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="places.community"
                    ),
                ),
                (
                    "entrance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="places.entrance",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "building", "entrance", "name"),
                        name="one_area_per_name",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Equipment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lift", "Lift"),
                            ("water", "Water supply and drainage"),
                            ("power", "Power supply"),
                            ("fire", "Fire protection"),
                            ("access", "Access control"),
                            ("camera", "Cameras"),
                            ("parking", "Parking"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("code", models.CharField(default=qingyu.core.ids.public_id, max_length=22, unique=True)),
                ("installed_on", models.DateField(blank=True, null=True)),
                ("warranty_until", models.DateField(blank=True, null=True)),
                (
                    "building",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equipment",
                        to="places.building",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="equipment", to="places.community"
                    ),
                ),
                (
                    "entrance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equipment",
                        to="places.entrance",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("community"), models.F("name"), name="one_equipment_per_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Home",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("floor", models.SmallIntegerField()),
                ("room", models.CharField(max_length=10)),
                ("label", models.CharField(max_length=32)),
                (
                    "area",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="floor area in m²"
                    ),
                ),
                (
                    "building",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="homes", to="places.building"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="homes", to="places.community"
                    ),
                ),
                (
                    "entrance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="homes",
                        to="places.entrance",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["label"], name="home_by_label", opclasses=["varchar_pattern_ops"]),
                    models.Index(fields=["room"], name="home_by_room", opclasses=["varchar_pattern_ops"]),
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("community"), models.F("label"), name="one_home_per_label")
                ],
            },
        ),
        migrations.CreateModel(
            name="Maintenance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("service", "Scheduled service"), ("inspection", "Inspection"), ("repair", "Repair")],
                        max_length=10,
                    ),
                ),
                ("by", models.CharField(max_length=60)),
                ("note", models.TextField(blank=True, max_length=2000)),
                (
                    "equipment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="maintenance", to="places.equipment"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["equipment", "-at"], name="maintenance_latest")],
            },
        ),
    ]
