import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("frontdesk", "0003_settings"), ("places", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="HallLinks",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveIntegerField()),
                ("renewed_at", models.DateTimeField()),
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="places.community"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
