"""People who are asked into a team: accounts with a proven address, and the links in their mails."""

from django.urls import reverse

from organisations.actions import invite_to_team
from organisations.join_links import token_for
from organisations.models import Invitation, Organisation
from tandem.accounts.actions import vouch_for_person
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent

COLLEAGUE = "cato@example.org"


def somebody_at(email: str = COLLEAGUE, *, first_name: str = "") -> User:
    """Somebody registered with this address, who has proven that it is theirs."""
    return vouch_for_person(email=email, first_name=first_name)


def invite(organisation: Organisation, *, by: User, email: str = COLLEAGUE, role: str = "member") -> Invitation:
    """An invitation on its way."""
    return invite_to_team(organisation, email=email, role=role, by=by)


def link(invitation: Invitation, name: str = "join") -> str:
    """The link in the mail; `accept_invitation` and `decline_invitation` are its two buttons."""
    return reverse(f"host:{name}", args=[token_for(invitation)])


def team_of(organisation: Organisation) -> list[tuple[str | None, str]]:
    """(address, role) of each member, in the order of the addresses."""
    return list(organisation.memberships.order_by("user__email").values_list("user__email", "role"))


def deeds_in(organisation: Organisation) -> list[str]:
    """What the record says was done with the organisation, oldest first."""
    return [event.verb for event in AuditEvent.objects.about(organisation)]
