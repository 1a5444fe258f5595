"""Which messages organisations and coordinators get about organisations and opportunities."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from organisations.enums import OpportunityState, OrganisationState
from organisations.models import Opportunity, Organisation
from organisations.queries import contacts_of
from organisations.rules import is_member
from tandem.accounts.models import User
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue


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
