"""What coordinators note for the notices of the law, sealed; and a consent can be for one match."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import tandem.sealed.fields

PURPOSES = [
    ("regional_knowledge", "Use my regional knowledge for suggestions"),
    ("practical_wishes", "Keep my practical wishes"),
    ("sharing", "Share my first name and contact with one organisation"),
]


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0003_let_somebody_help")]

    operations = [
        migrations.CreateModel(
            name="Situation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("residence", tandem.sealed.fields.SealedField(default="", verbose_name="residence situation")),
                ("income", tandem.sealed.fields.SealedField(default=list, verbose_name="lives on")),
                ("centre", tandem.sealed.fields.SealedField(default="", verbose_name="reception centre")),
                ("notices", tandem.sealed.fields.SealedField(default=dict, verbose_name="notices given")),
                ("note", tandem.sealed.fields.SealedField(default="", verbose_name="short note")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "volunteer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="situation",
                        to="volunteers.volunteer",
                    ),
                ),
            ],
            options={
                "verbose_name": "situation of a volunteer",
                "verbose_name_plural": "situations of volunteers",
            },
        ),
        migrations.RemoveConstraint(model_name="consent", name="one_live_consent_a_purpose"),
        migrations.RemoveConstraint(model_name="consent", name="consent_has_a_known_purpose"),
        migrations.AddField(
            model_name="consent",
            name="about_id",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="for which match"),
        ),
        migrations.AddField(
            model_name="consent",
            name="asked_again_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="asked again since the words changed"),
        ),
        migrations.AlterField(
            model_name="consent",
            name="given_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="given"),
        ),
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(choices=PURPOSES, max_length=30, verbose_name="purpose"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("about_id__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("volunteer", "purpose"),
                name="one_live_consent_a_purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("about_id__isnull", False), ("withdrawn_at__isnull", True)),
                fields=("about_id",),
                name="one_live_consent_a_match",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about_id__isnull", False), ("purpose", "sharing")),
                    models.Q(models.Q(("purpose", "sharing"), _negated=True), ("about_id__isnull", True)),
                    _connector="OR",
                ),
                name="sharing_is_agreed_to_for_one_match",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["regional_knowledge", "practical_wishes", "sharing"])),
                name="consent_has_a_known_purpose",
            ),
        ),
    ]
