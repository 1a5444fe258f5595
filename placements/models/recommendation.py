"""What somebody who helps puts to a volunteer: it waits until the volunteer themself shows interest."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from organisations.models import Opportunity
from placements.models.match import Match
from placements.models.suggestion import Dismissal
from volunteers.models import Volunteer


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """What one asks of recommendations."""

    def waiting_for(self, volunteer: Volunteer) -> "RecommendationQuerySet":
        """Those to which this volunteer has said neither yes nor no, while the opportunity is open."""
        pair = {"volunteer": OuterRef("volunteer"), "opportunity": OuterRef("opportunity")}
        answered = Exists(Match.objects.filter(**pair)) | Exists(Dismissal.objects.filter(**pair))
        is_open = {"opportunity__in": Opportunity.objects.open_for_suggestions().order_by()}
        return self.filter(~answered, volunteer=volunteer, **is_open).select_related(
            "helper", "opportunity__organisation"
        )


class Recommendation(models.Model):
    """An opportunity that a helper chose with a volunteer or for them."""

    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="recommendations")
    opportunity = models.ForeignKey(
        "organisations.Opportunity", on_delete=models.CASCADE, related_name="recommendations"
    )
    helper = models.ForeignKey(
        "accounts.User", verbose_name=_("helper"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = RecommendationQuerySet.as_manager()

    class Privacy:
        owner = "volunteer__user"
        personal = {"volunteer": "delete the row", "helper": "set null"}
        special: set[str] = set()
        plain = {"id", "opportunity", "made_at"}

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "opportunity"], name="an_opportunity_recommended_once"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} ← {self.opportunity_id}"
