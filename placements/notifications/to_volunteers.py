"""To the volunteer."""

from typing import Any

from django.urls import reverse

from organisations.models import Opportunity
from placements.enums import MatchState
from placements.models import Dismissal, Match, Recommendation, Suggestion, SuggestionDigest
from placements.notifications.contexts import is_in, match_context
from tandem.accounts.models import User
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue
from volunteers.models import Volunteer


def volunteer_invited(match: Match) -> None:
    """A host invites them; they decide."""
    enqueue("volunteer_invited", to=match.volunteer.user, about=match)


def match_shortlisted(match: Match) -> None:
    """The host wants to meet, and now sees the first name and the chosen way to write."""
    enqueue("match_shortlisted", to=match.volunteer.user, about=match)


def days_offered(match: Match) -> None:
    """The host proposes days; each new proposal is a new message."""
    enqueue("days_offered", to=match.volunteer.user, about=match, occasion=f"{match.state_since:%Y%m%dT%H%M%S%f}")


def match_declined(match: Match) -> None:
    """Not this time, with the host's reason and other suggestions."""
    enqueue("match_declined", to=match.volunteer.user, about=match)


def match_lapsed(match: Match) -> None:
    """The place has gone, with other suggestions."""
    enqueue("match_lapsed", to=match.volunteer.user, about=match)


def suggestions_digest(digest: SuggestionDigest) -> None:
    """New suggestions, in one message."""
    enqueue("suggestions_digest", to=digest.volunteer.user, about=digest)


def new_opportunity(opportunity: Opportunity, volunteer: Volunteer) -> None:
    """Something new that fits them better than most people."""
    enqueue("new_opportunity", to=volunteer.user, about=opportunity)


def opportunity_recommended(recommendation: Recommendation) -> None:
    """Somebody who helps thinks that this could be for them."""
    enqueue("opportunity_recommended", to=recommendation.volunteer.user, about=recommendation)


def other_suggestions(volunteer: Volunteer) -> list[Suggestion]:
    """Up to three that are open now."""
    return list(Suggestion.objects.for_volunteer(volunteer).current().select_related("opportunity__organisation")[:3])


def _ended_context(match: Match, reader: User) -> dict[str, Any]:
    return match_context(match, reader) | {"others": other_suggestions(match.volunteer)}


def _digest_context(digest: SuggestionDigest, reader: User) -> dict[str, Any]:
    return {"suggestions": _still_open(digest), "url": reverse("home:index")}


def _still_open(digest: SuggestionDigest) -> list[Suggestion]:
    return list(
        Suggestion.objects.for_volunteer(digest.volunteer)
        .current()
        .filter(opportunity__in=digest.opportunities.all())
        .select_related("opportunity__organisation", "opportunity__commune")
    )


def _digest_is_wanted(digest: SuggestionDigest, reader: User) -> bool:
    return not digest.volunteer.is_paused and bool(_still_open(digest))


for name, state in [
    ("volunteer_invited", MatchState.INVITED),
    ("match_shortlisted", MatchState.SHORTLISTED),
    ("days_offered", MatchState.OFFERED),
]:
    register(MessageKind(name, "placements.Match", context=match_context, still_wanted=is_in(state)))

for name, state in [("match_declined", MatchState.DECLINED), ("match_lapsed", MatchState.LAPSED)]:
    register(MessageKind(name, "placements.Match", context=_ended_context, still_wanted=is_in(state)))


def _recommended_context(recommendation: Recommendation, reader: User) -> dict[str, Any]:
    opportunity = recommendation.opportunity
    who = recommendation.helper.display_name if recommendation.helper else ""
    return {"who": who, "opportunity": opportunity, "url": opportunity.get_absolute_url()}


def _still_waits(recommendation: Recommendation, reader: User) -> bool:
    return Recommendation.objects.waiting_for(recommendation.volunteer).filter(pk=recommendation.pk).exists()


register(
    MessageKind(
        "opportunity_recommended",
        "placements.Recommendation",
        context=_recommended_context,
        still_wanted=_still_waits,
        setting="suggestions",
    )
)


def _news_context(opportunity: Opportunity, reader: User) -> dict[str, Any]:
    return {"opportunity": opportunity, "url": opportunity.get_absolute_url()}


def _news_is_wanted(opportunity: Opportunity, reader: User) -> bool:
    """Still open, and its reader is ready and has neither answered nor dismissed it."""
    pair = {"volunteer__user": reader, "opportunity": opportunity}
    answered = Match.objects.filter(**pair).exists() or Dismissal.objects.filter(**pair).exists()
    is_open = Opportunity.objects.open_for_suggestions().filter(pk=opportunity.pk).exists()
    return is_open and not answered and Volunteer.objects.ready().filter(user=reader).exists()


register(
    MessageKind(
        "new_opportunity",
        "organisations.Opportunity",
        context=_news_context,
        still_wanted=_news_is_wanted,
        setting="suggestions",
    )
)

register(
    MessageKind(
        "suggestions_digest",
        "placements.SuggestionDigest",
        context=_digest_context,
        still_wanted=_digest_is_wanted,
        setting="suggestions",
    )
)
