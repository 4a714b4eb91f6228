import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import qingyu.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("staff", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(default=qingyu.core.ids.public_id, max_length=22)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_edition")],
            },
        ),
        migrations.CreateModel(
            name="Learned",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(unique=True)),
                ("trained_at", models.DateTimeField()),
                ("lessons", models.PositiveIntegerField()),
                ("held_back", models.PositiveIntegerField()),
                ("figures", models.JSONField(default=dict)),
                ("packed", models.BinaryField()),
                ("checksum", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("candidate", "Not in use"), ("active", "In use"), ("retired", "Replaced")],
                        default="candidate",
                        max_length=9,
                    ),
                ),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["candidate", "active", "retired"])), name="learned_state"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")), fields=("state",), name="one_learned_in_use"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=40, verbose_name="name of the rule")),
                (
                    "axis",
                    models.CharField(
                        choices=[
                            ("kind", "Kind"),
                            ("category", "Category"),
                            ("urgency", "Urgency"),
                            ("level", "Level"),
                            ("guard", "Guard"),
                        ],
                        max_length=8,
                        verbose_name="speaks for",
                    ),
                ),
                ("value", models.CharField(max_length=30, verbose_name="value")),
                ("words", models.TextField(verbose_name="words")),
                ("unless", models.TextField(blank=True, verbose_name="not in a sentence with")),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=4,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ],
                        verbose_name="points",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("edited", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["order", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("axis__in", ["kind", "category", "urgency", "level", "guard"])),
                        name="rule_axis",
                    ),
                    models.CheckConstraint(condition=models.Q(("weight__range", (1, 40))), name="rule_weight"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=30, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=40, verbose_name="name of the category")),
                ("hint", models.CharField(blank=True, max_length=200, verbose_name="hint for clerks")),
                (
                    "default_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("enquiry", "Enquiry"),
                            ("repair", "Repair"),
                            ("complaint", "Complaint"),
                            ("suggestion", "Suggestion"),
                            ("compliment", "Compliment"),
                        ],
                        max_length=12,
                        verbose_name="usual kind",
                    ),
                ),
                (
                    "default_urgency",
                    models.CharField(
                        choices=[("A", "A · Emergency"), ("B", "B · Important"), ("C", "C · General")],
                        default="B",
                        max_length=1,
                        verbose_name="usual urgency",
                    ),
                ),
                (
                    "default_level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Level 1 · Answered by customer service"),
                            (2, "Level 2 · Handled by one department"),
                            (3, "Level 3 · Several departments under a lead"),
                        ],
                        default=2,
                        verbose_name="usual level",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="offered")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("edited", models.BooleanField(default=False)),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="categories",
                        to="staff.department",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "code"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("default_level__in", [1, 2, 3])), name="category_level"),
                    models.CheckConstraint(
                        condition=models.Q(("default_urgency__in", ["A", "B", "C"])), name="category_urgency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("default_kind__in", ["", "enquiry", "repair", "complaint", "suggestion", "compliment"])
                        ),
                        name="category_kind",
                    ),
                ],
            },
        ),
    ]
