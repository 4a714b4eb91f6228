"""A new in-app message rings the bell of whoever it is for."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION qingyu_message_is_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('qingyu_live', concat_ws(' ', 'employee-' || NEW.employee_id, 'resident-' || NEW.resident_id));
    RETURN NULL;
END $$;

CREATE TRIGGER message_is_live AFTER INSERT ON outbox_message
    FOR EACH ROW WHEN (NEW.carrier = 'in_app') EXECUTE FUNCTION qingyu_message_is_live();
"""

BACKWARD = """
DROP TRIGGER message_is_live ON outbox_message;
DROP FUNCTION qingyu_message_is_live();
"""


class Migration(migrations.Migration):
    # Its name before the migrations were joined.
    replaces = [("outbox", "0003_live")]
    dependencies = [("outbox", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
