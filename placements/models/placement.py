"""What an approved match becomes: agreed days, each with its outcome and allowance."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Opportunity
from placements.enums import CheckItem, DayOutcome, PlacementState
from placements.models.match import END_REASONS
from tandem.accounts.models import User


class PlacementQuerySet(models.QuerySet["Placement"]):
    """What one asks of placements."""

    def current(self) -> "PlacementQuerySet":
        """Those that are prepared, under way or paused."""
        return self.filter(state__in=[PlacementState.PREPARING, PlacementState.ACTIVE, PlacementState.PAUSED])

    def beginning_between(self, first: date, last: date) -> "PlacementQuerySet":
        """Those that will take place, already started in the books or not, whose first day is one of these days."""
        will_be = [PlacementState.PREPARING, PlacementState.ACTIVE]
        return self.filter(state__in=will_be, first_day__range=(first, last))

    def visible_to(self, user: User) -> "PlacementQuerySet":
        """One's own for volunteers, their organisations' for hosts, all for coordinators."""
        if user.is_coordinator:
            return self
        hosts = Opportunity.objects.hosted_by(user).values("pk")
        return self.filter(Q(volunteer__user=user) | Q(match__opportunity__in=hosts))


class Placement(models.Model):
    """Ten (by default) agreed days of one volunteer at one host."""

    match = models.OneToOneField("placements.Match", on_delete=models.PROTECT, related_name="placement")
    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.PROTECT, related_name="placements")
    state = models.CharField(
        _("state"), max_length=20, choices=PlacementState, default=PlacementState.PREPARING, editable=False
    )
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    approved_at = models.DateTimeField(_("approved"), default=timezone.now, editable=False)
    approved_by = models.ForeignKey(
        "accounts.User", verbose_name=_("approved by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    end_reason = models.CharField(_("reason of the end"), max_length=30, blank=True, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Privacy:
        owner = "volunteer__user"
        personal = {"volunteer": "strip the name, keep the days", "end_reason": "blank", "approved_by": "set null"}
        special: set[str] = set()
        plain = {"id", "match", "state", "state_since", "first_day", "last_day", "approved_at"}

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PlacementState.values), name="placement_state_is_a_known_one"),
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="a_placement_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["state", "first_day"], name="placement_beginning")]

    def __str__(self) -> str:
        return f"P{self.pk}"

    def get_absolute_url(self) -> str:
        """The volunteer's page of this placement."""
        return reverse("home:placement", args=[self.pk])

    @property
    def opportunity(self) -> Opportunity:
        """The role that the volunteer takes on."""
        return self.match.opportunity

    @property
    def end_reason_in_words(self) -> str:
        """The reason of the end as the reader's sentence, or nothing."""
        return str(END_REASONS.get(self.end_reason, ""))


class PlacementDay(models.Model):
    """One agreed day, its outcome and its allowance."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="days")
    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.PROTECT, related_name="placement_days")
    date = models.DateField(_("date"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=DayOutcome, default=DayOutcome.PLANNED)
    allowance = models.DecimalField(_("allowance (EUR)"), max_digits=8, decimal_places=2, default=Decimal("0.00"))

    class Privacy:
        owner = "volunteer__user"
        kept = {"outcome": DayOutcome.DONE}  # what was paid has to be shown to whoever checks the books
        personal = {"volunteer": "strip the name, keep the days"}
        special: set[str] = set()
        plain = {"id", "placement", "date", "outcome", "allowance"}

    class Meta:
        verbose_name = _("day of a placement")
        verbose_name_plural = _("days of a placement")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "date"],
                condition=~Q(outcome=DayOutcome.CANCELLED),
                name="one_placement_day_a_volunteer_and_date",
            ),
            models.UniqueConstraint(fields=["placement", "date"], name="a_date_once_in_a_placement"),
            models.CheckConstraint(condition=Q(outcome__in=DayOutcome.values), name="day_outcome_is_a_known_one"),
            models.CheckConstraint(condition=Q(allowance__gte=0), name="a_day_allowance_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.placement} {self.date:%Y-%m-%d}"


class PlacementCheck(models.Model):
    """One line of the checklist before the first day: done when and by whom, or still open."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="checks")
    item = models.CharField(_("what"), max_length=30, choices=CheckItem)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        "accounts.User", verbose_name=_("by whom"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        owner = "placement__volunteer__user"
        kept = {"placement__days__outcome": DayOutcome.DONE}
        personal = {"done_by": "strip the name, keep the days"}
        special: set[str] = set()
        plain = {"id", "placement", "item", "done_at"}

    class Meta:
        verbose_name = _("line of the checklist")
        verbose_name_plural = _("checklist")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "item"], name="a_check_once_in_a_placement"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="a_check_is_done_when_and_by_whom_or_open",
            ),
        ]

    def __str__(self) -> str:
        return self.get_item_display()
