from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Phrase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "flaw",
                    models.CharField(
                        choices=[
                            ("negative", "Turns away"),
                            ("vague", "Vague"),
                            ("blaming", "Blames the resident"),
                            ("over_promising", "Promises too much"),
                        ],
                        max_length=14,
                        verbose_name="what is wrong",
                    ),
                ),
                ("words", models.TextField(max_length=2000, verbose_name="words")),
                ("better", models.CharField(max_length=60, verbose_name="better")),
                ("reason", models.CharField(blank=True, max_length=100, verbose_name="reason")),
                ("unless", models.TextField(blank=True, max_length=2000, verbose_name="fine within")),
                ("timed", models.BooleanField(default=False, verbose_name="fine with an exact time")),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("edited", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["order", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("flaw__in", ["negative", "vague", "blaming", "over_promising"])),
                        name="phrase_flaw_known",
                    )
                ],
            },
        ),
    ]
