"""A volunteer's profile: what is asked, and nothing more."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User
from tandem.ui.half_days import half_days_in_words
from tandem.vocabulary.enums import LanguageLevel, SkillExperience
from volunteers.enums import ContactChannel, ProfileStep, Wish
from volunteers.models.accompaniment import Accompaniment, AccompanimentQuerySet

EVERY_HALF_DAY = 2**14 - 1


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """What one asks of volunteers."""

    def visible_to(self, user: User) -> "VolunteerQuerySet":
        """All for coordinators, oneself and whom one helps for everybody else; hosts see cards, never this record."""
        return (
            self if user.is_coordinator else self.filter(Q(user=user) | Q(pk__in=_helped_by(user).values("volunteer")))
        )

    def helped_by(self, user: User) -> "VolunteerQuerySet":
        """Those whose profile this person fills in with them: all for coordinators; never one's own."""
        others = self.exclude(user=user)
        return others if user.is_coordinator else others.filter(pk__in=_helped_by(user).values("volunteer"))

    def complete(self) -> "VolunteerQuerySet":
        """Those who answered all that suggestions need; what `queries.missing_steps` asks of one, asked of all."""
        return self.exclude(user__first_name="").filter(
            Exists(LanguageSkill.objects.filter(volunteer=OuterRef("pk"))),
            Q(contact_channel=ContactChannel.EMAIL, user__email__isnull=False)
            | Q(contact_channel__in=ContactChannel.by_phone(), user__phone__isnull=False)
            | Q(contact_channel=ContactChannel.THROUGH_CEV),
            confirmed_adult_at__isnull=False,
            commune__isnull=False,
            half_days__gt=0,
            available_from__isnull=False,
            available_until__gte=timezone.localdate(),
        )

    def ready(self) -> "VolunteerQuerySet":
        """Those to whom something can be suggested now: complete, their own word, an open account, no pause."""
        return self.complete().filter(user__is_active=True, is_paused=False, is_confirmed=True)

    def reached_by_messages(self) -> "VolunteerQuerySet":
        """Those with a phone or an e-mail address; others come with a card, and somebody tells them."""
        return self.exclude(user__email__isnull=True, user__phone__isnull=True)

    def with_answers(self) -> "VolunteerQuerySet":
        """With all that they answered, in a fixed number of queries."""
        return self.select_related("user", "commune").prefetch_related(
            "languages__language", "skills__skill", "causes", "wishes", "regions", "consents"
        )

    def stale_before(self, moment: datetime) -> "VolunteerQuerySet":
        """Those whose profile changed before the moment and whose suggestions were not made anew since."""
        return self.filter(matching_stale_since__lte=moment).order_by("matching_stale_since")


def _helped_by(user: User) -> AccompanimentQuerySet:
    is_helper = user.is_active and user.is_helper
    return Accompaniment.objects.in_force().filter(helper=user) if is_helper else Accompaniment.objects.none()


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
    is_confirmed = models.BooleanField(
        _("said that it is right"), default=True, help_text=_("Not yet, where somebody else made this profile.")
    )
    filled_in_at = models.DateTimeField(_("filled in by somebody who helps"), null=True, blank=True, editable=False)
    filled_in_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("helped with it"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    matching_stale_since = models.DateTimeField(null=True, default=timezone.now, editable=False)
    # Written once a day (volunteers/presence.py); the two below count only where they are later.
    heard_from_at = models.DateTimeField(_("last heard from"), null=True, default=timezone.now, editable=False)
    asked_to_stay_at = models.DateTimeField(_("asked whether to keep the profile"), null=True, editable=False)
    warned_at = models.DateTimeField(_("told when the profile is deleted"), null=True, editable=False)
    created_at = models.DateTimeField(_("registered"), auto_now_add=True)

    objects = VolunteerQuerySet.as_manager()

    class Privacy:
        owner = "user"
        personal = {
            "user": "strip the name, keep the days",
            "commune": "set null",
            "max_km": "blank",
            "half_days": "blank",
            "max_half_days": "blank",
            "available_from": "set null",
            "available_until": "set null",
            "contact_channel": "blank",
            "confirmed_adult_at": "set null",
            "steps_done": "blank",
            "matching_stale_since": "set null",
            "heard_from_at": "set null",
            "asked_to_stay_at": "set null",
            "warned_at": "set null",
            "filled_in_at": "set null",
            "filled_in_by": "set null",
        }
        shown = {"half_days": half_days_in_words}
        special_links = {"causes", "regions"}
        special: set[str] = set()
        plain = {"id", "is_paused", "is_confirmed", "created_at"}

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
    def is_asked_to_stay(self) -> bool:
        """Whether somebody asked if the profile is to be kept, and nothing was heard since."""
        asked = [moment for moment in (self.asked_to_stay_at, self.warned_at) if moment]
        heard = [moment for moment in (self.heard_from_at, self.user.last_login) if moment]
        return bool(asked and heard) and max(asked) > max(heard)

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
        owner = "volunteer__user"
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
        owner = "volunteer__user"
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
        owner = "volunteer__user"
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
