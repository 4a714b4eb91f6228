"""Events cannot be changed or removed, and every new one tells the live screens."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION qingyu_event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('qingyu.redacting', true) = 'on' AND TG_OP = 'UPDATE' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'events are append-only';
END $$;

CREATE TRIGGER event_is_final BEFORE UPDATE OR DELETE ON events_event
    FOR EACH ROW EXECUTE FUNCTION qingyu_event_is_final();

CREATE FUNCTION qingyu_event_is_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(NEW.topics) > 0 THEN
        PERFORM pg_notify('qingyu_live', array_to_string(NEW.topics, ' '));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER event_is_live AFTER INSERT ON events_event
    FOR EACH ROW EXECUTE FUNCTION qingyu_event_is_live();
"""

BACKWARD = """
DROP TRIGGER event_is_live ON events_event;
DROP TRIGGER event_is_final ON events_event;
DROP FUNCTION qingyu_event_is_live();
DROP FUNCTION qingyu_event_is_final();
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
