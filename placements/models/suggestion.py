"""What the engine proposes to a volunteer, and what the volunteer does not want."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.enums import OpportunityState, OrganisationState
from organisations.models import Opportunity
from placements.enums import VolunteerReason
from placements.models.match import Match
from tandem.accounts.models import User
from volunteers.models import Volunteer


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """What one asks of suggestions."""

    def current(self, today: date | None = None) -> "SuggestionQuerySet":
        """Those that still make sense now: open, with a seat, not dismissed, no match yet."""
        pair = Q(volunteer=OuterRef("volunteer"), opportunity=OuterRef("opportunity"))
        return self.filter(
            ~Exists(Dismissal.objects.filter(pair)),
            ~Exists(Match.objects.filter(pair)),
            opportunity__state=OpportunityState.PUBLISHED,
            opportunity__organisation__state=OrganisationState.VERIFIED,
            opportunity__ends_on__gte=today or timezone.localdate(),
            opportunity__seats_taken__lt=models.F("opportunity__seats"),
        )

    def new_to(self, volunteer: Volunteer) -> "SuggestionQuerySet":
        """One volunteer's that were in no digest before, best first."""
        told = SuggestionDigest.opportunities.through.objects.filter(
            suggestiondigest__volunteer=volunteer, opportunity=OuterRef("opportunity")
        )
        return self.for_volunteer(volunteer).filter(~Exists(told))

    def for_volunteer(self, volunteer: Volunteer) -> "SuggestionQuerySet":
        """One volunteer's, best first."""
        return self.filter(volunteer=volunteer).order_by("rank")

    def for_opportunity(self, opportunity: Opportunity) -> "SuggestionQuerySet":
        """The people suggested for one opportunity who take suggestions now, best first."""
        return self.filter(
            opportunity=opportunity, volunteer__is_paused=False, volunteer__user__is_active=True
        ).order_by("-score", "rank", "pk")

    def visible_to(self, user: User) -> "SuggestionQuerySet":
        """One's own for volunteers, their opportunities' for hosts, all for coordinators."""
        if user.is_coordinator:
            return self
        hosts = Opportunity.objects.of(user).values("pk")
        return self.filter(Q(volunteer__user=user) | Q(opportunity__in=hosts))


class Suggestion(models.Model):
    """The engine's stored proposal of an opportunity to a volunteer, with score, rank and reasons."""

    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="suggestions")
    opportunity = models.ForeignKey("organisations.Opportunity", on_delete=models.CASCADE, related_name="suggestions")
    score = models.PositiveSmallIntegerField(_("score"))
    rank = models.PositiveSmallIntegerField(_("rank"))
    reasons = models.JSONField(_("reasons"), default=list)
    computed_at = models.DateTimeField(_("computed"), default=timezone.now)
    first_suggested_at = models.DateTimeField(_("first suggested"), default=timezone.now)

    objects = SuggestionQuerySet.as_manager()

    class Privacy:
        personal = {"volunteer": "delete the row", "reasons": "delete the row"}
        special: set[str] = set()
        plain = {"id", "opportunity", "score", "rank", "computed_at", "first_suggested_at"}

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["volunteer", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "opportunity"], name="an_opportunity_suggested_once"),
            models.CheckConstraint(condition=Q(score__lte=10_000), name="a_score_is_at_most_10000"),
        ]
        indexes = [
            models.Index(fields=["volunteer", "rank"], name="suggestion_by_rank"),
            models.Index(fields=["opportunity", "-score"], name="suggestion_by_score"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} → {self.opportunity_id}"


class Dismissal(models.Model):
    """A volunteer's 'not for me': the opportunity is not suggested again."""

    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="dismissals")
    opportunity = models.ForeignKey("organisations.Opportunity", on_delete=models.CASCADE, related_name="dismissals")
    reason = models.CharField(_("reason"), max_length=30, choices=VolunteerReason)
    created_at = models.DateTimeField(_("said"), auto_now_add=True)

    class Privacy:
        personal = {"volunteer": "delete the row", "reason": "delete the row"}
        special: set[str] = set()
        plain = {"id", "opportunity", "created_at"}

    class Meta:
        verbose_name = _("'not for me'")
        verbose_name_plural = _("'not for me'")
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "opportunity"], name="an_opportunity_dismissed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} ✕ {self.opportunity_id}"


class SuggestionDigest(models.Model):
    """One message with new suggestions: to whom, on which day, and which opportunities it speaks of."""

    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="digests")
    sent_on = models.DateField(_("made on"))
    opportunities = models.ManyToManyField("organisations.Opportunity", verbose_name=_("opportunities"))
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Privacy:
        personal = {"volunteer": "delete the row"}
        special: set[str] = set()
        plain = {"id", "sent_on", "created_at"}

    class Meta:
        verbose_name = _("digest of suggestions")
        verbose_name_plural = _("digests of suggestions")
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "sent_on"], name="one_digest_a_volunteer_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} {self.sent_on:%Y-%m-%d}"
