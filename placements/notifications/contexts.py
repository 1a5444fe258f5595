"""What the words of the messages can speak of, and when a message is still true."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from organisations.queries import contacts_of
from placements.calendar_file import place_in_words
from placements.models import Match, Placement
from tandem.accounts.models import User
from volunteers.queries import address_of


def hosts_of(match: Match) -> list[User]:
    """Everybody who answers for the host of this match; nobody while the organisation is not verified."""
    organisation = match.opportunity.organisation
    return list(contacts_of(organisation)) if organisation.is_verified else []


def match_context(match: Match, reader: User) -> dict[str, Any]:
    """The match and the page on which this reader acts."""
    return {"match": match, "opportunity": match.opportunity, "url": match_url(match, reader)}


def match_url(match: Match, reader: User) -> str:
    """The volunteer's own page, or the host's page of the candidate."""
    if reader.pk == match.volunteer.user_id:
        return reverse("home:match", args=[match.pk])
    return reverse("host:candidate", args=[match.pk])


def placement_context(placement: Placement, reader: User) -> dict[str, Any]:
    """The placement with its days, and whether the reader is the volunteer or the host."""
    is_volunteer = reader.pk == placement.volunteer.user_id
    name = "home:placement" if is_volunteer else "host:placement"
    return {
        "placement": placement,
        "match": placement.match,
        "opportunity": placement.match.opportunity,
        "days": list(placement.days.all()),
        "is_volunteer": is_volunteer,
        "first_name": placement.volunteer.first_name,
        "address": "" if is_volunteer else address_of(placement.volunteer),
        "place": place_in_words(placement),
        "url": reverse(name, args=[placement.pk]),
    }


def is_in(*states: str) -> Callable[[Any, User], bool]:
    """A message about a match or a placement that is still in one of these states, to whom it still concerns."""
    return lambda subject, reader: subject.state in states and _may_still_read(subject, reader)


def _may_still_read(subject: Match | Placement, reader: User) -> bool:
    match = subject if isinstance(subject, Match) else subject.match
    return reader.pk == match.volunteer.user_id or match.opportunity.organisation.is_verified
