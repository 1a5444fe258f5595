"""What is shown of the suggestions, with which reasons, and what is written down of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from placements.actions import invite_volunteer, note_showings, show_interest
from placements.actions.telling import send_digest
from placements.enums import ShownWhere
from placements.matching.candidates import scored_pair
from placements.matching.showing import MOST_SHOWN, SHOWN
from placements.matching.stored import reasons_of
from placements.models import Showing, Suggestion
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import in_days
from volunteers.models import Volunteer

HOME = "home:index"


def noted(where):
    """What was written down, in the order in which it was shown."""
    rows = Showing.objects.filter(where=where).order_by("place")
    return list(rows.values_list("opportunity", "place", "score", "value"))


@pytest.fixture
def many(volunteer, organisation):
    """More suggestions than are shown, each worth less than the one before."""
    roles = [make_opportunity(organisation=organisation) for _ in range(MOST_SHOWN)]
    return [suggest(volunteer, role, value=8000 - worse) for worse, role in enumerate(roles)]


def test_home_shows_a_few_and_writes_down_which(client_of, asha, many):
    for _ in range(2):
        answer = client_of(asha).get(reverse(HOME))

    assert [row for row, _ in answer.context["suggestions"]] == many[:SHOWN]
    assert noted("home") == [
        (row.opportunity_id, place, row.score, row.value) for place, row in enumerate(many[:SHOWN], start=1)
    ]


def test_for_whom_little_fits_home_shows_more(client_of, asha, many):
    Suggestion.objects.update(score=3000)

    answer = client_of(asha).get(reverse(HOME))

    assert len(answer.context["suggestions"]) == len(noted("home")) == MOST_SHOWN


def test_what_a_digest_speaks_of_is_written_down(volunteer, many):
    send_digest(volunteer, today=timezone.localdate())

    assert [opportunity for opportunity, *_ in noted("digest")] == [row.opportunity_id for row in many[:5]]


def test_it_is_written_down_in_one_query(volunteer, many, django_assert_num_queries):
    with django_assert_num_queries(1):
        note_showings(volunteer, many, ShownWhere.HOME, timezone.localdate())


def test_the_reasons_are_those_of_now(volunteer, opportunity, suggestion):
    pair = (volunteer.pk, opportunity.pk)

    assert reasons_of([suggestion])[pair] == scored_pair(volunteer, opportunity).reasons


def test_the_place_among_all_suggestions_comes_before_the_reasons(volunteer, opportunity):
    kept = suggest(
        volunteer, opportunity, is_kept=True, kept_until=in_days(7), asked=3, places=2, waited_days=143,
        is_less_crowded=True,
    )  # fmt: skip

    reasons = reasons_of([kept])[volunteer.pk, opportunity.pk]

    assert reasons[:2] == [
        {"code": "kept", "have": 3, "want": 2},
        {"code": "waited", "have": 143},
    ]


def test_who_is_no_longer_ready_has_no_reasons(volunteer, opportunity, suggestion):
    volunteer.matchable.delete()

    assert reasons_of([suggestion]) == {(volunteer.pk, opportunity.pk): []}


@pytest.mark.parametrize("count", [1, 3])
def test_reasons_of_any_number_are_read_in_three_queries(organisation, count, django_assert_num_queries):
    rows = [suggest(make_volunteer(), make_opportunity(organisation=organisation)) for _ in range(count)]

    with django_assert_num_queries(3):
        assert len(reasons_of(rows)) == count


@pytest.mark.parametrize(("until", "was_kept"), [(0, True), (-1, False)])
def test_an_interest_in_a_place_that_was_thought_of_remembers_it_while_it_could_be_taken(
    volunteer, opportunity, asha, until, was_kept
):
    suggest(volunteer, opportunity, is_kept=True, kept_until=in_days(until))

    assert show_interest(volunteer, opportunity, by=asha).was_kept is was_kept


def test_an_invitation_remembers_it_too(volunteer, opportunity, carla):
    kept = suggest(volunteer, opportunity, is_kept=True, kept_until=in_days(3))

    assert invite_volunteer(kept, by=carla).was_kept


def test_after_an_interest_the_next_sweep_fills_the_list_up(volunteer, opportunity, suggestion, asha):
    show_interest(volunteer, opportunity, by=asha)

    assert Volunteer.objects.get(pk=volunteer.pk).matching_stale_since is not None
