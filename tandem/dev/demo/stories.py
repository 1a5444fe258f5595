"""How one match goes: each story is played by the people whom it concerns, with the real actions."""

from django.utils import timezone

from placements import actions, queries
from placements.enums import CheckItem
from placements.models import Match, Placement, Suggestion
from tandem.accounts.models import User
from tandem.dev.demo.past import let_wait, move_back

# How far each match of the demo gets; the list goes round.
STORIES = [
    "interested", "interested", "interested late", "shortlisted", "offered", "proposed", "proposed", "approved",
    "declined", "withdrawn", "refused", "invited", "under way", "completed", "cancelled", "invitation declined",
    "paused", "left early",
]  # fmt: skip
RUNNING = ("under way", "completed", "paused", "left early")


class Story:
    """One suggestion taken as far as the story says."""

    def __init__(self, suggestion: Suggestion, host: User, coordinator: User) -> None:
        self.suggestion, self.host, self.coordinator = suggestion, host, coordinator
        self.person = suggestion.volunteer.user

    def play(self, name: str) -> None:
        """Make the match and move it."""
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
        if name in RUNNING:
            self._run(placement, name)
        return None

    def _run(self, placement: Placement, name: str) -> None:
        for item in CheckItem.values:
            actions.tick_check(placement, item=item, by=self.coordinator)
        today = timezone.localdate()
        ahead = placement.last_day if name == "completed" else placement.first_day
        move_back(placement, days=(ahead - today).days + 3)
        actions.start_placement(placement, by=self.coordinator)
        if name == "completed":
            actions.complete_placement(placement, by=self.coordinator)
        elif name == "paused":
            actions.pause_placement(placement, by=self.coordinator)
        elif name == "left early":
            actions.leave_placement(placement, reason="found_job", by=self.person)
