"""A role that an organisation posts, with the languages and skills it needs."""

from datetime import date, time
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.enums import Need, OpportunityState, OrganisationState, RemoteDays
from organisations.models.organisation import Organisation
from tandem.accounts.models import User
from tandem.vocabulary.enums import LanguageLevel, in_words

EVERY_HALF_DAY = 2**14 - 1
ALL_WEEKDAYS = 2**10 - 1


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """What one asks of opportunities."""

    def published(self) -> "OpportunityQuerySet":
        """Open ones of verified organisations: what everybody sees and can be interested in."""
        return self.filter(state=OpportunityState.PUBLISHED, organisation__state=OrganisationState.VERIFIED)

    def open_for_suggestions(self) -> "OpportunityQuerySet":
        """Published ones with a free seat whose last day has not passed, in the order of their keys."""
        return self.published().filter(seats_taken__lt=F("seats"), ends_on__gte=timezone.localdate()).order_by("pk")

    def submitted(self) -> "OpportunityQuerySet":
        """Those that wait for a coordinator, the longest waiting first."""
        return self.filter(state=OpportunityState.SUBMITTED).order_by("state_since")

    def over_by(self, day: date) -> "OpportunityQuerySet":
        """Live ones whose window of dates ended before the day."""
        live = [
            OpportunityState.PUBLISHED,
            OpportunityState.FILLED,
            OpportunityState.SUBMITTED,
            OpportunityState.RETURNED,
        ]
        return self.filter(state__in=live, ends_on__lt=day)

    def of(self, user: User) -> "OpportunityQuerySet":
        """Those of the organisations in which this person is a member."""
        return self.filter(organisation__memberships__user=user)

    def hosted_by(self, user: User) -> "OpportunityQuerySet":
        """Those whose people this member may read of: nobody's while the organisation is not verified."""
        return self.of(user).filter(organisation__state=OrganisationState.VERIFIED)

    def visible_to(self, user: User | AnonymousUser) -> "OpportunityQuerySet":
        """All for coordinators; one's own for members; what is or was public for everybody."""
        if user.is_authenticated and user.is_coordinator:
            return self
        shown = Q(
            state__in=[
                OpportunityState.PUBLISHED,
                OpportunityState.FILLED,
                OpportunityState.CLOSED,
                OpportunityState.EXPIRED,
            ],
            published_at__isnull=False,
            organisation__state=OrganisationState.VERIFIED,
        )
        if not user.is_authenticated:
            return self.filter(shown)
        own = Organisation.objects.filter(memberships__user=user).values("pk")
        return self.filter(shown | Q(organisation__in=own))


class Opportunity(models.Model):
    """A role that an organisation posts: tasks, needs, seats, window of dates."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="opportunities"
    )
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=250, blank=True)
    tasks = models.TextField(_("what the volunteer does"), blank=True)
    first_day = models.TextField(_("what happens on day 1"), blank=True)
    learning = models.TextField(_("what the volunteer can learn"), blank=True)
    result = models.CharField(_("what is there at the end"), max_length=250, blank=True)
    causes = models.ManyToManyField("vocabulary.Cause", verbose_name=_("causes"), blank=True)
    task_types = models.ManyToManyField("vocabulary.TaskType", verbose_name=_("kinds of task"), blank=True)
    regions = models.ManyToManyField("vocabulary.Region", verbose_name=_("regional knowledge wanted"), blank=True)

    seats = models.PositiveSmallIntegerField(_("places"), default=1)
    seats_taken = models.PositiveSmallIntegerField(_("places taken"), default=0, editable=False)
    starts_on = models.DateField(_("first possible day"), null=True, blank=True)
    ends_on = models.DateField(_("last possible day"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("number of days"), default=10)
    half_days = models.PositiveSmallIntegerField(_("half-days at which it can be done"), default=ALL_WEEKDAYS)
    min_half_days = models.PositiveSmallIntegerField(_("at least so many half-days a week"), default=2)
    day_starts_at = models.TimeField(_("the day starts at"), default=time(9, 30))
    day_ends_at = models.TimeField(_("the day ends at"), default=time(16, 0))

    is_remote = models.BooleanField(_("can be done from anywhere"), default=False)
    remote_days = models.PositiveSmallIntegerField(_("days that can be done from home"), choices=RemoteDays, default=0)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    commune = models.ForeignKey(
        "vocabulary.Commune", verbose_name=_("commune"), null=True, blank=True, on_delete=models.PROTECT
    )
    nearest_stop = models.CharField(_("nearest stop"), max_length=100, blank=True)

    allowance_per_day = models.DecimalField(
        _("allowance a day (EUR)"), max_digits=8, decimal_places=2, default=Decimal("25.00")
    )
    offers_travel = models.BooleanField(_("travel is paid on top"), default=False)
    offers_lunch = models.BooleanField(_("lunch is offered"), default=False)

    contact_name = models.CharField(_("who explains the work and answers questions"), max_length=100, blank=True)
    contact_phone = models.CharField(_("their phone"), max_length=30, blank=True)
    contact_email = models.EmailField(_("their e-mail"), blank=True)

    state = models.CharField(
        _("state"), max_length=20, choices=OpportunityState, default=OpportunityState.DRAFT, editable=False
    )
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    note_from_coordinator = models.TextField(_("note from the coordinator"), blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    form_number = models.UUIDField(null=True, editable=False)
    matching_stale_since = models.DateTimeField(null=True, default=timezone.now, editable=False)
    search_text = models.TextField(default="", editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = OpportunityQuerySet.as_manager()

    class Privacy:
        personal = {"contact_name": "blank", "contact_phone": "blank", "contact_email": "blank"}
        special: set[str] = set()
        plain = {
            "id", "organisation", "title", "summary", "tasks", "first_day", "learning", "result", "seats",
            "seats_taken", "starts_on", "ends_on", "days", "half_days", "min_half_days", "day_starts_at",
            "day_ends_at", "is_remote", "remote_days", "street", "commune", "nearest_stop", "allowance_per_day",
            "offers_travel", "offers_lunch", "state", "state_since", "note_from_coordinator", "created_at",
            "published_at", "form_number", "matching_stale_since", "search_text", "search_vector",
        }  # fmt: skip

    class Meta:
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        ordering = ["-published_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(seats_taken__lte=F("seats")), name="no_more_seats_taken_than_there_are"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="an_opportunity_has_a_seat"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="an_opportunity_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(half_days__gte=1, half_days__lte=EVERY_HALF_DAY), name="an_opportunity_has_known_half_days"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[OpportunityState.DRAFT, OpportunityState.RETURNED, OpportunityState.CLOSED])
                | Q(starts_on__isnull=False, ends_on__isnull=False, commune__isnull=False),
                name="only_a_draft_lacks_dates_or_place",
            ),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=10), name="a_placement_has_1_to_10_days"),
            models.CheckConstraint(condition=Q(allowance_per_day__gte=0), name="an_allowance_is_not_negative"),
            models.CheckConstraint(
                condition=Q(state__in=OpportunityState.values), name="opportunity_state_is_a_known_one"
            ),
            models.UniqueConstraint(fields=["organisation", "form_number"], name="a_form_makes_one_opportunity"),
        ]
        indexes = [
            GinIndex(fields=["search_vector"], name="opportunity_by_words"),
            models.Index(fields=["state", "-published_at"], name="opportunity_newest_open"),
            models.Index(fields=["state", "starts_on"], name="opportunity_soonest_open"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page that everybody can read."""
        return reverse("opportunities:detail", args=[self.pk])

    @property
    def has_free_seat(self) -> bool:
        """Whether somebody can still be placed."""
        return self.seats_taken < self.seats

    @property
    def seats_left(self) -> int:
        """How many can still be placed."""
        return self.seats - self.seats_taken

    @property
    def window(self) -> tuple[date, date]:
        """The first and the last possible day; only a draft may lack them."""
        if self.starts_on is None or self.ends_on is None:
            raise ValueError(f"Opportunity {self.pk} has no dates yet.")
        return self.starts_on, self.ends_on

    @property
    def is_open(self) -> bool:
        """Whether somebody can say that they are interested."""
        return self.state == OpportunityState.PUBLISHED and self.has_free_seat


class OpportunityLanguage(models.Model):
    """A language that the role needs, and how well."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="languages")
    language = models.ForeignKey("vocabulary.Language", verbose_name=_("language"), on_delete=models.PROTECT)
    level = models.PositiveSmallIntegerField(_("level"), choices=LanguageLevel, default=LanguageLevel.B1)
    need = models.CharField(_("how much"), max_length=10, choices=Need, default=Need.REQUIRED)

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "opportunity", "language", "level", "need"}

    class Meta:
        verbose_name = _("language of an opportunity")
        verbose_name_plural = _("languages of an opportunity")
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "language"], name="a_language_once_in_an_opportunity"),
            models.CheckConstraint(condition=Q(level__in=LanguageLevel.values), name="needed_level_is_a_known_one"),
            models.CheckConstraint(condition=Q(need__in=Need.values), name="a_language_is_needed_or_desired"),
        ]
        indexes = [models.Index(fields=["language", "need", "level"], name="opportunity_by_language")]

    def __str__(self) -> str:
        return f"{self.language} {self.get_level_display()}"

    @property
    def level_in_words(self) -> str:
        """What somebody at this level can do, as a plain sentence."""
        return in_words(self.level)


class OpportunitySkill(models.Model):
    """A skill that the role needs or would welcome."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey("vocabulary.Skill", verbose_name=_("skill"), on_delete=models.PROTECT)
    need = models.CharField(_("how much"), max_length=10, choices=Need, default=Need.DESIRED)

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "opportunity", "skill", "need"}

    class Meta:
        verbose_name = _("skill of an opportunity")
        verbose_name_plural = _("skills of an opportunity")
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "skill"], name="a_skill_once_in_an_opportunity"),
            models.CheckConstraint(condition=Q(need__in=Need.values), name="a_skill_is_needed_or_desired"),
        ]

    def __str__(self) -> str:
        return str(self.skill)
