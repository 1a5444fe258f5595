"""When a volunteer was last heard from, and whether they were asked to stay.

Who is registered already counts as heard from on the day of this migration: nobody is asked at once because of it.
"""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Reversible: what is lost is only how long somebody has been silent."""

    dependencies = [("volunteers", "0004_note_situations_and_agreements_to_share")]

    operations = [
        migrations.AddField(
            model_name="volunteer",
            name="heard_from_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, null=True, verbose_name="last heard from"
            ),
        ),
        migrations.AddField(
            model_name="volunteer",
            name="asked_to_stay_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="asked whether to keep the profile"),
        ),
        migrations.AddField(
            model_name="volunteer",
            name="warned_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="told when the profile is deleted"),
        ),
    ]
