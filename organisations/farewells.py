"""What a member of an organisation leaves behind there, and when they cannot leave yet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from organisations.enums import MemberRole, OpportunityState
from organisations.models import Membership, Opportunity, Organisation
from tandem.accounts.models import User
from tandem.privacy.farewells import Farewell, register

LAST_DIGITS = 8  # of a phone number, however its beginning is written
READ_BY_VOLUNTEERS = [OpportunityState.PUBLISHED, OpportunityState.FILLED]


def what_is_in_the_way(user: User) -> Iterator[str]:
    """Organisations that nobody else owns while volunteers count on them."""
    for organisation in _owned_alone(user):
        if organisation.opportunities.filter(state__in=READ_BY_VOLUNTEERS).exists():
            yield _(
                "Nobody else is an owner of “%(name)s”, and volunteers read its opportunities or work there. First "
                "make somebody else an owner, or close its opportunities."
            ) % {"name": organisation.name}


def what_goes(user: User) -> Iterator[str]:
    """The places in teams, and contacts of opportunities."""
    for organisation in Organisation.objects.of(user).order_by("name"):
        yield _("The place in the team of “%(name)s”") % {"name": organisation.name}
    if number := len(_opportunities_that_name(user)):
        yield _("The name and address as a contact of opportunities: %(number)s") % {"number": number}


def take_out_of_contacts(user: User, by: User | None) -> None:
    """Volunteers no longer read this person as the contact of an opportunity."""
    keys = [opportunity.pk for opportunity in _opportunities_that_name(user)]
    Opportunity.objects.filter(pk__in=keys).update(contact_name="", contact_phone="", contact_email="")


def _owned_alone(user: User) -> list[Organisation]:
    owned = Organisation.objects.filter(memberships__user=user, memberships__role=MemberRole.OWNER)
    others = Membership.objects.filter(role=MemberRole.OWNER, user__is_active=True).exclude(user=user)
    return list(owned.exclude(pk__in=others.values("organisation")))


def _opportunities_that_name(user: User) -> list[Opportunity]:
    """Those of their organisations that name them, or one of their addresses, as the contact."""
    return [opportunity for opportunity in Opportunity.objects.of(user) if _is_named(user, opportunity)]


def _is_named(user: User, opportunity: Opportunity) -> bool:
    if opportunity.contact_email and opportunity.contact_email.lower() == user.email:
        return True
    if user.phone and _digits(opportunity.contact_phone).endswith(_digits(user.phone)[-LAST_DIGITS:]):
        return True
    names = {user.first_name.lower(), f"{user.first_name} {user.last_name}".strip().lower()} - {""}
    return opportunity.contact_name.strip().lower() in names and not opportunity.contact_email


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


register(
    Farewell(
        "organisations",
        act=take_out_of_contacts,
        obstacles=what_is_in_the_way,
        goes=what_goes,
    )
)
