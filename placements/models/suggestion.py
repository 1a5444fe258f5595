"""What the engine proposes to a volunteer, and what the volunteer does not want."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.enums import OpportunityState, OrganisationState
from organisations.models import Opportunity
from placements.enums import ShownWhere, VolunteerReason
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
        """One volunteer's of which no message spoke before, best first."""
        told = SuggestionDigest.opportunities.through.objects.filter(
            suggestiondigest__volunteer=volunteer, opportunity=OuterRef("opportunity")
        )
        news = Showing.objects.filter(volunteer=volunteer, opportunity=OuterRef("opportunity"), where=ShownWhere.NEWS)
        return self.for_volunteer(volunteer).filter(~Exists(told), ~Exists(news))

    def for_volunteer(self, volunteer: Volunteer) -> "SuggestionQuerySet":
        """One volunteer's, best first."""
        return self.filter(volunteer=volunteer).best_first()

    def kept_on(self, day: date) -> "SuggestionQuerySet":
        """Those with a place that a round thought of and that can still be taken on this day."""
        return self.filter(is_kept=True, kept_until__gte=day)

    def best_first(self) -> "SuggestionQuerySet":
        """The kept place, then by value; equal ones by their keys, which are dealt out by chance."""
        return self.order_by("-is_kept", "-value", "pk")

    def for_opportunity(self, opportunity: Opportunity) -> "SuggestionQuerySet":
        """The people suggested for one opportunity who take suggestions now, best first."""
        return self.filter(
            opportunity=opportunity, volunteer__is_paused=False, volunteer__user__is_active=True
        ).order_by("-is_kept", "-score", "pk")

    def visible_to(self, user: User) -> "SuggestionQuerySet":
        """One's own for volunteers, their opportunities' for hosts, all for coordinators."""
        if user.is_coordinator:
            return self
        hosts = Opportunity.objects.of(user).values("pk")
        return self.filter(Q(volunteer__user=user) | Q(opportunity__in=hosts))


class Suggestion(models.Model):
    """The engine's stored proposal of an opportunity to a volunteer: score, order and the numbers of the reasons."""

    # The constraint and the index below begin with these; a million rows are written faster without two more.
    volunteer = models.ForeignKey(
        "volunteers.Volunteer", on_delete=models.CASCADE, related_name="suggestions", db_index=False
    )
    opportunity = models.ForeignKey(
        "organisations.Opportunity", on_delete=models.CASCADE, related_name="suggestions", db_index=False
    )
    score = models.PositiveSmallIntegerField(_("score"))
    value = models.IntegerField(_("value"))  # what it is ordered by: the score less the price of the opportunity
    terms = ArrayField(models.SmallIntegerField(), verbose_name=_("terms of the score"), size=6)  # 0..1000 each
    is_kept = models.BooleanField(_("a place was thought of"), default=False)  # the round's invitation
    kept_until = models.DateField(_("until"), null=True)
    asked = models.PositiveSmallIntegerField(_("people asked"), default=0)  # for the places below, where is_kept
    places = models.PositiveSmallIntegerField(_("places"), default=0)
    waited_days = models.PositiveSmallIntegerField(_("days waited"), default=0)  # where waiting decided, else 0
    is_less_crowded = models.BooleanField(_("fewer people ask for it"), default=False)  # where the price decided
    round = models.ForeignKey(
        "placements.MatchingRound", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    computed_at = models.DateTimeField(_("computed"), default=timezone.now)

    objects = SuggestionQuerySet.as_manager()

    class Privacy:
        owner = "volunteer__user"
        personal = {
            "volunteer": "delete the row", "terms": "delete the row", "waited_days": "delete the row",
        }  # fmt: skip
        special: set[str] = set()
        plain = {
            "id", "opportunity", "score", "value", "is_kept", "kept_until", "asked", "places", "is_less_crowded",
            "round", "computed_at",
        }  # fmt: skip

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["volunteer", "-is_kept", "-value", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "opportunity"], name="an_opportunity_suggested_once"),
            models.UniqueConstraint(
                fields=["volunteer"], condition=Q(is_kept=True), name="one_place_is_kept_for_a_volunteer"
            ),
            models.CheckConstraint(condition=Q(score__lte=10_000), name="a_score_is_at_most_10000"),
            models.CheckConstraint(
                condition=Q(is_kept=True, kept_until__isnull=False) | Q(is_kept=False, kept_until__isnull=True),
                name="a_kept_place_is_kept_until_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["opportunity", "-score"], name="suggestion_by_score"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} → {self.opportunity_id}"

    def is_kept_on(self, day: date) -> bool:
        """Whether a round thought of a place that can still be taken on this day."""
        return self.kept_until is not None and self.kept_until >= day


class Showing(models.Model):
    """That a suggestion was shown, where and in which place of the list: outcomes can be held against it later."""

    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="showings")
    opportunity = models.ForeignKey("organisations.Opportunity", on_delete=models.CASCADE, related_name="showings")
    shown_on = models.DateField(_("shown on"))
    where = models.CharField(_("where"), max_length=10, choices=ShownWhere)
    place = models.PositiveSmallIntegerField(_("place in the list"))  # 1 is the first
    score = models.PositiveSmallIntegerField(_("score"))
    value = models.IntegerField(_("value"))
    is_kept = models.BooleanField(_("a place was thought of"), default=False)
    round = models.ForeignKey("placements.MatchingRound", null=True, on_delete=models.SET_NULL, related_name="+")

    class Privacy:
        owner = "volunteer__user"
        personal = {"volunteer": "delete the row"}
        special: set[str] = set()
        plain = {"id", "opportunity", "shown_on", "where", "place", "score", "value", "is_kept", "round"}

    class Meta:
        verbose_name = _("suggestion shown")
        verbose_name_plural = _("suggestions shown")
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "opportunity", "shown_on", "where"], name="a_suggestion_shown_once_a_day_and_page"
            ),
            models.CheckConstraint(condition=Q(where__in=ShownWhere.values), name="shown_in_a_known_place"),
        ]
        indexes = [models.Index(fields=["opportunity", "shown_on"], name="showing_by_opportunity")]

    def __str__(self) -> str:
        return f"{self.volunteer_id} → {self.opportunity_id} {self.shown_on:%Y-%m-%d}"


class Dismissal(models.Model):
    """A volunteer's 'not for me': the opportunity is not suggested again."""

    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="dismissals")
    opportunity = models.ForeignKey("organisations.Opportunity", on_delete=models.CASCADE, related_name="dismissals")
    reason = models.CharField(_("reason"), max_length=30, choices=VolunteerReason)
    created_at = models.DateTimeField(_("said"), auto_now_add=True)

    class Privacy:
        owner = "volunteer__user"
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
        owner = "volunteer__user"
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
