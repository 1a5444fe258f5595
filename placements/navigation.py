"""Which pages each kind of person finds in the header."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.models import Membership
from tandem.accounts.models import User
from tandem.ui.navigation import NavItem, register
from volunteers.models import Volunteer


@register
def links(request: HttpRequest) -> Iterator[NavItem]:
    """Each person's own places."""
    user = request.user
    if not user.is_authenticated:
        return
    if user.is_helper:
        yield NavItem(_("People I help"), reverse("help:index"), order=12)
    kinds = kinds_of(user)
    if kinds["is_volunteer"]:
        yield NavItem(_("Home"), reverse("home:index"), order=10)
        yield NavItem(_("My profile"), reverse("profile:summary"), order=30)
    if kinds["is_host"]:
        yield NavItem(_("Our desk"), reverse("host:desk"), order=15)
    yield NavItem(_("My account"), reverse("account_overview"), order=85)


def kinds_of(user: User) -> dict[str, bool]:
    """Whether the person is a volunteer, with answers to say yes to, and whether they belong to a host: one query."""
    me = OuterRef("pk")
    own = Volunteer.objects.filter(user=me)
    return (
        User.objects.filter(pk=user.pk)
        .values(
            is_volunteer=Exists(own),
            is_to_confirm=Exists(own.filter(filled_in_at__isnull=False)),
            is_host=Exists(Membership.objects.filter(user=me)),
        )
        .get()
    )
