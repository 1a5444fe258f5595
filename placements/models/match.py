"""One volunteer at one opportunity on the way from 'interested' to 'approved'."""

from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Opportunity
from placements.enums import (
    LIVE_MATCH_STATES,
    NAME_IS_SHARED,
    WAITING_FOR_HOST,
    CoordinatorReason,
    HostReason,
    LapseReason,
    MatchState,
    VolunteerReason,
)
from tandem.accounts.models import User
from volunteers.models import Volunteer

END_REASONS = {
    choice.value: choice.label
    for reasons in (VolunteerReason, HostReason, CoordinatorReason, LapseReason)
    for choice in reasons
}


class MatchQuerySet(models.QuerySet["Match"]):
    """What one asks of matches."""

    def live(self) -> "MatchQuerySet":
        """Those that have not ended."""
        return self.filter(state__in=LIVE_MATCH_STATES)

    def undecided(self) -> "MatchQuerySet":
        """Live ones that nobody has approved yet."""
        return self.live().exclude(state=MatchState.APPROVED)

    def proposed(self) -> "MatchQuerySet":
        """Those that wait for a coordinator, the longest waiting first."""
        return self.filter(state=MatchState.PROPOSED).order_by("state_since")

    def waiting_for_host(self) -> "MatchQuerySet":
        """Those in which the host has the next word."""
        return self.filter(state__in=WAITING_FOR_HOST)

    def waiting_since(self, moment: datetime) -> "MatchQuerySet":
        """Those in their present state since the moment or longer, the longest first."""
        return self.filter(state_since__lte=moment).order_by("state_since")

    def with_live_elsewhere(self) -> "MatchQuerySet":
        """Each with `live_elsewhere`: how many other matches of the same volunteer have not ended."""
        others = (
            Match.objects.live()
            .filter(volunteer=OuterRef("volunteer"))
            .exclude(pk=OuterRef("pk"))
            .order_by()
            .values("volunteer")
            .annotate(number=Count("pk"))
            .values("number")
        )
        return self.annotate(live_elsewhere=Coalesce(Subquery(others), 0))

    def of_volunteer(self, volunteer: Volunteer) -> "MatchQuerySet":
        """One volunteer's, the newest first."""
        return self.filter(volunteer=volunteer).order_by("-created_at")

    def for_opportunity(self, opportunity: Opportunity) -> "MatchQuerySet":
        """One opportunity's, the longest waiting first."""
        return self.filter(opportunity=opportunity).order_by("state_since")

    def visible_to(self, user: User) -> "MatchQuerySet":
        """One's own for volunteers, their opportunities' for hosts, all for coordinators."""
        if user.is_coordinator:
            return self
        hosts = Opportunity.objects.hosted_by(user).values("pk")
        return self.filter(Q(volunteer__user=user) | Q(opportunity__in=hosts))


class Match(models.Model):
    """One volunteer at one opportunity."""

    volunteer = models.ForeignKey(
        "volunteers.Volunteer", verbose_name=_("volunteer"), on_delete=models.CASCADE, related_name="matches"
    )
    opportunity = models.ForeignKey(
        "organisations.Opportunity", verbose_name=_("opportunity"), on_delete=models.PROTECT, related_name="matches"
    )
    state = models.CharField(_("state"), max_length=20, choices=MatchState, editable=False)
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    was_invited = models.BooleanField(_("began with an invitation"), default=False, editable=False)
    was_kept = models.BooleanField(_("a place was thought of"), default=False, editable=False)
    answer_by = models.DateField(_("answer by"), null=True, editable=False)
    contact_shared_at = models.DateTimeField(_("agreed to share name and contact"), null=True, editable=False)
    contact_shared_in = models.CharField(_("read in"), max_length=8, blank=True, editable=False)
    offered_days = ArrayField(models.DateField(), verbose_name=_("offered days"), default=list, editable=False)
    wants_other_days = models.BooleanField(_("asks for other days"), default=False, editable=False)
    reasons = models.JSONField(_("reasons"), default=list, editable=False)
    score = models.PositiveSmallIntegerField(_("score"), null=True, editable=False)
    end_reason = models.CharField(_("reason of the end"), max_length=30, blank=True, editable=False)
    created_at = models.DateTimeField(_("began"), auto_now_add=True)

    objects = MatchQuerySet.as_manager()

    class Privacy:
        owner = "volunteer__user"
        personal = {
            "volunteer": "strip the name, keep the days",
            "contact_shared_at": "set null",
            "contact_shared_in": "blank",
            "offered_days": "blank",
            "wants_other_days": "blank",
            "reasons": "blank",
            "score": "set null",
            "end_reason": "blank",
        }
        emptied = {"end_reason": VolunteerReason.RATHER_NOT}  # an end always has a reason
        special: set[str] = set()
        plain = {
            "id", "opportunity", "state", "state_since", "was_invited", "was_kept", "answer_by", "created_at",
        }  # fmt: skip

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "opportunity"],
                condition=Q(state__in=LIVE_MATCH_STATES),
                name="one_live_match_a_volunteer_and_opportunity",
            ),
            models.CheckConstraint(condition=Q(state__in=MatchState.values), name="match_state_is_a_known_one"),
            models.CheckConstraint(
                condition=Q(contact_shared_at__isnull=True, contact_shared_in="")
                | (Q(contact_shared_at__isnull=False) & ~Q(contact_shared_in="")),
                name="agreed_when_and_in_which_language_go_together",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE_MATCH_STATES) | ~Q(end_reason=""), name="every_end_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NAME_IS_SHARED) | Q(contact_shared_at__isnull=False),
                name="no_name_is_shared_without_agreement",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "state_since"], name="match_waiting"),
            models.Index(fields=["opportunity", "state"], name="match_of_opportunity"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The volunteer's page of this match."""
        return reverse("home:match", args=[self.pk])

    @property
    def reference(self) -> str:
        """A short name that tells nothing about the person."""
        return f"M{self.pk}"

    @property
    def shares_name(self) -> bool:
        """Whether the host now sees the first name and the way to reach the volunteer."""
        return self.state in NAME_IS_SHARED and self.contact_shared_at is not None

    @property
    def is_live(self) -> bool:
        """Whether it has not ended."""
        return self.state in LIVE_MATCH_STATES

    @property
    def is_late(self) -> bool:
        """Whether the promised day of the answer is over."""
        return self.state in WAITING_FOR_HOST and self.answer_by is not None and self.answer_by < timezone.localdate()

    @property
    def end_reason_in_words(self) -> str:
        """The reason of the end as the reader's sentence, or nothing."""
        return str(END_REASONS.get(self.end_reason, ""))

    @property
    def waiting_days(self) -> int:
        """Full days in the present state."""
        return (timezone.now() - self.state_since).days

    def first_offered_day(self) -> date | None:
        """The earliest offered day."""
        return min(self.offered_days, default=None)
