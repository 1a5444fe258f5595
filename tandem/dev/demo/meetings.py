"""Makes matches and placements in every state, and lets some of them wait."""

from datetime import timedelta
from random import Random

from django.db.models import F
from django.utils import timezone

from organisations.models import Opportunity
from placements import actions, queries
from placements.enums import CheckItem, MatchState
from placements.models import Match, Placement, Suggestion
from tandem.accounts.models import User
from tandem.lifecycle.refusals import DomainRefusal

# How far each match of the demo gets; the list goes round.
STORIES = [
    "interested", "interested", "interested late", "shortlisted", "offered", "proposed", "proposed", "approved",
    "declined", "withdrawn", "refused", "invited", "under way", "completed", "cancelled", "invitation declined",
]  # fmt: skip


class Story:
    """One suggestion taken as far as the story says, by the people whom it concerns."""

    def __init__(self, suggestion: Suggestion, host: User, coordinator: User) -> None:
        self.suggestion, self.host, self.coordinator = suggestion, host, coordinator
        self.person = suggestion.volunteer.user

    def play(self, name: str) -> None:
        """Make the match and move it; a story that Tandem refuses ends where it is."""
        if name in ("invited", "invitation declined"):
            return self._invite(name)
        match = actions.show_interest(self.suggestion.volunteer, self.suggestion.opportunity, by=self.person)
        if name == "interested late":
            return let_wait(match, days=9)
        if name == "withdrawn":
            return actions.withdraw_interest(match, reason="training_or_course", by=self.person)
        if name == "declined":
            return actions.decline_match(match, reason="somebody_chosen", by=self.host)
        if name != "interested":
            self._meet(match, name)
        return None

    def _invite(self, name: str) -> None:
        match = actions.invite_volunteer(self.suggestion, by=self.host)
        if name == "invitation declined":
            actions.decline_invitation(match, reason="too_far", by=self.person)

    def _meet(self, match: Match, name: str) -> None:
        actions.shortlist_match(match, by=self.host)
        if name == "shortlisted":
            return
        actions.offer_days(match, days=queries.default_days(match), by=self.host)
        if name == "offered":
            return
        actions.agree_to_days(match, days=[day.isoformat() for day in match.offered_days], by=self.person)
        self._decide(match, name)

    def _decide(self, match: Match, name: str) -> None:
        if name == "proposed":
            return let_wait(match, days=4)
        if name == "refused":
            return actions.refuse_match(match, reason="conditions_open", by=self.coordinator)
        placement = actions.approve_match(match, by=self.coordinator)
        if name == "cancelled":
            return actions.cancel_placement(placement, reason="host_changed_plans", by=self.coordinator)
        if name in ("under way", "completed"):
            self._run(placement, name)
        return None

    def _run(self, placement: Placement, name: str) -> None:
        for item in CheckItem.values:
            actions.tick_check(placement, item=item, by=self.coordinator)
        span = (placement.last_day - timezone.localdate()).days
        move_back(
            placement, days=span + 1 if name == "completed" else (placement.first_day - timezone.localdate()).days + 3
        )
        actions.start_placement(placement, by=self.coordinator)
        if name == "completed":
            actions.complete_placement(placement, by=self.coordinator)


def make_meetings(hosts: dict[int, User], coordinator: User, random: Random, *, number: int) -> None:
    """So many matches, each from a real suggestion, each at its own volunteer."""
    used: set[int] = set()
    suggestions = list(
        Suggestion.objects.current().select_related("volunteer__user", "opportunity__organisation").order_by("pk")
    )
    random.shuffle(suggestions)
    stories = 0
    for suggestion in suggestions:
        if stories == number:
            return
        if suggestion.volunteer_id in used or not _is_open(suggestion.opportunity):
            continue
        used.add(suggestion.volunteer_id)
        _try(
            Story(suggestion, hosts[suggestion.opportunity.organisation_id], coordinator),
            STORIES[stories % len(STORIES)],
        )
        stories += 1


def let_wait(match: Match, *, days: int) -> None:
    """As if the last step had been taken so many days ago."""
    back = timedelta(days=days)
    Match.objects.filter(pk=match.pk).update(
        state_since=F("state_since") - back, created_at=F("created_at") - back, answer_by=F("answer_by") - back
    )


def move_back(placement: Placement, *, days: int) -> None:
    """As if the days had been agreed for so many days earlier."""
    back = timedelta(days=days)
    for day in placement.days.order_by("date"):
        placement.days.filter(pk=day.pk).update(date=day.date - back)
    Placement.objects.filter(pk=placement.pk).update(first_day=F("first_day") - back, last_day=F("last_day") - back)
    placement.refresh_from_db()


def states_of_matches() -> set[str]:
    """Which states the demo shows."""
    return set(Match.objects.values_list("state", flat=True)) & set(MatchState.values)


def _is_open(opportunity: Opportunity) -> bool:
    opportunity.refresh_from_db()
    return opportunity.is_open


def _try(story: Story, name: str) -> None:
    try:
        story.play(name)
    except DomainRefusal:
        return
