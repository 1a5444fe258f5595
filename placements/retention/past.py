"""What is over and was kept for as long as its period says, and accounts of hosts' staff that nobody uses."""

from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from organisations.enums import OpportunityState
from organisations.models import Membership, Opportunity
from placements.enums import LIVE_MATCH_STATES
from placements.models import Dismissal, Match, Placement, Recommendation, Showing, SuggestionDigest
from placements.models.match import MatchQuerySet
from placements.retention.calendar import begin_of, in_months, months_of
from tandem.accounts.models import User
from tandem.outbox.models import UNFINISHED, OutboxMessage
from tandem.privacy.declared import declarations
from tandem.privacy.keeping import emptied

OVER = [OpportunityState.CLOSED, OpportunityState.EXPIRED]


def old_matches(today: date) -> MatchQuerySet:
    """Those that ended long ago and never became a placement: they are deleted."""
    return _ended_long_ago(today).filter(placement=None)


def matches_that_say_too_much(today: date) -> MatchQuerySet:
    """Those that ended long ago and hold up a placement: they stay, without what they say about the person."""
    values = what_an_old_match_says()
    return _ended_long_ago(today).filter(
        reduce(or_, (_differs(name, value) for name, value in values.items())) | ~Q(placement__end_reason=""),
        placement__isnull=False,
    )


def what_an_old_match_says() -> dict[str, Any]:
    """Field → value of a match that says nothing more about its volunteer: what an erasure would leave of it."""
    return emptied(next(one for one in declarations() if one.model is Match))


def old_messages(today: date) -> QuerySet[OutboxMessage]:
    """The lines of messages that left, or were dropped, long ago. They hold no words, but to whom and about what."""
    return OutboxMessage.objects.exclude(state__in=UNFINISHED).filter(created_at__lt=_limit(today, "messages"))


def old_suggestions(today: date) -> dict[str, QuerySet[Any]]:
    """What was shown, told, put to somebody and answered long ago, of opportunities that are over.

    Of an opportunity that is open it stays: nobody is told of it twice, and "not for me" holds.
    """
    day, limit = in_months(today, -months_of("suggestions")), _limit(today, "suggestions")
    over = {"opportunity__state__in": OVER}
    links = SuggestionDigest.opportunities.through.objects.filter(suggestiondigest=OuterRef("pk"))
    not_over = links.exclude(opportunity__in=Opportunity.objects.filter(state__in=OVER))
    return {
        "suggestions shown": Showing.objects.filter(shown_on__lt=day, **over),
        "“not for me”": Dismissal.objects.filter(created_at__lt=limit, **over),
        "recommendations": Recommendation.objects.filter(made_at__lt=limit, **over),
        "digests": SuggestionDigest.objects.filter(~Exists(not_over), sent_on__lt=day),
    }


def unused_accounts_of_hosts(today: date) -> QuerySet[User]:
    """Members of organisations who did not log in for as long as silent volunteers are kept. They are only listed."""
    limit = _limit(today, "delete")
    members = Exists(Membership.objects.filter(user=OuterRef("pk")))
    long_ago = Q(last_login__lt=limit) | Q(last_login=None, date_joined__lt=limit)
    return User.objects.filter(long_ago, members, erased_at=None, is_staff=False).order_by("pk")


def placements_of(matches: MatchQuerySet) -> QuerySet[Placement]:
    """The placements of these matches."""
    return Placement.objects.filter(match__in=matches)


def _ended_long_ago(today: date) -> MatchQuerySet:
    return Match.objects.exclude(state__in=LIVE_MATCH_STATES).filter(state_since__lt=_limit(today, "matches"))


def _limit(today: date, period: str) -> datetime:
    return begin_of(in_months(today, -months_of(period)))


def _differs(name: str, value: Any) -> Q:
    return Q(**{f"{name}__isnull": False}) if value is None else ~Q(**{name: value})
