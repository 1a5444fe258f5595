"""To everybody who answers for the host."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from organisations.models import Opportunity
from placements.enums import WAITING_FOR_HOST, MatchState
from placements.models import Match
from placements.notifications.contexts import hosts_of, is_in, match_context
from tandem.accounts.models import User
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue


def interest_shown(match: Match) -> None:
    """Somebody is interested; answer by the promised day."""
    for person in hosts_of(match):
        enqueue("interest_shown", to=person, about=match)


def no_answer_yet(match: Match) -> None:
    """The promised day has come and nobody answered: once a promised day."""
    for person in hosts_of(match):
        enqueue("no_answer_yet", to=person, about=match, occasion=f"{match.answer_by:%Y-%m-%d}")


def invitation_declined(match: Match) -> None:
    """The invited person says no."""
    for person in hosts_of(match):
        enqueue("invitation_declined", to=person, about=match)


def days_agreed(match: Match) -> None:
    """The volunteer says yes to the days; a coordinator decides now."""
    for person in hosts_of(match):
        enqueue("days_agreed", to=person, about=match, occasion=f"{match.state_since:%Y%m%dT%H%M%S%f}")


def other_days_wanted(match: Match) -> None:
    """The volunteer says 'not these days'; propose others by the promised day."""
    for person in hosts_of(match):
        enqueue("other_days_wanted", to=person, about=match, occasion=f"{match.state_since:%Y%m%dT%H%M%S%f}")


def match_withdrawn(match: Match) -> None:
    """The volunteer's plans changed; nothing more is said."""
    for person in hosts_of(match):
        enqueue("match_withdrawn", to=person, about=match)


def plans_changed(match: Match) -> None:
    """Whoever it was has left Tandem: all that the host hears is that plans changed, of the opportunity alone.

    A message about the match would lie on its way to a record that is gone.
    """
    for person in hosts_of(match):
        enqueue("plans_changed", to=person, about=match.opportunity, occasion=f"M{match.pk}")


def _opportunity_context(opportunity: Opportunity, reader: User) -> dict[str, Any]:
    return {"opportunity": opportunity, "url": reverse("host:candidates", args=[opportunity.pk])}


def _is_theirs_to_read(opportunity: Opportunity, reader: User) -> bool:
    return opportunity.organisation.is_verified


def _is_still_late(match: Match, reader: User) -> bool:
    """Not where the host answered since, which moves the promised day."""
    return match.state in WAITING_FOR_HOST and match.answer_by is not None and match.answer_by <= timezone.localdate()


register(
    MessageKind(
        "plans_changed",
        "organisations.Opportunity",
        context=_opportunity_context,
        still_wanted=_is_theirs_to_read,
    )
)
register(
    MessageKind(
        "no_answer_yet",
        "placements.Match",
        context=match_context,
        still_wanted=_is_still_late,
        setting="reminders",
    )
)

for name, states, setting in [
    ("interest_shown", [MatchState.INTERESTED], "interest_news"),
    ("invitation_declined", [MatchState.DECLINED], "interest_news"),
    ("days_agreed", [MatchState.PROPOSED], "interest_news"),
    ("other_days_wanted", [MatchState.SHORTLISTED], "interest_news"),
    ("match_withdrawn", [MatchState.WITHDRAWN], ""),
]:
    register(MessageKind(name, "placements.Match", context=match_context, still_wanted=is_in(*states), setting=setting))
