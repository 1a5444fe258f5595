"""A volunteer can say 'not these days': the match remembers it until the host proposes others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("placements", "0003_let_a_match_end_with_its_placement")]

    operations = [
        migrations.AddField(
            model_name="match",
            name="wants_other_days",
            field=models.BooleanField(default=False, editable=False, verbose_name="asks for other days"),
        ),
    ]
