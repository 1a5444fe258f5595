"""Rounds of matching: what they were computed with, what they found, and what was done with it."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from placements.enums import ROUND_IN_PROGRESS, RoundProblem, RoundPurpose, RoundState
from placements.models.weights import MatchingWeights


class MatchingRoundQuerySet(models.QuerySet["MatchingRound"]):
    """What one asks of rounds."""

    def in_progress(self) -> "MatchingRoundQuerySet":
        """Those that wait for the engine or are computed."""
        return self.filter(state__in=ROUND_IN_PROGRESS)

    def published(self) -> "MatchingRound | None":
        """The one whose suggestions people see, if there was one."""
        return self.filter(state=RoundState.PUBLISHED).order_by("-published_at").first()


class MatchingRound(models.Model):
    """All people and all open opportunities at one moment, and the best that can be proposed to everybody at once."""

    purpose = models.CharField(_("purpose"), max_length=10, choices=RoundPurpose, default=RoundPurpose.SUGGEST)
    state = models.CharField(
        _("state"), max_length=12, choices=RoundState, default=RoundState.REQUESTED, editable=False
    )
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    weights = models.ForeignKey(
        MatchingWeights, verbose_name=_("weights"), on_delete=models.PROTECT, related_name="rounds"
    )
    seed = models.PositiveIntegerField(_("seed"), default=0)
    requested_by = models.ForeignKey(
        "accounts.User", verbose_name=_("asked for by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(_("asked for"), default=timezone.now)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("computed"), null=True)
    published_at = models.DateTimeField(_("published"), null=True)
    problem = models.TextField(_("what went wrong"), blank=True)  # a RoundProblem and its detail; once, a sentence

    day = models.DateField(_("as of"), null=True)
    input_hash = models.CharField(_("hash of what was read"), max_length=64, blank=True)
    engine = models.CharField(_("engine"), max_length=40, blank=True)  # numpy or numba, and the code's version
    parts = models.PositiveSmallIntegerField(_("parts"), default=1)
    volunteers = models.PositiveIntegerField(_("people"), default=0)
    opportunities = models.PositiveIntegerField(_("opportunities"), default=0)
    seats = models.PositiveIntegerField(_("free places"), default=0)
    pairs = models.BigIntegerField(_("possible pairs"), default=0)
    primal = models.BigIntegerField(_("points reached"), default=0)
    bound = models.BigIntegerField(_("points that nothing can exceed"), default=0)
    seconds = models.FloatField(_("seconds"), default=0)
    figures = models.JSONField(_("figures"), default=dict)  # of matching/figures.py
    groups = models.JSONField(_("by group"), default=dict)  # of matching/audit.py, small cells hidden
    unwanted = models.JSONField(_("opportunities that attract nobody"), default=list)

    objects = MatchingRoundQuerySet.as_manager()

    class Privacy:
        about_nobody = "a round is about the market; who asked for it is a coordinator"
        personal = {"requested_by": "set null"}
        special: set[str] = set()
        plain = {
            "id", "purpose", "state", "state_since", "weights", "seed", "requested_at", "heartbeat_at", "finished_at",
            "published_at", "problem", "day", "input_hash", "engine", "parts", "volunteers", "opportunities", "seats",
            "pairs", "primal", "bound", "seconds", "figures", "groups", "unwanted",
        }  # fmt: skip

    class Meta:
        verbose_name = _("matching round")
        verbose_name_plural = _("matching rounds")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state_is_a_known_one"),
            models.CheckConstraint(condition=Q(purpose__in=RoundPurpose.values), name="round_purpose_is_a_known_one"),
            models.UniqueConstraint(
                models.Value(1), condition=Q(state__in=ROUND_IN_PROGRESS), name="one_round_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=RoundState.PUBLISHED, purpose=RoundPurpose.TRIAL),
                name="a_trial_is_never_published",
            ),
        ]

    def __str__(self) -> str:
        return f"R{self.pk}"

    @property
    def gap(self) -> float:
        """By which share, at most, the round is below what nothing can exceed."""
        return self.bound / self.primal - 1 if self.primal else 0.0

    @property
    def problem_in_words(self) -> str:
        """What made it fail, in the active language; of the first rounds, as it was written down. "" for the others."""
        code, _space, detail = self.problem.partition(" ")
        if code not in RoundProblem.values:
            return self.problem
        return str(RoundProblem(code).label) % {"detail": detail}

    def figure(self, name: str) -> Any:
        """One of the figures, or None where this round has none of that name."""
        return self.figures.get(name)


class Proposal(models.Model):
    """A suggestion of a round that is not published yet: nobody but coordinators sees it.

    Written by the hundred thousand, so the database does not look up what its keys refer to; publishing does.
    """

    round = models.ForeignKey(MatchingRound, on_delete=models.CASCADE, related_name="proposals", db_constraint=False)
    volunteer = models.ForeignKey(
        "volunteers.Volunteer", on_delete=models.CASCADE, related_name="proposals", db_constraint=False, db_index=False
    )
    opportunity = models.ForeignKey(
        "organisations.Opportunity", on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    score = models.PositiveSmallIntegerField()
    value = models.IntegerField()
    terms = ArrayField(models.SmallIntegerField(), size=6)
    is_kept = models.BooleanField()
    asked = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField()
    waited_days = models.PositiveSmallIntegerField()
    is_less_crowded = models.BooleanField()

    class Privacy:
        owner = "volunteer__user"
        personal = {"volunteer": "delete the row", "terms": "delete the row", "waited_days": "delete the row"}
        special: set[str] = set()
        plain = {"id", "round", "opportunity", "score", "value", "is_kept", "asked", "places", "is_less_crowded"}

    class Meta:
        verbose_name = _("proposal of a round")
        verbose_name_plural = _("proposals of a round")

    def __str__(self) -> str:
        return f"{self.volunteer_id} → {self.opportunity_id}"


class PriceInRound(models.Model):
    """What a place at an opportunity is worth in a round, in points: 0 where there are more places than people."""

    round = models.ForeignKey(MatchingRound, on_delete=models.CASCADE, related_name="prices")
    opportunity = models.ForeignKey("organisations.Opportunity", on_delete=models.CASCADE, related_name="+")
    price = models.IntegerField()
    eligible = models.IntegerField()  # people who could
    asked = models.IntegerField()  # people for whom a place is thought of
    places = models.IntegerField()

    class Privacy:
        about_nobody = "a price is about an opportunity"
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "round", "opportunity", "price", "eligible", "asked", "places"}

    class Meta:
        verbose_name = _("price in a round")
        verbose_name_plural = _("prices in a round")
        constraints = [
            models.UniqueConstraint(fields=["round", "opportunity"], name="one_price_a_round_and_opportunity")
        ]

    def __str__(self) -> str:
        return f"R{self.round_id} O{self.opportunity_id} {self.price}"
