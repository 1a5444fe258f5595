"""Each agreement to share name and contact that still holds is a consent of its volunteer too."""

from django.db import migrations

WRITE = """
INSERT INTO volunteers_consent (volunteer_id, purpose, about_id, version, language, given_at)
SELECT volunteer_id, 'sharing', id, 1, contact_shared_in, contact_shared_at
FROM placements_match
WHERE contact_shared_at IS NOT NULL
  AND state IN ('interested', 'shortlisted', 'offered', 'proposed', 'approved');
"""
# The column on the match stays what it is, so nothing is lost on the way back.
TAKE_BACK = "DELETE FROM volunteers_consent WHERE purpose = 'sharing';"


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0005_know_rounds_and_numbers"),
        ("volunteers", "0004_note_situations_and_agreements_to_share"),
    ]
    operations = [migrations.RunSQL(WRITE, TAKE_BACK)]
