"""Who helps whom with Tandem, with whose word."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccompanimentQuerySet(models.QuerySet["Accompaniment"]):
    """What one asks about helping."""

    def open(self) -> "AccompanimentQuerySet":
        """What nobody has ended: asked for, or agreed to."""
        return self.filter(ended_at__isnull=True)

    def asked(self) -> "AccompanimentQuerySet":
        """Those to which the volunteer has not said anything yet."""
        return self.open().filter(agreed_at__isnull=True)

    def in_force(self) -> "AccompanimentQuerySet":
        """Those in which the helper sees the profile: agreed to, or begun together and not yet the volunteer's own."""
        begun_together = Q(has_registered=True, volunteer__is_confirmed=False)
        return self.open().filter(Q(agreed_at__isnull=False) | begun_together)


class Accompaniment(models.Model):
    """A helper beside a volunteer, from the question until one of the two ends it."""

    volunteer = models.ForeignKey(
        "volunteers.Volunteer", verbose_name=_("volunteer"), on_delete=models.CASCADE, related_name="accompaniments"
    )
    helper = models.ForeignKey(
        "accounts.User", verbose_name=_("helper"), on_delete=models.CASCADE, related_name="accompaniments"
    )
    has_registered = models.BooleanField(_("registered them"), default=False)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = AccompanimentQuerySet.as_manager()

    class Privacy:
        owner = "volunteer__user"
        personal = {"volunteer": "delete the row", "helper": "delete the row"}
        special: set[str] = set()
        plain = {"id", "has_registered", "asked_at", "agreed_at", "ended_at"}

    class Meta:
        verbose_name = _("accompaniment")
        verbose_name_plural = _("accompaniments")
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "helper"],
                condition=Q(ended_at__isnull=True),
                name="one_live_accompaniment_a_pair",
            )
        ]

    def __str__(self) -> str:
        return f"{self.helper} – {self.volunteer}"
