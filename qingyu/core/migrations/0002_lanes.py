"""When each tick comes next and who holds it; not logged, since its rows are written again after a crash.

And an index for a worker that fetches from one lane while thousands of jobs wait in another.
"""

from django.db import migrations

TICKS = """
CREATE UNLOGGED TABLE core_tick (
    name text PRIMARY KEY,
    next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    held_until timestamptz,
    done_at timestamptz
)
"""
BY_LANE = "CREATE INDEX core_jobs_by_lane ON procrastinate_jobs (queue_name, priority DESC, id) WHERE status = 'todo'"
# Ticks are no jobs any more.
NO_JOBS = "DELETE FROM procrastinate_jobs WHERE queue_name = 'periodic' AND status IN ('todo', 'doing')"


class Migration(migrations.Migration):
    dependencies = [("core", "0001_cache"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [
        migrations.RunSQL(NO_JOBS, migrations.RunSQL.noop),
        migrations.RunSQL(TICKS, "DROP TABLE core_tick"),
        migrations.RunSQL(BY_LANE, "DROP INDEX core_jobs_by_lane"),
    ]
