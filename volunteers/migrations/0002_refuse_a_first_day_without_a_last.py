from django.db import migrations, models
from django.db.models import F, Q

NAME = "available_dates_are_both_set_in_order_or_both_empty"


class Migration(migrations.Migration):
    """A last day that is empty was let through: SQL finds a comparison with nothing neither true nor false."""

    dependencies = [("volunteers", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("volunteer", NAME),
        migrations.AddConstraint(
            "volunteer",
            models.CheckConstraint(
                condition=Q(available_from__isnull=True, available_until__isnull=True)
                | Q(
                    available_from__isnull=False,
                    available_until__isnull=False,
                    available_until__gte=F("available_from"),
                ),
                name=NAME,
            ),
        ),
    ]
