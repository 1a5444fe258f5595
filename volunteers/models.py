"""A volunteer's profile: what is asked, and nothing more."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User
from tandem.vocabulary.enums import LanguageLevel, SkillExperience
from volunteers.enums import ConsentPurpose, ContactChannel, ProfileStep, Wish

EVERY_HALF_DAY = 2**14 - 1


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """What one asks of volunteers."""

    def visible_to(self, user: User) -> "VolunteerQuerySet":
        """All for coordinators, oneself for everybody else; hosts see cards, never this record."""
        if user.is_coordinator:
            return self
        return self.filter(user=user)

    def complete(self) -> "VolunteerQuerySet":
        """Those who answered all that suggestions need; what `queries.missing_steps` asks of one, asked of all."""
        return self.exclude(user__first_name="").filter(
            Exists(LanguageSkill.objects.filter(volunteer=OuterRef("pk"))),
            Q(contact_channel=ContactChannel.EMAIL, user__email__isnull=False)
            | Q(contact_channel__in=ContactChannel.by_phone(), user__phone__isnull=False),
            confirmed_adult_at__isnull=False,
            commune__isnull=False,
            half_days__gt=0,
            available_from__isnull=False,
            available_until__gte=timezone.localdate(),
        )

    def ready(self) -> "VolunteerQuerySet":
        """Those to whom something can be suggested now: complete, with an open account, not taking a pause."""
        return self.complete().filter(user__is_active=True, is_paused=False)

    def with_answers(self) -> "VolunteerQuerySet":
        """With all that they answered, in a fixed number of queries."""
        return self.select_related("user", "commune").prefetch_related(
            "languages__language", "skills__skill", "causes", "wishes", "regions"
        )

    def stale_before(self, moment: datetime) -> "VolunteerQuerySet":
        """Those whose profile changed before the moment and whose suggestions were not made anew since."""
        return self.filter(matching_stale_since__lte=moment).order_by("matching_stale_since")


class Volunteer(models.Model):
    """A refugee or asylum-seeker who offers time."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="volunteer")
    confirmed_adult_at = models.DateTimeField(_("said to be 18 or older"), null=True, blank=True)
    commune = models.ForeignKey(
        "vocabulary.Commune", verbose_name=_("commune"), null=True, blank=True, on_delete=models.PROTECT
    )
    max_km = models.PositiveSmallIntegerField(_("travels up to (km)"), default=10)
    half_days = models.PositiveSmallIntegerField(_("half-days with time"), default=0)
    max_half_days = models.PositiveSmallIntegerField(_("at most so many half-days a week"), default=6)
    available_from = models.DateField(_("has time from"), null=True, blank=True)
    available_until = models.DateField(_("has time until"), null=True, blank=True)
    contact_channel = models.CharField(_("is reached by"), max_length=20, choices=ContactChannel, blank=True)
    causes = models.ManyToManyField("vocabulary.Cause", verbose_name=_("causes"), blank=True)
    regions = models.ManyToManyField("vocabulary.Region", verbose_name=_("regional knowledge"), blank=True)
    steps_done = ArrayField(
        models.CharField(max_length=20, choices=ProfileStep), verbose_name=_("answered"), default=list, editable=False
    )
    is_paused = models.BooleanField(_("takes a pause"), default=False)
    matching_stale_since = models.DateTimeField(null=True, default=timezone.now, editable=False)
    created_at = models.DateTimeField(_("registered"), auto_now_add=True)

    objects = VolunteerQuerySet.as_manager()

    class Privacy:
        personal = {
            "user": "delete the row",
            "commune": "delete the row",
            "max_km": "delete the row",
            "half_days": "delete the row",
            "max_half_days": "delete the row",
            "available_from": "delete the row",
            "available_until": "delete the row",
            "contact_channel": "delete the row",
        }
        special: set[str] = set()
        plain = {"id", "confirmed_adult_at", "steps_done", "is_paused", "matching_stale_since", "created_at"}

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        constraints = [
            models.CheckConstraint(condition=Q(half_days__lte=EVERY_HALF_DAY), name="a_volunteer_has_known_half_days"),
            models.CheckConstraint(condition=Q(max_km__gte=1, max_km__lte=100), name="a_volunteer_travels_1_to_100_km"),
            models.CheckConstraint(
                condition=Q(max_half_days__gte=1, max_half_days__lte=14), name="a_week_has_1_to_14_half_days"
            ),
            models.CheckConstraint(
                condition=Q(available_from__isnull=True, available_until__isnull=True)
                | Q(
                    available_from__isnull=False,
                    available_until__isnull=False,  # SQL lets a comparison with nothing pass
                    available_until__gte=models.F("available_from"),
                ),
                name="available_dates_are_both_set_in_order_or_both_empty",
            ),
            models.CheckConstraint(
                condition=Q(contact_channel__in=["", *ContactChannel.values]), name="contact_channel_is_a_known_one"
            ),
        ]
        indexes = [
            models.Index(
                fields=["matching_stale_since"],
                condition=Q(matching_stale_since__isnull=False),
                name="volunteer_with_stale_matching",
            )
        ]

    def __str__(self) -> str:
        return f"V{self.pk}"

    @property
    def first_name(self) -> str:
        """The name by which a host may know the volunteer after the shortlist."""
        return self.user.first_name


class LanguageSkill(models.Model):
    """A language that a volunteer speaks, and how well."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="languages")
    language = models.ForeignKey("vocabulary.Language", verbose_name=_("language"), on_delete=models.PROTECT)
    level = models.PositiveSmallIntegerField(_("level"), choices=LanguageLevel)
    reads_and_writes = models.BooleanField(_("reads and writes it"), default=True)

    class Privacy:
        personal = {"volunteer": "delete the row", "language": "delete the row", "level": "delete the row"}
        special: set[str] = set()
        plain = {"id", "reads_and_writes"}

    class Meta:
        verbose_name = _("language of a volunteer")
        verbose_name_plural = _("languages of a volunteer")
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "language"], name="a_language_once_in_a_profile"),
            models.CheckConstraint(condition=Q(level__in=LanguageLevel.values), name="spoken_level_is_a_known_one"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.get_level_display()}"


class VolunteerSkill(models.Model):
    """A skill that a volunteer brings, and with how much experience."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey("vocabulary.Skill", verbose_name=_("skill"), on_delete=models.PROTECT)
    experience = models.CharField(_("experience"), max_length=20, choices=SkillExperience, default=SkillExperience.SOME)

    class Privacy:
        personal = {"volunteer": "delete the row", "skill": "delete the row", "experience": "delete the row"}
        special: set[str] = set()
        plain = {"id"}

    class Meta:
        verbose_name = _("skill of a volunteer")
        verbose_name_plural = _("skills of a volunteer")
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "skill"], name="a_skill_once_in_a_profile"),
            models.CheckConstraint(
                condition=Q(experience__in=SkillExperience.values), name="experience_is_a_known_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.skill)


class PracticalWish(models.Model):
    """Something practical that makes a placement possible; hosts hear of it only where the volunteer says so."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="wishes")
    wish = models.CharField(_("wish"), max_length=30, choices=Wish)
    tell_host = models.BooleanField(_("tell the host"), default=False)

    class Privacy:
        personal = {"volunteer": "delete the row", "tell_host": "delete the row"}
        special = {"wish"}
        plain = {"id"}

    class Meta:
        verbose_name = _("practical wish")
        verbose_name_plural = _("practical wishes")
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "wish"], name="a_wish_once_in_a_profile"),
            models.CheckConstraint(condition=Q(wish__in=Wish.values), name="wish_is_a_known_one"),
        ]

    def __str__(self) -> str:
        return self.get_wish_display()


class Consent(models.Model):
    """What a volunteer agreed to: which words, in which language, from when until when."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=30, choices=ConsentPurpose)
    version = models.PositiveSmallIntegerField(_("version of the words"))
    language = models.CharField(_("read in"), max_length=8)
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Privacy:
        personal = {"volunteer": "delete the row"}
        special: set[str] = set()
        plain = {"id", "purpose", "version", "language", "given_at", "withdrawn_at"}

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_consent_a_purpose",
            ),
            models.CheckConstraint(condition=Q(purpose__in=ConsentPurpose.values), name="consent_has_a_known_purpose"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} v{self.version}"
