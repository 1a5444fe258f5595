"""A host organisation and the people who answer for it."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.enums import HostKind, LegalForm, MemberRole, OrganisationState
from tandem.accounts.models import User


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """What one asks of organisations."""

    def verified(self) -> "OrganisationQuerySet":
        """Those that CEV has verified: the only ones the public sees."""
        return self.filter(state=OrganisationState.VERIFIED)

    def submitted(self) -> "OrganisationQuerySet":
        """Those that wait for a coordinator, the longest waiting first."""
        return self.filter(state=OrganisationState.SUBMITTED).order_by("state_since")

    def drafts(self) -> "OrganisationQuerySet":
        """Those that nobody was asked to verify yet."""
        return self.filter(state=OrganisationState.DRAFT)

    def of(self, user: User) -> "OrganisationQuerySet":
        """Those in which this person is a member."""
        return self.filter(memberships__user=user)

    def owned_by(self, user: User) -> "OrganisationQuerySet":
        """Those for whose team this person answers."""
        return self.filter(memberships__user=user, memberships__role=MemberRole.OWNER)

    def visible_to(self, user: User | AnonymousUser) -> "OrganisationQuerySet":
        """All for coordinators; one's own for members; the verified ones for everybody."""
        if user.is_authenticated and user.is_coordinator:
            return self
        if not user.is_authenticated:
            return self.verified()
        return self.filter(Q(state=OrganisationState.VERIFIED) | Q(memberships__user=user)).distinct()


class Organisation(models.Model):
    """A non-profit host with members of staff."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    about = models.TextField(_("what you work for"), blank=True)
    legal_form = models.CharField(_("legal form"), max_length=30, choices=LegalForm, blank=True)
    kind = models.CharField(_("kind of organisation"), max_length=30, choices=HostKind, blank=True)
    enterprise_number = models.CharField(_("enterprise number (BCE / KBO)"), max_length=10, blank=True)
    website = models.URLField(_("website"), blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    commune = models.ForeignKey(
        "vocabulary.Commune", verbose_name=_("commune"), null=True, blank=True, on_delete=models.PROTECT
    )
    nearest_stop = models.CharField(_("nearest stop"), max_length=100, blank=True)
    is_step_free = models.BooleanField(_("one can enter without steps"), default=False)
    causes = models.ManyToManyField("vocabulary.Cause", verbose_name=_("what you work on"), blank=True)
    team_languages = models.ManyToManyField(
        "vocabulary.Language", verbose_name=_("languages spoken in the team"), blank=True
    )

    state = models.CharField(
        _("state"), max_length=20, choices=OrganisationState, default=OrganisationState.DRAFT, editable=False
    )
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    note_from_coordinator = models.TextField(_("note from the coordinator"), blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {
            "id", "name", "about", "legal_form", "kind", "enterprise_number", "website", "street", "commune",
            "nearest_stop", "is_step_free", "state", "state_since", "note_from_coordinator", "created_at",
        }  # fmt: skip

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OrganisationState.values), name="organisation_state_is_a_known_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The public page of the host."""
        return reverse("organisations:detail", args=[self.pk])

    @property
    def is_verified(self) -> bool:
        """Whether CEV has verified it."""
        return self.state == OrganisationState.VERIFIED

    @property
    def has_been_verified(self) -> bool:
        """Whether CEV has verified it, also where it is suspended: it is reinstated without being read anew."""
        return self.state in (OrganisationState.VERIFIED, OrganisationState.SUSPENDED)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """What one asks of the members of teams."""

    def owners(self) -> "MembershipQuerySet":
        """Those who answer for their team and can log in."""
        return self.filter(role=MemberRole.OWNER, user__is_active=True)

    def in_order(self) -> "MembershipQuerySet":
        """Owners first, then as they came, with the person."""
        return self.select_related("user").order_by("-role", "joined_at", "pk")


class Membership(models.Model):
    """One person's place in the team of an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        "accounts.User", verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=MemberRole, default=MemberRole.MEMBER)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Privacy:
        owner = "user"
        personal = {"user": "delete the row"}
        special: set[str] = set()
        plain = {"id", "organisation", "role", "joined_at"}

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="one_place_a_person_in_an_organisation"),
            models.CheckConstraint(condition=Q(role__in=MemberRole.values), name="member_role_is_a_known_one"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"

    @property
    def is_owner(self) -> bool:
        """Whether this person answers for the team."""
        return self.role == MemberRole.OWNER

    @property
    def name_in_team(self) -> str:
        """The first name, else the address in full: colleagues need to know whom they let in."""
        return self.user.first_name or self.user.email or self.user.phone or self.user.display_name
