from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "UPDATE accounts_apitoken SET expires_at = now() + interval '180 days' WHERE expires_at IS NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField("apitoken", "expires_at", models.DateTimeField()),
        migrations.AddField("apitoken", "used_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("apitoken", "warned_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("apitoken", "phone", models.CharField(blank=True, default="", max_length=20), False),
        migrations.AddIndex(
            "apitoken",
            models.Index("expires_at", condition=models.Q(("warned_at", None)), name="token_to_warn_of"),
        ),
    ]
