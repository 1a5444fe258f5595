"""A match whose placement has ended, ended with it: the host no longer sees how to reach the person."""

from django.db import migrations, models

STATES = [
    ("invited", "Invited by the host"),
    ("interested", "Interested"),
    ("shortlisted", "The host wants to meet"),
    ("offered", "The host offered days"),
    ("proposed", "Both said yes"),
    ("approved", "Approved"),
    ("withdrawn", "Withdrawn by the volunteer"),
    ("declined", "Declined"),
    ("refused", "Not approved"),
    ("lapsed", "No place left"),
    ("ended", "The placement has ended"),
]
OVER = ["completed", "ended_early", "cancelled"]


def end_those_whose_placement_has_ended(apps, schema_editor):
    """With the placement's own reason; a completed one has none."""
    for placement in apps.get_model("placements", "Placement").objects.filter(state__in=OVER).select_related("match"):
        match = placement.match
        match.state, match.state_since = "ended", placement.state_since
        match.end_reason = placement.end_reason or "completed"
        match.save(update_fields=["state", "state_since", "end_reason"])


def approve_them_again(apps, schema_editor):
    """As it was before: an approved match stayed approved."""
    apps.get_model("placements", "Match").objects.filter(state="ended").update(state="approved", end_reason="")


class Migration(migrations.Migration):
    dependencies = [("placements", "0002_link_to_people_and_opportunities")]

    operations = [
        migrations.RemoveConstraint(model_name="match", name="match_state_is_a_known_one"),
        migrations.AlterField(
            model_name="match",
            name="state",
            field=models.CharField(choices=STATES, editable=False, max_length=20, verbose_name="state"),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(state__in=[value for value, _ in STATES]), name="match_state_is_a_known_one"
            ),
        ),
        migrations.RunPython(end_those_whose_placement_has_ended, approve_them_again),
    ]
