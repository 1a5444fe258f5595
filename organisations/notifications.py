"""Which messages organisations and coordinators get about organisations and opportunities."""

import secrets
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation

from organisations.enums import OpportunityState, OrganisationState
from organisations.join_links import token_for
from organisations.models import Invitation, Opportunity, Organisation
from organisations.queries import contacts_of
from organisations.rules import is_member
from tandem.accounts.models import User
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue, enqueue_code


def organisation_verified(organisation: Organisation) -> None:
    """To everyone who answers for the organisation: you can publish now."""
    _tell_members(organisation, "organisation_verified", about=organisation, occasion=_moment(organisation))


def organisation_returned(organisation: Organisation) -> None:
    """To everyone who answers for the organisation: the coordinator has a question."""
    _tell_members(organisation, "organisation_returned", about=organisation, occasion=_moment(organisation))


def organisation_refused(organisation: Organisation) -> None:
    """To everyone who answers for the organisation: not possible, and why."""
    _tell_members(organisation, "organisation_refused", about=organisation, occasion=_moment(organisation))


def opportunity_published(opportunity: Opportunity) -> None:
    """To everyone who answers for the organisation: volunteers can read it now."""
    _tell_members(opportunity.organisation, "opportunity_published", about=opportunity, occasion=_moment(opportunity))


def opportunity_returned(opportunity: Opportunity) -> None:
    """To everyone who answers for the organisation: the coordinator has a question."""
    _tell_members(opportunity.organisation, "opportunity_returned", about=opportunity, occasion=_moment(opportunity))


def invited_to_team(invitation: Invitation) -> None:
    """To the address, whether or not somebody is registered there: would you join us?

    Of an organisation that nobody verified no name is written: anybody could send any words to anybody by it.
    """
    reader = User.objects.at(invitation.email).first()
    language = (reader or invitation.invited_by or User()).contact_language
    with translation.override(language):
        url = reverse("host:join", args=[token_for(invitation)])
    enqueue_code(
        "invited_to_team",
        address=invitation.email,
        channel="email",
        language=language,
        payload={"url": url, **_who_invites(invitation)},
        occasion=secrets.token_hex(8),
        to=reader,
    )


def _who_invites(invitation: Invitation) -> dict[str, str]:
    if not invitation.organisation.is_verified or not invitation.invited_by:
        return {"name": "", "inviter": ""}
    return {"name": invitation.organisation.name, "inviter": invitation.invited_by.first_name}


def removed_from_team(organisation: Organisation, person: User) -> None:
    """To who was a member until now: you are not any more."""
    enqueue("removed_from_team", to=person, about=organisation, occasion=timezone.now().strftime("%Y%m%dT%H%M%S"))


def _tell_members(organisation: Organisation, name: str, *, about: Organisation | Opportunity, occasion: str) -> None:
    for person in contacts_of(organisation):
        enqueue(name, to=person, about=about, occasion=occasion)


def _moment(subject: Organisation | Opportunity) -> str:
    """The same step taken again later is a new occasion."""
    return subject.state_since.strftime("%Y%m%dT%H%M%S")


def _organisation_context(organisation: Organisation, reader: User) -> dict[str, Any]:
    return {"organisation": organisation, "url": reverse("host:desk")}


def _opportunity_context(opportunity: Opportunity, reader: User) -> dict[str, Any]:
    return {"opportunity": opportunity, "url": reverse("host:candidates", args=[opportunity.pk])}


def _editor_context(opportunity: Opportunity, reader: User) -> dict[str, Any]:
    return {"opportunity": opportunity, "url": reverse("host:opportunity_edit", args=[opportunity.pk])}


def _organisation_is(state: str) -> Callable[[Organisation, User], bool]:
    """Still so, and still the reader's business."""
    return lambda organisation, reader: organisation.state == state and is_member(reader, organisation)


def _opportunity_is(state: str) -> Callable[[Opportunity, User], bool]:
    """Still so, and still the reader's business."""
    return lambda opportunity, reader: opportunity.state == state and is_member(reader, opportunity.organisation)


register(
    MessageKind(
        "invited_to_team",
        about="",
        context=lambda *_: {},
        still_wanted=lambda *_: True,
        # Whoever invites says so to them at that moment, and addresses of nobody share one number of messages a day.
        at_any_hour=True,
    )
)
register(
    MessageKind(
        "removed_from_team",
        "organisations.Organisation",
        context=lambda organisation, reader: {"organisation": organisation, "url": ""},
        still_wanted=lambda organisation, reader: not is_member(reader, organisation),
    )
)
for name, state in [
    ("organisation_verified", OrganisationState.VERIFIED),
    ("organisation_returned", OrganisationState.DRAFT),
    ("organisation_refused", OrganisationState.REFUSED),
]:
    register(
        MessageKind(
            name,
            "organisations.Organisation",
            context=_organisation_context,
            still_wanted=_organisation_is(state),
        )
    )

register(
    MessageKind(
        "opportunity_published",
        "organisations.Opportunity",
        context=_opportunity_context,
        still_wanted=_opportunity_is(OpportunityState.PUBLISHED),
        setting="host_news",
    )
)
register(
    MessageKind(
        "opportunity_returned",
        "organisations.Opportunity",
        context=_editor_context,
        still_wanted=_opportunity_is(OpportunityState.RETURNED),
    )
)
