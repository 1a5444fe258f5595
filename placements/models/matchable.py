"""People and opportunities as the engine sees them: one row of numbers each, nothing that names or describes anybody.

The rows follow from the profiles and opportunities (matching/rows.py) and can be made anew from them at any time.
Numbers of words are those of the vocabulary; days are date ordinals; places are metres from Grand-Place.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from placements.models.bits import BitsField

LANGUAGES = 96  # numbers that languages can have: 0..95
LEVELS = 6
SKILLS = 192  # numbers that skills (0..127) and regions (128..191, one from 128) can have
ABILITIES = LANGUAGES * LEVELS + SKILLS  # bit language × 6 + level − 1, then the skills
CAUSES = 128


class MatchableVolunteer(models.Model):
    """A volunteer to whom something can be suggested: there is a row for these and for nobody else."""

    volunteer = models.OneToOneField(
        "volunteers.Volunteer", primary_key=True, on_delete=models.CASCADE, related_name="matchable"
    )
    abilities = BitsField(width=ABILITIES)  # of each language all levels up to the one spoken; skills and regions
    levels = models.BinaryField(max_length=LANGUAGES)  # one byte a language: 0, or 1..6
    causes = BitsField(width=CAUSES)
    half_days = models.SmallIntegerField()
    max_half_days = models.SmallIntegerField()
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    age = models.SmallIntegerField()
    x = models.BigIntegerField()
    y = models.BigIntegerField()
    max_metres = models.IntegerField()

    class Privacy:
        owner = "volunteer__user"
        personal = {
            "volunteer": "delete the row", "levels": "delete the row",
            "half_days": "delete the row", "max_half_days": "delete the row",
            "first_day": "delete the row", "last_day": "delete the row", "age": "delete the row",
            "x": "delete the row", "y": "delete the row", "max_metres": "delete the row",
        }  # fmt: skip
        special = {"abilities", "causes"}
        plain: set[str] = set()

    class Meta:
        verbose_name = _("volunteer as numbers")
        verbose_name_plural = _("volunteers as numbers")

    def __str__(self) -> str:
        return f"V{self.pk}"


class MatchableOpportunity(models.Model):
    """An opportunity that was published and is not over, with dates and place; whether it is open stands in its row."""

    opportunity = models.OneToOneField(
        "organisations.Opportunity", primary_key=True, on_delete=models.CASCADE, related_name="matchable"
    )
    required = BitsField(width=ABILITIES)  # of each language the one level needed, and the skills needed
    desired = BitsField(width=ABILITIES)  # skills and regions wished for
    desired_number = models.SmallIntegerField()  # how many bits of `desired`
    desired_languages = ArrayField(models.SmallIntegerField(), default=list)
    desired_levels = ArrayField(models.SmallIntegerField(), default=list)
    causes = BitsField(width=CAUSES)
    causes_wanted = models.SmallIntegerField()  # two, or as many as there are
    half_days = models.SmallIntegerField()
    min_half_days = models.SmallIntegerField()
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    min_days = models.IntegerField()
    min_age = models.SmallIntegerField()
    x = models.BigIntegerField()
    y = models.BigIntegerField()
    is_remote = models.BooleanField()
    price = models.IntegerField(default=0)  # of the round that was published last; 0 where it was not in it
    announced_at = models.DateTimeField(null=True)

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {
            "opportunity", "required", "desired", "desired_number", "desired_languages", "desired_levels", "causes",
            "causes_wanted", "half_days", "min_half_days", "first_day", "last_day", "min_days", "min_age", "x", "y",
            "is_remote", "price", "announced_at",
        }  # fmt: skip

    class Meta:
        verbose_name = _("opportunity as numbers")
        verbose_name_plural = _("opportunities as numbers")

    def __str__(self) -> str:
        return f"O{self.pk}"
