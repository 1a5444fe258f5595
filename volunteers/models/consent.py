"""What a volunteer agreed to, and to which words."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.enums import ConsentPurpose
from volunteers.models.profile import Volunteer


class ConsentQuerySet(models.QuerySet["Consent"]):
    """What one asks of consents."""

    def live(self) -> "ConsentQuerySet":
        """Those that were not taken back and did not end."""
        return self.filter(withdrawn_at__isnull=True)

    def to_words(self, purpose: str, version: int) -> "ConsentQuerySet":
        """Live ones to this version of the words of one purpose."""
        return self.live().filter(purpose=purpose, version=version)

    def newest_first(self) -> "ConsentQuerySet":
        """In the order in which a person reads them: what holds, then what is over."""
        return self.order_by(models.F("withdrawn_at").desc(nulls_first=True), "-given_at", "-pk")


class Consent(models.Model):
    """What a volunteer agreed to: which words, in which language, from when until when.

    Sharing name and contact is agreed to for one match, whose number `about_id` holds: matches live in an app above,
    so it is no foreign key. `asked_again_at` is when Tandem noticed that the words have changed since.
    """

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=30, choices=ConsentPurpose)
    about_id = models.BigIntegerField(_("for which match"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(_("version of the words"))
    language = models.CharField(_("read in"), max_length=8)
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    asked_again_at = models.DateTimeField(_("asked again since the words changed"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Privacy:
        owner = "volunteer__user"
        personal = {"volunteer": "delete the row"}
        special: set[str] = set()
        plain = {"id", "purpose", "about_id", "version", "language", "given_at", "withdrawn_at", "asked_again_at"}

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "purpose"],
                condition=Q(withdrawn_at__isnull=True, about_id__isnull=True),
                name="one_live_consent_a_purpose",
            ),
            models.UniqueConstraint(
                fields=["about_id"],
                condition=Q(withdrawn_at__isnull=True, about_id__isnull=False),
                name="one_live_consent_a_match",
            ),
            models.CheckConstraint(
                condition=Q(purpose=ConsentPurpose.SHARING, about_id__isnull=False)
                | (~Q(purpose=ConsentPurpose.SHARING) & Q(about_id__isnull=True)),
                name="sharing_is_agreed_to_for_one_match",
            ),
            models.CheckConstraint(condition=Q(purpose__in=ConsentPurpose.values), name="consent_has_a_known_purpose"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} v{self.version}"

    @property
    def is_live(self) -> bool:
        """Whether it holds."""
        return self.withdrawn_at is None
