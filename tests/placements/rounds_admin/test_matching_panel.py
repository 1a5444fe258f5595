"""The start page says how matching stands: what waits, what went wrong, how old it is, whom and what it leaves out."""

import pytest
from django.urls import reverse

from placements.enums import RoundState
from placements.models import MatchingRound
from tests.placements.rounds_admin.rounds import (
    a_while_ago,
    make_other_weights,
    make_round,
    make_trial,
    make_unfinished_round,
)

A_DAY = 24 * 60


def matching(answer):
    """Title → number of the panel's lines."""
    [panel] = [panel for panel in answer.context["panels"] if str(panel.title) == "Matching"]
    return {str(line.title): line.number for line in panel.lines}


def start(browser):
    return browser.get(reverse("admin:index"))


def test_before_the_first_round_it_says_so(browser, vocabulary):
    assert matching(start(browser)) == {
        "rounds to look at and publish": 0,
        "rounds that failed or stand still": 0,
        "rounds published until now: nobody has suggestions from one": 0,
        "people for whom nothing fits now": 0,
        "opportunities that attract hardly anybody": 0,
    }


def test_it_says_what_waits_how_old_it_is_and_what_is_left_out(browser, volunteer):
    unwanted = [{"opportunity": number, "eligible": 0} for number in (1, 2)]
    make_round(RoundState.PUBLISHED, published_at=a_while_ago(3 * A_DAY + 5), unwanted=unwanted)
    make_round()
    make_trial(make_other_weights())

    assert matching(start(browser)) == {
        "rounds to look at and publish": 1,
        "rounds that failed or stand still": 0,
        "days since people's suggestions were renewed": 3,
        "people for whom nothing fits now": 1,
        "opportunities that attract hardly anybody": 2,
    }


@pytest.mark.parametrize(("minutes", "number"), [(1, 0), (3, 1)])
def test_a_round_that_stands_still_is_told(browser, vocabulary, minutes, number):
    make_unfinished_round(RoundState.RUNNING, heartbeat_at=a_while_ago(minutes))

    assert matching(start(browser))["rounds that failed or stand still"] == number


def test_a_failure_is_told_until_another_round_is_published(browser, vocabulary):
    make_unfinished_round(RoundState.FAILED, state_since=a_while_ago(60))
    assert matching(start(browser))["rounds that failed or stand still"] == 1

    make_round(RoundState.PUBLISHED)

    assert matching(start(browser))["rounds that failed or stand still"] == 0


def test_the_lines_lead_to_what_they_count(browser, volunteer):
    ready, failed = make_round(), make_unfinished_round(RoundState.FAILED)
    [panel] = [panel for panel in start(browser).context["panels"] if str(panel.title) == "Matching"]
    to_publish, troubled, _age, nothing, _hard = [browser.get(line.url) for line in panel.lines]

    assert list(to_publish.context["cl"].result_list) == [ready]
    assert list(troubled.context["cl"].result_list) == [failed]
    assert list(nothing.context["people"]) == [volunteer]
    assert MatchingRound.objects.count() == 2
