"""The list of rounds: what each found, small plots of the last ones, and the button that starts another."""

import pytest
from django.urls import reverse

from placements.enums import RoundPurpose, RoundState
from placements.models import MatchingRound
from tests.placements.rounds_admin.rounds import make_other_weights, make_round, make_trial, make_unfinished_round, row
from tests.placements.told import said

LIST = "admin:placements_matchinground_changelist"
START = "admin:placements_matchinground_start"


def test_a_round_shows_what_it_is_for_how_far_it_is_and_what_it_found(browser):
    found = make_round()

    cells = row(browser.get(reverse(LIST)), str(found))

    assert cells[:2] == ["New suggestions", "Ready to look at"]
    assert cells[3:] == ["61", "88 %", "0.04 %", "1.25"]


def test_a_round_that_waits_shows_no_figures(browser):
    found = make_unfinished_round(RoundState.REQUESTED)

    assert row(browser.get(reverse(LIST)), str(found))[3:] == ["–", "–", "–", "–"]


def test_small_plots_show_how_the_last_rounds_went(browser):
    make_round(RoundState.REPLACED, figures={"covered": 0.9})
    make_round(RoundState.PUBLISHED)

    plots = browser.get(reverse(LIST)).context["plots"]

    assert [plot["newest"] for plot in plots] == ["97 %", "88 %", "1.25"]
    assert "from 90 % to 97 % over the last rounds" in plots[0]["plot"]


def test_trials_and_failures_do_not_disturb_the_plots(browser):
    make_trial(make_other_weights())
    make_round(RoundState.FAILED)

    assert browser.get(reverse(LIST)).context["plots"] == []


def test_the_newest_round_comes_first_and_trials_can_be_left_out(browser):
    first, second = make_round(RoundState.PUBLISHED), make_round()
    make_trial(make_other_weights())

    answer = browser.get(reverse(LIST), {"purpose__exact": RoundPurpose.SUGGEST})

    assert list(answer.context["cl"].result_list) == [second, first]


def test_a_coordinator_starts_a_round(browser, dmitri):
    answer = browser.post(reverse(START), follow=True)

    started = MatchingRound.objects.get()
    assert (started.state, started.purpose, started.requested_by) == ("requested", "suggest", dmitri)
    assert said(answer) == [
        "A round was asked for. It is computed in the background; look at this list again in a moment."
    ]


def test_a_second_round_at_once_is_refused_in_words(browser):
    make_unfinished_round(RoundState.RUNNING)

    answer = browser.post(reverse(START), follow=True)

    assert len(said(answer)) == 1
    assert MatchingRound.objects.count() == 1


def test_looking_at_the_address_of_the_button_starts_nothing(browser):
    browser.get(reverse(START))

    assert not MatchingRound.objects.exists()


@pytest.mark.parametrize("who", ["asha", "carla"])
def test_nobody_else_comes_in(client_of, request, who):
    browser = client_of(request.getfixturevalue(who))
    found = make_round()
    addresses = [reverse(LIST), reverse(START), reverse("admin:placements_matchinground_change", args=[found.pk])]

    assert {browser.post(address).status_code for address in addresses} <= {302, 403}
    assert {browser.get(address).status_code for address in addresses} <= {302, 403}

    assert list(MatchingRound.objects.all()) == [found]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(browser, count, django_assert_num_queries):
    for _ in range(count):
        make_round(RoundState.REPLACED)

    with django_assert_num_queries(9):
        answer = browser.get(reverse(LIST))

    assert len(answer.context["cl"].result_list) == count
