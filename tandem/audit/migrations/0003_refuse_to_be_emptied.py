"""The record is not emptied as a whole either: TRUNCATE runs no trigger of rows."""

from django.db import migrations

REFUSE = """
CREATE TRIGGER audit_events_are_not_emptied BEFORE TRUNCATE ON audit_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""

ALLOW = "DROP TRIGGER audit_events_are_not_emptied ON audit_auditevent;"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_refuse_change_and_deletion")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
