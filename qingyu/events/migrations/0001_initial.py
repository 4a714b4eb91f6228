import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("code", models.CharField(max_length=60)),
                ("subject_type", models.CharField(max_length=40)),
                ("subject_id", models.BigIntegerField()),
                ("thread_type", models.CharField(max_length=40)),
                ("thread_id", models.BigIntegerField()),
                ("community_id", models.BigIntegerField(null=True)),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor_id", models.BigIntegerField()),
                ("actor_name", models.CharField(max_length=200)),
                ("details", models.JSONField()),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("cause", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="events.event")),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("thread_type"), models.F("thread_id"), models.F("id"), name="event_by_thread"
                    ),
                    models.Index(models.F("code"), models.F("at"), name="event_by_code"),
                    models.Index(models.F("actor_kind"), models.F("actor_id"), models.F("id"), name="event_by_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("follower", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("event", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="events.event")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("event"), models.F("follower"), name="one_delivery_per_follower")
                ],
            },
        ),
    ]
