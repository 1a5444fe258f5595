"""Stored suggestions: made when something changed, in one transaction, safe to make twice."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from organisations.actions import reinstate_organisation, suspend_organisation
from organisations.models import Opportunity
from placements.actions import dismiss_opportunity, restore_opportunity, show_interest, withdraw_interest
from placements.matching.candidates import scored_pair
from placements.matching.refresh import KEPT, refresh_if_stale, refresh_stale
from placements.models import Suggestion
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from volunteers.models import Volunteer

REFUSE_NEW_SUGGESTIONS = """
SET CONSTRAINTS ALL IMMEDIATE;
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
CREATE TRIGGER no_more BEFORE INSERT ON placements_suggestion FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse();
"""


def stale(*records):
    """These people and roles have changed."""
    for record in records:
        type(record).objects.filter(pk=record.pk).update(matching_stale_since=timezone.now())


def suggested_to(volunteer):
    """What is stored for somebody, best first."""
    return [row.opportunity for row in Suggestion.objects.for_volunteer(volunteer).select_related("opportunity")]


@pytest.fixture
def suggested(volunteer, opportunity):
    """Carla's opportunity is suggested to Asha."""
    stale(volunteer)
    refresh_stale()
    assert suggested_to(volunteer) == [opportunity]
    return Suggestion.objects.get()


def test_a_changed_profile_gets_suggestions_with_score_rank_and_reasons(volunteer, opportunity):
    stale(volunteer)

    assert refresh_stale() == 1

    row, scored = Suggestion.objects.get(), scored_pair(volunteer, opportunity)
    assert (row.volunteer, row.opportunity, row.rank) == (volunteer, opportunity, 1)
    assert (row.score, row.reasons) == (scored.score, scored.reasons)


def test_where_nothing_changed_nothing_is_done(suggested):
    assert refresh_stale() == 0


def test_a_changed_opportunity_reaches_everybody_whom_it_fits_and_nobody_else(volunteer):
    french_only = make_volunteer(languages={"fr": 5})
    opportunity = make_opportunity(languages={"en": 3}, matching_stale_since=timezone.now())

    refresh_stale()

    assert (suggested_to(volunteer), suggested_to(french_only)) == ([opportunity], [])


def test_a_changed_opportunity_leaves_those_whom_it_no_longer_fits(suggested, volunteer, opportunity):
    opportunity.languages.update(level=6)
    stale(opportunity)

    refresh_stale()

    assert suggested_to(volunteer) == []


def test_making_them_again_changes_no_row_but_its_time(suggested, volunteer):
    stale(volunteer)

    refresh_stale()

    again = Suggestion.objects.get()
    assert (again.pk, again.first_suggested_at) == (suggested.pk, suggested.first_suggested_at)
    assert (again.score, again.rank, again.reasons) == (suggested.score, suggested.rank, suggested.reasons)


def test_at_most_ten_are_kept_the_best_ones_ranked_from_one(volunteer, organisation):
    near = [make_opportunity(organisation=organisation, postcode="1050") for _ in range(KEPT)]
    make_opportunity(organisation=organisation, postcode="1140")
    stale(volunteer)

    refresh_stale()

    rows = Suggestion.objects.for_volunteer(volunteer)
    assert {row.opportunity_id for row in rows} == {opportunity.pk for opportunity in near}
    assert [row.rank for row in rows] == list(range(1, KEPT + 1))


def test_a_place_that_becomes_free_in_the_list_is_taken_by_the_next_best(volunteer, asha, organisation):
    near = [make_opportunity(organisation=organisation, postcode="1050") for _ in range(KEPT)]
    next_best = make_opportunity(organisation=organisation, postcode="1140")
    stale(volunteer)
    refresh_stale()
    assert next_best not in suggested_to(volunteer)
    dismiss_opportunity(volunteer, near[3], reason="no_time", by=asha)

    refresh_stale()

    assert set(suggested_to(volunteer)) == {*near, next_best} - {near[3]}


@pytest.mark.parametrize(
    "change",
    [
        {"state": "closed"},
        {"state": "filled"},
        {"state": "returned"},
        {"seats_taken": 1},
        {"starts_on": timezone.localdate() - timedelta(days=9), "ends_on": timezone.localdate() - timedelta(days=1)},
    ],
    ids=["closed", "filled", "sent back", "no seat left", "over"],
)
def test_what_is_no_longer_open_is_no_longer_suggested(suggested, volunteer, opportunity, change):
    Opportunity.objects.filter(pk=opportunity.pk).update(**change)

    refresh_stale()

    assert suggested_to(volunteer) == []


def test_a_suspended_organisation_is_not_suggested_until_it_is_reinstated(suggested, volunteer, organisation, dmitri):
    suspend_organisation(organisation, note="Please call us.", by=dmitri)
    refresh_stale()
    assert suggested_to(volunteer) == []

    reinstate_organisation(organisation, by=dmitri)
    refresh_stale()

    assert suggested_to(volunteer) == [suggested.opportunity]


def test_what_somebody_dismissed_is_not_suggested_again(suggested, volunteer, opportunity, asha):
    dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    refresh_stale()
    stale(volunteer, opportunity)
    refresh_stale()

    assert suggested_to(volunteer) == []


def test_what_somebody_takes_back_is_suggested_again(suggested, volunteer, opportunity, asha):
    dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)
    refresh_stale()

    restore_opportunity(volunteer, opportunity, by=asha)
    refresh_stale()

    assert suggested_to(volunteer) == [opportunity]


def test_what_became_a_match_is_not_suggested_not_even_after_its_end(suggested, volunteer, opportunity, asha):
    match = show_interest(volunteer, opportunity, by=asha)
    refresh_stale()
    assert suggested_to(volunteer) == []

    withdraw_interest(match, reason="family", by=asha)
    stale(volunteer, opportunity)
    refresh_stale()

    assert suggested_to(volunteer) == []


def test_nobody_is_suggested_their_own_organisation(suggested, volunteer, organisation, asha):
    organisation.memberships.create(user=asha)
    stale(volunteer)

    refresh_stale()

    assert suggested_to(volunteer) == []


@pytest.mark.parametrize(
    "change",
    [
        {"is_paused": True},
        {"confirmed_adult_at": None},
        {"commune": None},
        {"half_days": 0},
        {"available_from": None, "available_until": None},
        {"contact_channel": ""},
    ],
    ids=["takes a pause", "not said to be 18", "no place", "no half-days", "no dates", "cannot be reached"],
)
def test_who_takes_a_pause_or_has_not_answered_all_is_not_suggested(suggested, volunteer, opportunity, change):
    Volunteer.objects.filter(pk=volunteer.pk).update(**change)
    stale(volunteer, opportunity)

    refresh_stale()

    assert suggested_to(volunteer) == []
    assert list(Suggestion.objects.for_opportunity(opportunity)) == []


@pytest.mark.parametrize("change", [{"first_name": ""}, {"is_active": False}], ids=["no name", "closed account"])
def test_an_account_without_a_name_or_closed_is_not_suggested(suggested, volunteer, asha, change):
    type(asha).objects.filter(pk=asha.pk).update(**change)
    stale(volunteer)

    refresh_stale()

    assert suggested_to(volunteer) == []


def test_who_speaks_no_language_yet_is_not_suggested(suggested, volunteer):
    volunteer.languages.all().delete()
    stale(volunteer)

    refresh_stale()

    assert suggested_to(volunteer) == []


def test_whose_time_is_over_is_no_longer_suggested_although_nobody_changed_anything(suggested, volunteer, opportunity):
    today = timezone.localdate()
    Volunteer.objects.filter(pk=volunteer.pk).update(
        available_from=today - timedelta(days=90), available_until=today - timedelta(days=1)
    )

    refresh_stale()

    assert list(Suggestion.objects.for_opportunity(opportunity)) == []


def test_whoever_waits_longest_comes_first(volunteer, opportunity, ben):
    Volunteer.objects.filter(user=ben).update(matching_stale_since=timezone.now() - timedelta(minutes=5))
    stale(volunteer)

    assert refresh_stale(limit=1) == 1

    assert [row.volunteer.user for row in Suggestion.objects.all()] == [ben]
    assert (refresh_stale(), refresh_stale()) == (1, 0)


def test_somebody_who_looks_right_after_a_change_sees_it_at_once(volunteer, opportunity):
    stale(volunteer)
    volunteer.refresh_from_db()

    refresh_if_stale(volunteer)

    assert suggested_to(volunteer) == [opportunity]
    assert refresh_stale() == 0


def test_where_it_fails_halfway_the_old_suggestions_stay_and_it_is_tried_again(suggested, volunteer, opportunity):
    better = make_opportunity(organisation=opportunity.organisation, postcode="1050")
    Opportunity.objects.filter(pk=opportunity.pk).update(state="closed")
    _run(REFUSE_NEW_SUGGESTIONS)
    with pytest.raises(DatabaseError, match="the disk is full"):
        refresh_stale()

    assert suggested_to(volunteer) == [opportunity]

    _run("DROP TRIGGER no_more ON placements_suggestion")
    refresh_stale()

    assert suggested_to(volunteer) == [better]


def test_the_same_people_and_roles_make_the_same_suggestions_in_the_same_order(volunteer, organisation):
    alike = [make_opportunity(organisation=organisation) for _ in range(5)]
    stale(volunteer)
    refresh_stale()
    first = suggested_to(volunteer)
    Suggestion.objects.all().delete()
    stale(volunteer, *alike)

    refresh_stale()

    assert (len(first), suggested_to(volunteer)) == (5, first)


@pytest.mark.parametrize("count", [1, 3])
def test_a_sweep_asks_the_same_number_of_questions_for_many_people(opportunity, count, django_assert_num_queries):
    for number in range(count):
        make_volunteer(email=f"v{number}@example.org", matching_stale_since=timezone.now())

    with django_assert_num_queries(29):
        assert refresh_stale() == count


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
