"""Brings people and opportunities together: many matches, each story many times."""

from collections.abc import Callable
from random import Random

from organisations.models import Opportunity
from placements.models import Match, Suggestion
from tandem.accounts.models import User
from tandem.dev.demo.hosts import HostTeam
from tandem.dev.demo.stories import STORIES, Story
from tandem.lifecycle.refusals import DomainRefusal

# So that the host as whom one can look around has something to answer, and the coordinator something of theirs.
AT_THE_FIRST_HOST = ["interested", "interested late", "proposed"]


class Meetings:
    """Takes real suggestions one by one, each of another volunteer."""

    def __init__(self, teams: list[HostTeam], coordinator: User, random: Random) -> None:
        self.owners = {team.organisation.pk: team.owner for team in teams}
        self.coordinator = coordinator
        self.used: set[int] = set()
        self.left_alone: set[int] = set()
        current = Suggestion.objects.current().order_by("pk")
        self.suggestions = list(current.select_related("volunteer__user", "opportunity__organisation"))
        random.shuffle(self.suggestions)

    def hold(self, name: str, wanted: Callable[[Suggestion], bool] = lambda row: True) -> None:
        """Play the story with the next suggestion that is wanted and still possible, if there is one."""
        open_now = set(Opportunity.objects.open_for_suggestions().values_list("pk", flat=True))
        for row in self.suggestions:
            is_free = row.volunteer_id not in self.used and row.opportunity_id not in self.left_alone
            if is_free and row.opportunity_id in open_now and wanted(row):
                self.used.add(row.volunteer_id)
                return self._play(name, row)
        return None

    def leave_alone_what_began(self) -> None:
        """Nobody else comes to these opportunities: a place taken by another story would end the ones begun here."""
        self.left_alone = set(Match.objects.values_list("opportunity", flat=True))

    def _play(self, name: str, row: Suggestion) -> None:
        """What Tandem refuses ends where it is."""
        row.opportunity.refresh_from_db()
        try:
            Story(row, self.owners[row.opportunity.organisation_id], self.coordinator).play(name)
        except DomainRefusal:
            return


def make_meetings(meetings: Meetings, first_host: HostTeam, first_volunteer: User, *, number: int) -> None:
    """So many matches. The first volunteer, as whom one can look around, has one interest and all other ways open."""
    host, volunteer = first_host.organisation.pk, first_volunteer.volunteer.pk
    meetings.hold("interested", lambda row: row.volunteer_id == volunteer and row.opportunity.organisation_id != host)
    meetings.used.add(volunteer)
    for name in AT_THE_FIRST_HOST:
        meetings.hold(name, lambda row: row.opportunity.organisation_id == host)
    meetings.leave_alone_what_began()
    for at in range(number - 1 - len(AT_THE_FIRST_HOST)):
        meetings.hold(STORIES[at % len(STORIES)])
