from django.db import migrations, models


class Migration(migrations.Migration):
    # Installations from before the migrations were joined have these.
    replaces = [("email", "0001_mailbox")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300, unique=True)),
                ("validity", models.BigIntegerField(default=0)),
                ("last", models.BigIntegerField(default=0)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("fetched_at", models.DateTimeField(blank=True, null=True)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("error", models.CharField(blank=True, max_length=200)),
            ],
        ),
    ]
