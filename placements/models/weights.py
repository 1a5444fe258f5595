"""Versions of what counts how much in matching."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MatchingWeightsQuerySet(models.QuerySet["MatchingWeights"]):
    """What one asks of versions of the weights."""

    def in_force(self) -> "MatchingWeights":
        """The version that was adopted last; the first one comes with the migrations."""
        return self.filter(adopted_at__isnull=False).latest("adopted_at", "pk")


class MatchingWeights(models.Model):
    """One version of what counts how much; a version is never changed, only followed by another."""

    name = models.CharField(_("name"), max_length=80)
    why = models.TextField(_("why it was made"), blank=True)
    causes = models.PositiveSmallIntegerField(_("causes in common"), default=3)
    skills = models.PositiveSmallIntegerField(_("skills wished for"), default=2)
    languages = models.PositiveSmallIntegerField(_("languages wished for"), default=2)
    distance = models.PositiveSmallIntegerField(_("short way"), default=1)
    half_days = models.PositiveSmallIntegerField(_("half-days to choose from"), default=1)
    dates = models.PositiveSmallIntegerField(_("dates in common"), default=1)
    wait_points = models.PositiveSmallIntegerField(_("points for a long wait"), default=500)
    wait_days = models.PositiveSmallIntegerField(_("days that are a long wait"), default=180)
    need_share = models.PositiveSmallIntegerField(_("share for those whom little fits (‰)"), default=680)
    overbook_least = models.PositiveSmallIntegerField(_("people asked for a place, at least (‰)"), default=1200)
    overbook_most = models.PositiveSmallIntegerField(_("people asked for a place, at most (‰)"), default=3000)
    made_by = models.ForeignKey(
        "accounts.User", verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    adopted_by = models.ForeignKey(
        "accounts.User", verbose_name=_("adopted by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    adopted_at = models.DateTimeField(_("adopted"), null=True, editable=False)

    objects = MatchingWeightsQuerySet.as_manager()

    class Privacy:
        about_nobody = "weights are about matching; who made them is a coordinator"
        personal = {"made_by": "set null", "adopted_by": "set null"}
        special: set[str] = set()
        plain = {
            "id", "name", "why", "causes", "skills", "languages", "distance", "half_days", "dates", "wait_points",
            "wait_days", "need_share", "overbook_least", "overbook_most", "made_at", "adopted_at",
        }  # fmt: skip

    class Meta:
        verbose_name = _("version of the weights")
        verbose_name_plural = _("versions of the weights")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    dates=10
                    - models.F("causes")
                    - models.F("skills")
                    - models.F("languages")
                    - models.F("distance")
                    - models.F("half_days")
                ),
                name="weights_share_out_ten",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.name}"
