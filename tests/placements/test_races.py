"""Many people at once, in processes of their own: what may happen once happens once, and who comes second is told."""

import pytest

from organisations.actions import close_opportunity
from organisations.enums import OpportunityState
from organisations.models import Opportunity
from placements import actions
from placements.enums import MatchState
from placements.models import Match, Placement, PlacementDay, SuggestionDigest
from tandem.outbox.models import OutboxMessage
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements import racers
from tests.placements.meetings import in_days, propose
from tests.placements.told import told, written_down

pytestmark = pytest.mark.django_db(transaction=True)

ALL_TAKEN = "OpportunityFull: All places of this opportunity are taken, so nobody else can be approved for it."
DAY_TAKEN = (
    "DayTaken: On one of these days the volunteer already has another placement. Other days have to be agreed first."
)
MOVED_ON = (
    "TransitionNotAllowed: Something changed in the meantime, so this step is no longer possible. "
    "Look at the page again."
)


def test_twelve_matches_for_one_seat_approved_at_once_by_eight_processes(opportunity, carla, dmitri):
    people = [make_volunteer(first_name=f"Person {number}") for number in range(12)]
    matches = [propose(person, opportunity, host=carla) for person in people]

    answers = racers.race(racers.approve, [(match.pk, dmitri.pk) for match in matches])

    opportunity.refresh_from_db()
    assert sorted(answers) == [ALL_TAKEN] * 11 + ["done"]
    assert (opportunity.seats_taken, opportunity.state) == (1, OpportunityState.FILLED)
    placement = Placement.objects.get()
    assert placement.match_id == matches[answers.index("done")].pk
    assert PlacementDay.objects.count() == 10
    assert Match.objects.filter(state=MatchState.LAPSED).count() == 11
    assert OutboxMessage.objects.filter(kind="match_lapsed").count() == 11
    assert [kind for kind, _ in told(placement)] == ["match_approved", "match_approved"]


def test_one_volunteer_approved_at_two_places_on_the_same_date_at_once(organisation, volunteer, carla, dmitri):
    day = in_days(10)
    matches = [
        propose(volunteer, make_opportunity(organisation=organisation), host=carla, days=[day]) for _ in range(2)
    ]

    answers = racers.race(racers.approve, [(match.pk, dmitri.pk) for match in matches])

    assert sorted(answers) == [DAY_TAKEN, "done"]
    assert [placed.date for placed in PlacementDay.objects.all()] == [day]
    assert sorted(Opportunity.objects.values_list("seats_taken", flat=True)) == [0, 1]


def test_withdrawn_and_approved_at_once_is_one_of_the_two(opportunity, volunteer, carla, dmitri):
    match = propose(volunteer, opportunity, host=carla)

    answers = racers.race(racers.withdraw_or_approve, [("approve", match.pk, dmitri.pk), ("withdraw", match.pk, 0)])

    match.refresh_from_db()
    opportunity.refresh_from_db()
    assert sorted(answers) == [MOVED_ON, "done"]
    assert (match.state, opportunity.seats_taken) in [(MatchState.APPROVED, 1), (MatchState.WITHDRAWN, 0)]


def test_twelve_invitations_at_once_are_three_for_one_place(opportunity, carla):
    people = [suggest(make_volunteer(), opportunity) for _ in range(12)]

    answers = racers.race(racers.invite, [(person.pk, carla.pk) for person in people])

    assert answers.count("done") == 3
    assert {answer.partition(":")[0] for answer in answers if answer != "done"} == {"EnoughInvitations"}
    assert Match.objects.filter(state=MatchState.INVITED).count() == 3


def test_eight_clicks_at_once_are_one_interest(suggestion, asha):
    answers = racers.race(racers.show_interest, [suggestion.pk] * 8)

    match = Match.objects.get()
    assert answers == ["done"] * 8
    assert written_down(match) == [("interested", asha.pk)]
    assert told(match) == [("interest_shown", "Carla")]


def test_eight_workers_sweep_at_once_and_everybody_hears_once(opportunity, carla):
    people = [make_volunteer(first_name=f"Person {number}") for number in range(4)]
    matches = [actions.show_interest(person, opportunity, by=person.user) for person in people]
    close_opportunity(opportunity, by=carla)

    answers = racers.race(racers.sweep, range(8))

    assert answers == ["done"] * 8
    assert [told(match)[1:] for match in matches] == [[("match_lapsed", f"Person {number}")] for number in range(4)]
    assert [written_down(match)[1:] for match in matches] == [[("lapse", None)]] * 4


def test_eight_workers_remind_at_once_and_nobody_hears_twice(suggestion, ben, carla):
    late = actions.show_interest(ben.volunteer, suggestion.opportunity, by=ben)
    Match.objects.update(answer_by=in_days(0))

    answers = racers.race(racers.remind, range(8))

    assert answers == ["done"] * 8
    assert told(late) == [("interest_shown", "Carla"), ("no_answer_yet", "Carla")]
    assert told(SuggestionDigest.objects.get()) == [("suggestions_digest", "Asha")]
