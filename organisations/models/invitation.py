"""An invitation into the team of an organisation."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.enums import SHUT_OUT, MemberRole
from organisations.models.organisation import Membership

VALID_FOR = timedelta(days=14)
KEPT_FOR = timedelta(days=30)  # from the day on which it was sent, whatever became of it
UNANSWERED = Q(accepted_at=None, declined_at=None, taken_back_at=None)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """What one asks of invitations."""

    def begin(self, organisation: Any, **details: Any) -> "Invitation":
        """A new one, good for 14 days from now."""
        now = timezone.now()
        return self.create(organisation=organisation, **details, invited_at=now, expires_at=now + VALID_FOR)

    def unanswered(self) -> "InvitationQuerySet":
        """Those that were neither answered nor taken back, also where their time is over."""
        return self.filter(UNANSWERED)

    def open(self) -> "InvitationQuerySet":
        """Those whose time is not over and that nobody answered or took back."""
        return self.unanswered().filter(expires_at__gt=timezone.now())

    def answerable(self) -> "InvitationQuerySet":
        """Those open ones whose sender still answers for the team, of organisations that are not shut out."""
        sender = Membership.objects.owners().filter(organisation=OuterRef("organisation"), user=OuterRef("invited_by"))
        return self.open().exclude(organisation__state__in=SHUT_OUT).filter(Exists(sender))

    def sent_since(self, moment: datetime) -> "InvitationQuerySet":
        """Those sent since the moment."""
        return self.filter(invited_at__gte=moment)

    def long_over(self) -> "InvitationQuerySet":
        """Those that nobody needs any more."""
        return self.filter(invited_at__lt=timezone.now() - KEPT_FOR)


class Invitation(models.Model):
    """An invitation into a team, to an address of which nobody knows whether somebody is registered there."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=10, choices=MemberRole, default=MemberRole.MEMBER)
    invited_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("invited by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("good until"), editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True, editable=False)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Privacy:
        about_nobody = (
            "It is about an address, and there may be nobody with it. Whoever is erased takes the invitations to their "
            "addresses along (privacy/traces.py); once accepted, it holds no address, and after 30 days it is deleted."
        )
        personal = {"email": "delete the row", "invited_by": "set null"}
        special: set[str] = set()
        plain = {
            "id", "organisation", "role", "invited_at", "expires_at", "accepted_at", "declined_at", "taken_back_at",
        }  # fmt: skip

    class Meta:
        verbose_name = _("invitation into a team")
        verbose_name_plural = _("invitations into teams")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"], condition=UNANSWERED, name="one_open_invitation_an_address"
            ),
            models.CheckConstraint(condition=Q(role__in=MemberRole.values), name="invitation_role_is_a_known_one"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, declined_at=None)
                | Q(accepted_at=None, taken_back_at=None)
                | Q(declined_at=None, taken_back_at=None),
                name="an_invitation_ends_once",
            ),
            models.CheckConstraint(
                condition=(Q(accepted_at=None) & ~Q(email="")) | Q(accepted_at__isnull=False, email=""),
                name="an_accepted_invitation_holds_no_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Whether it can be answered now."""
        answered = self.accepted_at or self.declined_at or self.taken_back_at
        return not answered and self.expires_at > timezone.now()
