"""One job runs all followers of an event: what waited for one of them each waits for the event now, more than once
where there were several; whoever has followed it already is not asked again."""

from django.db import migrations

FORWARD = (
    "UPDATE procrastinate_jobs SET args = args - 'follower' WHERE task_name = 'events.deliver' AND status = 'todo'"
)


class Migration(migrations.Migration):
    dependencies = [("events", "0002_append_only"), ("core", "0002_lanes")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
