"""Why an opportunity is not among somebody's suggestions, and where it comes among them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.models import Membership, Opportunity
from placements import actions
from placements.matching.explain import Voice
from placements.matching.rows import write_opportunity_rows
from placements.matching.ties import tie
from placements.matching.why import Rank, rank_of, why_not
from placements.matching.why_in_words import reasons_now, why_in_words
from placements.matching.words import StoredWords
from placements.models import MatchableOpportunity, MatchingWeights
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import agree

FRENCH = {"fr": 4}


def told(volunteer, opportunity, voice=Voice.VOLUNTEER):
    """The sentences, without the rank."""
    return why_in_words(why_not(volunteer, opportunity), StoredWords(), voice)


def place_of(volunteer, opportunity):
    """Its rank, which it has; the sweep has seen all opportunities."""
    swept()
    rank = rank_of(volunteer, opportunity)
    assert rank
    return rank.place


def priced(opportunity, price):
    """That a round put this price on a place."""
    swept()
    MatchableOpportunity.objects.filter(pk=opportunity.pk).update(price=price)


def swept():
    """That the sweep has seen all opportunities as they are."""
    write_opportunity_rows(Opportunity.objects.values_list("pk", flat=True))


@pytest.fixture
def better(organisation):
    """Asha has both causes in common with this one."""
    return make_opportunity(organisation=organisation, title="Count fish", causes=("oceans", "environment"))


@pytest.fixture
def worse(organisation):
    """And one of the two with this one."""
    return make_opportunity(organisation=organisation, title="Write to members", causes=("oceans", "climate"))


def test_what_is_suggested_has_its_place_and_no_obstacle(volunteer, better, worse):
    suggest(volunteer, better)
    suggest(volunteer, worse)

    places = [why_not(volunteer, one).place for one in (better, worse)]

    assert places == [1, 2]
    assert why_not(volunteer, better).is_open


def test_reasons_of_what_is_suggested_begin_with_the_place_that_was_thought_of(volunteer, better):
    suggest(volunteer, better, is_kept=True, kept_until=timezone.localdate(), asked=3, places=2)

    reasons = reasons_now(why_not(volunteer, better), StoredWords(), Voice.VOLUNTEER)

    assert reasons[0].sentence == "You are among the first for this (3 people for 2 places)."
    assert len(reasons) == 4


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"state": "filled"}, "full"),
        ({"seats_taken": 1}, "full"),
        ({"state": "closed"}, "closed"),
        ({"state": "expired"}, "over"),
        ({"state": "draft", "published_at": None}, "unpublished"),
    ],
)
def test_what_is_not_open_says_why(volunteer, opportunity, changes, code):
    Opportunity.objects.update(**changes)
    opportunity.refresh_from_db()

    why = why_not(volunteer, opportunity)

    assert (why.closed, why.is_open) == (code, False)


@pytest.mark.parametrize("agreed", [False, True])
def test_a_last_place_that_was_promised_to_somebody_says_so(ben, offered_match, agreed):
    if agreed:
        agree(offered_match)

    for voice in Voice:
        assert told(ben.volunteer, offered_match.opportunity, voice) == [
            "A host has proposed days to somebody for the last place. If that does not work out, it opens again."
        ]


def test_one_promised_place_of_two_stands_in_nobodys_way(ben, offered_match):
    Opportunity.objects.update(seats=2)
    opportunity = Opportunity.objects.get()

    assert why_not(ben.volunteer, opportunity).is_open


def test_what_is_over_since_yesterday_is_over_before_the_sweep_says_so(volunteer, organisation):
    yesterday = timezone.localdate() - timedelta(days=1)
    over = make_opportunity(organisation=organisation, starts_on=yesterday - timedelta(days=60), ends_on=yesterday)

    assert why_not(volunteer, over).closed == "over"


def test_a_suspended_organisation_is_the_first_reason(volunteer, opportunity):
    opportunity.organisation.state = "suspended"
    opportunity.organisation.save()

    assert told(volunteer, opportunity, Voice.HOST)[0] == "The organisation is suspended."


def test_not_for_me_is_a_reason(volunteer, opportunity, asha):
    actions.dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    assert told(volunteer, opportunity) == ["You said: not for me."]
    assert told(volunteer, opportunity, Voice.HOST) == ["The volunteer said: not for me."]


def test_a_match_is_a_reason_also_after_its_end(interested_match, volunteer, asha):
    actions.withdraw_interest(interested_match, reason="no_time", by=asha)

    assert told(volunteer, interested_match.opportunity) == ["You asked for it before, or were invited."]


def test_ones_own_organisation_is_a_reason(volunteer, opportunity):
    Membership.objects.create(organisation=opportunity.organisation, user=volunteer.user, role="member")

    assert told(volunteer, opportunity) == ["It is an opportunity of your own organisation."]


def test_a_pause_and_an_unfinished_profile_are_reasons(volunteer, opportunity, vocabulary):
    newcomer = make_volunteer(first_name="Sami", commune=None)
    volunteer.is_paused = True
    volunteer.save()

    assert told(volunteer, opportunity) == ["You take a pause, so we suggest nothing now."]
    assert told(newcomer, opportunity) == [
        "Some answers are still missing in your profile. Suggestions begin when they are there."
    ]


def test_all_that_is_needed_and_missing_is_named(volunteer, organisation):
    hard = make_opportunity(organisation=organisation, skills=("photography",), languages=FRENCH)
    hard.skills.update(need="required")

    sentences = told(volunteer, hard)

    assert sentences == [
        "They need: French (“I can take part in a discussion”). You can show interest all the same.",
        "They need: Photography. If you can do it, add it to your profile.",
    ]
    assert not why_not(volunteer, hard).is_open


def test_what_fits_less_says_which_comes_first_and_in_what_it_is_better(volunteer, better, worse):
    suggest(volunteer, better)

    assert told(volunteer, worse) == [
        "You could do this, too. Others come first in your suggestions.",
        "“Count fish”, which is suggested first, fits better. What counts here: the causes.",
    ]


def test_what_many_ask_for_says_so_and_volunteers_read_no_number(volunteer, better, worse):
    suggest(volunteer, worse)
    priced(better, 2500)

    sentences = told(volunteer, better)

    assert "It fits more people than it has places." in sentences
    assert [text for text in sentences if any(sign.isdigit() for sign in text)] == []


def test_what_fits_better_than_the_first_says_that_a_place_is_easier_to_get_there(volunteer, better, worse):
    suggest(volunteer, worse)
    priced(better, 2500)

    assert told(volunteer, better)[2:] == [
        "“Write to members”, which is suggested first, fits less well, but a place is easier to get there."
    ]


def test_what_fits_better_than_the_first_says_that_a_place_was_thought_of_there(volunteer, better, worse):
    suggest(volunteer, worse, is_kept=True, kept_until=timezone.localdate())
    priced(better, 2500)

    to_volunteer, to_coordinator = (told(volunteer, better, voice)[2] for voice in Voice)

    start = "“Write to members”, which is suggested first, fits less well, but"
    assert to_volunteer == f"{start} we thought of a place there for you."
    assert to_coordinator == f"{start} Tandem thought of a place there."


def test_of_equals_it_is_said_that_chance_decides(volunteer, organisation):
    first, other = (make_opportunity(organisation=organisation, title="Count fish") for _ in range(2))
    suggest(volunteer, first)

    assert told(volunteer, other)[1:] == [
        "“Count fish”, which is suggested first, fits just as well. Between equals, chance decides."
    ]


def test_of_equals_the_one_with_the_easier_place_comes_first(volunteer, organisation):
    first, other = (make_opportunity(organisation=organisation, title="Count fish") for _ in range(2))
    suggest(volunteer, first)
    priced(other, 10)

    assert told(volunteer, other)[2:] == [
        "“Count fish”, which is suggested first, fits just as well, and a place is easier to get there."
    ]


def test_what_is_new_and_better_comes_with_the_next_suggestions(volunteer, better, worse):
    suggest(volunteer, worse)

    assert told(volunteer, better) == [
        "You could do this, too. Others come first in your suggestions.",
        "Suggestions are made anew from time to time: it can still be among the next ones.",
    ]


def test_the_rank_counts_what_is_worth_more_with_its_price(volunteer, better, worse):
    swept()
    assert rank_of(volunteer, worse) == Rank(2, 2)

    priced(better, 5000)

    assert (rank_of(volunteer, worse), rank_of(volunteer, better)) == (Rank(1, 2), Rank(2, 2))


def test_the_rank_of_equals_falls_by_the_chance_of_the_engine(volunteer, organisation):
    equals = [make_opportunity(organisation=organisation) for _ in range(5)]

    order = sorted(equals, key=lambda one: place_of(volunteer, one))

    assert order == sorted(equals, key=lambda one: -tie(volunteer.pk, one.pk))


def test_what_does_not_fit_has_no_rank(volunteer, organisation, better):
    hard = make_opportunity(organisation=organisation, languages=FRENCH)
    unfinished = make_volunteer(first_name="Sami", commune=None)
    swept()

    assert (rank_of(volunteer, hard), rank_of(unfinished, better)) == (None, None)


def test_points_are_those_of_the_weights_in_force(volunteer, worse):
    MatchingWeights.objects.create(causes=0, skills=5, name="Skills first", adopted_at=timezone.now())

    this = why_not(volunteer, worse).this

    assert this
    [causes] = [term for term in this.terms if term.code == "causes"]
    assert (causes.points, causes.weight) == (500, 0)


def test_who_has_no_suggestions_yet_does_not_read_that_others_come_first(volunteer, better):
    assert told(volunteer, better) == [
        "You could do this.",
        "Suggestions are made anew from time to time: it can still be among the next ones.",
    ]
