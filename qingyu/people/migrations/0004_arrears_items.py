from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_stays_and_proofs")]

    operations = [migrations.AddField("Arrears", "items", models.JSONField(default=list))]
