from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_arrears")]

    operations = [migrations.AddField("Arrears", "items", models.JSONField(default=list))]
