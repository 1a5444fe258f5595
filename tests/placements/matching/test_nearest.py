"""What comes nearest where nothing fits somebody, and what would open more."""

import pytest

from organisations.models import Opportunity
from placements import actions
from placements.matching.nearest import what_comes_near
from placements.matching.rows import write_opportunity_rows
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.volunteers import make_volunteer

FRENCH = {"fr": 4}


def near(volunteer):
    """What comes near, which is there; the sweep has seen all opportunities."""
    swept()
    found = what_comes_near(volunteer)
    assert found
    return found


def swept():
    """That the sweep has seen all opportunities as they are."""
    write_opportunity_rows(Opportunity.objects.values_list("pk", flat=True))


def test_nearest_comes_what_misses_least_with_what_is_missing_first(volunteer, organisation):
    hard = make_opportunity(organisation=organisation, title="Speak", languages=FRENCH)
    nearer = make_opportunity(organisation=organisation, title="Listen", languages={"fr": 1})
    both = make_opportunity(organisation=organisation, title="Both", skills=("photography",), languages=FRENCH)
    both.skills.update(need="required")

    found = near(volunteer)

    assert [card.opportunity for card in found.cards] == [nearer, hard]
    assert [reason.tone for reason in found.cards[0].reasons] == ["missing", "fits", "fits"]
    assert (
        found.cards[0].reasons[0].sentence
        == "They need: French (“I can introduce myself”). You can show interest all the same."
    )
    assert found.openers == ["With one level more in French, 1 more opportunity would fit."]


def test_where_two_things_are_missing_everywhere_both_are_named(volunteer, organisation):
    both = make_opportunity(organisation=organisation, skills=("photography",), languages=FRENCH)
    both.skills.update(need="required")

    found = near(volunteer)

    assert ([card.opportunity for card in found.cards], found.missing, found.openers) == ([both], 2, [])
    assert [reason.tone for reason in found.cards[0].reasons] == ["missing", "missing", "fits", "fits"]


def test_what_was_dismissed_is_not_near(volunteer, organisation, asha):
    hard = make_opportunity(organisation=organisation, languages={"fr": 1})
    actions.dismiss_opportunity(volunteer, hard, reason="too_far", by=asha)

    assert near(volunteer).cards == []


def test_where_something_fits_nothing_is_near(volunteer, opportunity):
    swept()

    assert what_comes_near(volunteer) is None


def test_who_takes_a_pause_or_has_not_finished_the_profile_has_nothing_near(volunteer, organisation):
    make_opportunity(organisation=organisation, languages=FRENCH)
    assert near(volunteer)
    volunteer.is_paused = True
    volunteer.save()

    assert what_comes_near(volunteer) is None
    assert what_comes_near(make_volunteer(first_name="Sami", commune=None)) is None


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_near_takes_the_same_number_of_questions(volunteer, count, django_assert_num_queries):
    for _ in range(count):
        make_opportunity(organisation=make_organisation(), languages=FRENCH)

    swept()

    with django_assert_num_queries(13):
        found = what_comes_near(volunteer)

    assert found
    assert len(found.cards) == count


def test_who_has_asked_somewhere_is_not_among_those_whom_coordinators_see(volunteer, organisation, asha):
    asked, _ = (make_opportunity(organisation=organisation, languages={"fr": 1}) for _ in range(2))
    assert near(volunteer).is_seen

    actions.show_interest(volunteer, asked, by=asha)

    found = near(volunteer)
    assert (len(found.cards), found.is_seen) == (1, False)
