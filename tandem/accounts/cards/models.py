"""The access card as the database keeps it: never its code."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccessCardQuerySet(models.QuerySet["AccessCard"]):
    """What one asks of cards."""

    def unused(self) -> "AccessCardQuerySet":
        """Those that were neither used nor taken back."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def live(self) -> "AccessCardQuerySet":
        """Those that still let somebody in."""
        return self.unused().filter(expires_at__gt=timezone.now())


class AccessCard(models.Model):
    """A printed code that lets one person in once, until a day."""

    user = models.ForeignKey(
        "accounts.User", verbose_name=_("person"), on_delete=models.CASCADE, related_name="access_cards"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    issued_by = models.ForeignKey(
        "accounts.User", verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = AccessCardQuerySet.as_manager()

    class Privacy:
        owner = "user"
        personal = {"user": "delete the row", "digest": "delete the row", "issued_by": "set null"}
        hidden = {"digest"}
        special: set[str] = set()
        plain = {"id", "issued_at", "expires_at", "used_at", "revoked_at"}

    class Meta:
        verbose_name = _("access card")
        verbose_name_plural = _("access cards")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="one_live_access_card_a_person",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True), name="a_used_card_is_not_taken_back"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
