"""Stored suggestions: made when something changed, in one transaction, safe to make twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from organisations.actions import reinstate_organisation, suspend_organisation
from organisations.models import Opportunity
from placements.actions import dismiss_opportunity, restore_opportunity, show_interest, withdraw_interest
from placements.matching.candidates import scored_pair
from placements.matching.refresh import KEPT, refresh_if_stale
from placements.matching.rows import write_opportunity_rows
from placements.models import MatchableOpportunity, Suggestion
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.matching.sweeping import stale, suggested_to, sweep
from volunteers.models import Volunteer

REFUSE_NEW_SUGGESTIONS = """
SET CONSTRAINTS ALL IMMEDIATE;
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
CREATE TRIGGER no_more BEFORE INSERT ON placements_suggestion FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse();
"""


@pytest.fixture
def suggested(volunteer, opportunity):
    """Carla's opportunity is suggested to Asha."""
    stale(volunteer)
    sweep()
    assert suggested_to(volunteer) == [opportunity]
    return Suggestion.objects.get()


def test_a_changed_profile_gets_suggestions_with_score_value_and_terms(volunteer, opportunity):
    write_opportunity_rows([opportunity.pk])
    MatchableOpportunity.objects.update(price=300)
    stale(volunteer)

    assert sweep() == 1

    row, scored = Suggestion.objects.get(), scored_pair(volunteer, opportunity)
    assert (row.volunteer, row.opportunity) == (volunteer, opportunity)
    assert (row.score, row.value) == (scored.score, row.score - 300)
    assert row.terms == [reason["points"] for reason in scored.reasons]


def test_where_nothing_changed_nothing_is_done(suggested):
    assert sweep() == 0


def test_a_changed_opportunity_reaches_everybody_whom_it_fits_and_nobody_else(volunteer):
    french_only = make_volunteer(languages={"fr": 5})
    opportunity = make_opportunity(languages={"en": 3}, matching_stale_since=timezone.now())

    sweep()

    assert (suggested_to(volunteer), suggested_to(french_only)) == ([opportunity], [])


def test_a_changed_opportunity_leaves_those_whom_it_no_longer_fits(suggested, volunteer, opportunity):
    opportunity.languages.update(level=6)
    stale(opportunity)

    sweep()

    assert suggested_to(volunteer) == []


def test_making_them_again_changes_no_row_but_its_time(suggested, volunteer):
    stale(volunteer)

    sweep()

    again = Suggestion.objects.get()
    assert (again.pk, again.score) == (suggested.pk, suggested.score)
    assert (again.value, again.terms) == (suggested.value, suggested.terms)


def test_at_most_ten_are_kept_the_best_ones(volunteer, organisation):
    near = [make_opportunity(organisation=organisation, postcode="1050") for _ in range(KEPT)]
    make_opportunity(organisation=organisation, postcode="1140")
    stale(volunteer)

    sweep()

    rows = Suggestion.objects.for_volunteer(volunteer)
    assert {row.opportunity_id for row in rows} == {opportunity.pk for opportunity in near}


def test_a_place_that_becomes_free_in_the_list_is_taken_by_the_next_best(volunteer, asha, organisation):
    near = [make_opportunity(organisation=organisation, postcode="1050") for _ in range(KEPT)]
    next_best = make_opportunity(organisation=organisation, postcode="1140")
    stale(volunteer)
    sweep()
    assert next_best not in suggested_to(volunteer)
    dismiss_opportunity(volunteer, near[3], reason="no_time", by=asha)

    sweep()

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

    sweep()

    assert suggested_to(volunteer) == []


def test_a_suspended_organisation_is_not_suggested_until_it_is_reinstated(suggested, volunteer, organisation, dmitri):
    suspend_organisation(organisation, note="Please call us.", by=dmitri)
    sweep()
    assert suggested_to(volunteer) == []

    reinstate_organisation(organisation, by=dmitri)
    sweep()

    assert suggested_to(volunteer) == [suggested.opportunity]


def test_what_somebody_dismissed_is_not_suggested_again(suggested, volunteer, opportunity, asha):
    dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    sweep()
    stale(volunteer, opportunity)
    sweep()

    assert suggested_to(volunteer) == []


def test_what_somebody_takes_back_is_suggested_again(suggested, volunteer, opportunity, asha):
    dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)
    sweep()

    restore_opportunity(volunteer, opportunity, by=asha)
    sweep()

    assert suggested_to(volunteer) == [opportunity]


def test_what_became_a_match_is_not_suggested_not_even_after_its_end(suggested, volunteer, opportunity, asha):
    match = show_interest(volunteer, opportunity, by=asha)
    sweep()
    assert suggested_to(volunteer) == []

    withdraw_interest(match, reason="family", by=asha)
    stale(volunteer, opportunity)
    sweep()

    assert suggested_to(volunteer) == []


def test_nobody_is_suggested_their_own_organisation(suggested, volunteer, organisation, asha):
    organisation.memberships.create(user=asha)
    stale(volunteer)

    sweep()

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

    sweep()

    assert suggested_to(volunteer) == []
    assert list(Suggestion.objects.for_opportunity(opportunity)) == []


@pytest.mark.parametrize("change", [{"first_name": ""}, {"is_active": False}], ids=["no name", "closed account"])
def test_an_account_without_a_name_or_closed_is_not_suggested(suggested, volunteer, asha, change):
    type(asha).objects.filter(pk=asha.pk).update(**change)
    stale(volunteer)

    sweep()

    assert suggested_to(volunteer) == []


def test_who_speaks_no_language_yet_is_not_suggested(suggested, volunteer):
    volunteer.languages.all().delete()
    stale(volunteer)

    sweep()

    assert suggested_to(volunteer) == []


def test_whose_time_is_over_is_no_longer_suggested_although_nobody_changed_anything(suggested, volunteer, opportunity):
    today = timezone.localdate()
    Volunteer.objects.filter(pk=volunteer.pk).update(
        available_from=today - timedelta(days=90), available_until=today - timedelta(days=1)
    )

    sweep()

    assert list(Suggestion.objects.for_opportunity(opportunity)) == []


def test_whoever_waits_longest_comes_first(volunteer, opportunity, ben):
    Volunteer.objects.filter(user=ben).update(matching_stale_since=timezone.now() - timedelta(minutes=5))
    stale(volunteer)

    assert sweep(limit=1) == 1

    assert [row.volunteer.user for row in Suggestion.objects.all()] == [ben]
    assert (sweep(), sweep()) == (1, 0)


def test_somebody_who_looks_right_after_a_change_sees_it_at_once(volunteer, opportunity):
    write_opportunity_rows([opportunity.pk])
    stale(volunteer)
    volunteer.refresh_from_db()

    refresh_if_stale(volunteer)

    assert suggested_to(volunteer) == [opportunity]
    assert sweep() == 0


def test_where_it_fails_halfway_the_old_suggestions_stay_and_it_is_tried_again(suggested, volunteer, opportunity):
    better = make_opportunity(organisation=opportunity.organisation, postcode="1050")
    stale(volunteer)
    _run(REFUSE_NEW_SUGGESTIONS)
    sweep()

    volunteer.refresh_from_db()
    assert suggested_to(volunteer) == [opportunity]
    assert volunteer.matching_stale_since is not None

    _run("DROP TRIGGER no_more ON placements_suggestion")
    sweep()

    assert suggested_to(volunteer) == [better, opportunity]


def test_the_same_people_and_roles_make_the_same_suggestions_in_the_same_order(volunteer, organisation):
    alike = [make_opportunity(organisation=organisation) for _ in range(5)]
    stale(volunteer)
    sweep()
    first = suggested_to(volunteer)
    Suggestion.objects.all().delete()
    stale(volunteer, *alike)

    sweep()

    assert (len(first), suggested_to(volunteer)) == (5, first)


@pytest.mark.parametrize("count", [1, 3])
def test_a_sweep_asks_the_same_number_of_questions_for_many_people(opportunity, count, django_assert_num_queries):
    for number in range(count):
        make_volunteer(email=f"v{number}@example.org", matching_stale_since=timezone.now())

    with django_assert_num_queries(44):
        assert sweep() == count


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
