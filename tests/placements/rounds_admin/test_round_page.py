"""A round's page: how good it is, for whom it changes what, whether it is fair, and what attracts nobody."""

import pytest
from django.urls import reverse

from placements.enums import RoundState
from placements.models import MatchingRound
from tandem.audit.models import AuditEvent
from tandem.audit.sentences import Names, sentence_of
from tandem.vocabulary.models import Language
from tests.factories.organisations import make_opportunity
from tests.placements.rounds_admin.rounds import (
    a_while_ago,
    make_other_weights,
    make_round,
    make_trial,
    make_unfinished_round,
    propose,
    row,
    suggest,
)
from tests.placements.told import said
from tests.steps import press


def page(found):
    return reverse("admin:placements_matchinground_change", args=[found.pk])


def buttons(answer):
    return [str(button["label"]) for button in answer.context["steps"]]


def test_the_certificate_is_said_in_plain_words_and_rounded_up(browser):
    found = make_round(primal=500_000, bound=500_160)

    answer = browser.get(page(found))

    assert answer.context["certificate"] == (
        "This plan is within 0.04 % of what no plan can exceed; this is proved for this round."
    )


@pytest.mark.parametrize(
    ("primal", "bound", "words"),
    [
        (500_000, 500_000, "No plan can do better than this one: this is proved for this round."),
        (0, 0, "There was nobody to propose something to, or no free place."),
    ],
)
def test_a_perfect_and_an_empty_round_are_said_to_be_so(browser, primal, bound, words):
    found = make_round(primal=primal, bound=bound)

    assert browser.get(page(found)).context["certificate"] == words


def test_an_empty_round_has_a_page_too(browser):
    found = make_round(figures=dict.fromkeys(["covered", "filled", "mean_score"], 0), volunteers=0, seats=0, primal=0)

    answer = browser.get(page(found))

    assert row(answer, "People with a suggestion, of those for whom something is open") == ["0 %"]
    assert "There is no other round to compare with." in answer.text


def test_figures_stand_beside_those_that_people_see_now(browser):
    published = make_round(RoundState.PUBLISHED, figures={"covered": 0.9, "nobody": 1, "less_crowded": 4})
    found = make_round()

    answer = browser.get(page(found))

    assert answer.context["other"] == published
    assert row(answer, "People with a suggestion, of those for whom something is open") == ["97 %", "90 %", "better"]
    assert row(answer, "People for whom nothing is open") == ["3", "1", "worse"]
    assert row(answer, "Suggestions put higher because they fit fewer people") == ["12", "4", "–"]
    assert row(answer, "People for whom a place is thought of") == ["61", "61", "–"]


def test_it_says_for_how_many_people_the_first_suggestion_changes(browser, volunteer, ben, organisation):
    near, far = (make_opportunity(organisation=organisation) for _ in range(2))
    found = make_round()
    propose(found, volunteer, near, points=900)
    propose(found, volunteer, far, points=100)
    propose(found, ben.volunteer, far, points=300)
    suggest(volunteer, far, points=500)
    suggest(ben.volunteer, near, points=400)

    answer = browser.get(page(found))

    assert row(answer, "fits better than now") == ["1"]
    assert row(answer, "fits less well than now") == ["1"]
    assert row(answer, "is gone: they have none any more") == ["0"]


def test_it_says_who_has_a_first_suggestion_for_the_first_time_and_who_has_none_any_more(
    browser, volunteer, ben, opportunity
):
    found = make_round()
    propose(found, volunteer, opportunity, points=900)
    suggest(ben.volunteer, opportunity, points=400)

    answer = browser.get(page(found))

    assert row(answer, "is their first one at all") == ["1"]
    assert row(answer, "is gone: they have none any more") == ["1"]


def test_scores_and_attention_are_shown_as_they_spread(browser, volunteer, ben, opportunity):
    found = make_round(opportunities=3)
    propose(found, volunteer, opportunity, points=950)
    propose(found, ben.volunteer, opportunity, points=1000)

    answer = browser.get(page(found))

    assert row(answer, "90–100") == ["2", "0"]
    assert row(answer, "nobody") == ["2", "1"]
    assert row(answer, "2 to 4 people") == ["1", "0"]
    assert 'width="100.0"' in answer.text


def test_a_published_round_shows_the_scores_that_it_noted_and_the_round_before_it(browser):
    before = make_round(RoundState.REPLACED)
    found = make_round(RoundState.PUBLISHED, figures={"histogram": [0, 0, 0, 0, 0, 3, 7, 20, 40, 30]})

    answer = browser.get(page(found))

    assert (row(answer, "90–100"), row(answer, "50–60")) == (["30"], ["3"])
    assert (answer.context["other"], "people" in answer.context, buttons(answer)) == (before, False, [])


def test_groups_are_named_in_the_language_of_the_reader(client_of, dmitri):
    dmitri.ui_language = "fr"
    dmitri.save(update_fields=["ui_language"])
    arabic = Language.objects.get(code="ar")
    found = make_round(groups={"language": [{"name": "Arabic", "key": arabic.pk, "people": 40, "kept": 0.5}]})

    answer = client_of(dmitri).get(page(found))

    assert row(answer, arabic.label_fr)[0] == "40"


def test_the_largest_group_comes_first_and_one_that_was_deleted_is_said_to_be_so(browser):
    arabic, dari = Language.objects.get(code="ar"), Language.objects.get(code="fa")
    groups = [{"key": key, "people": people, "kept": 0.5} for key, people in ((0, 6), (dari.pk, 30), (arabic.pk, 30))]
    found = make_round(groups={"language": groups})

    [audit] = browser.get(page(found)).context["audits"]

    assert [cell.name for cell in audit.cells] == [*sorted([str(arabic), str(dari)]), "no longer in the list"]


def test_small_groups_are_hidden(browser):
    groups = [
        {"name": "English", "people": 40, "suggested": 0.9, "kept": 0.55},
        {"name": "Tigrinya", "people": None, "suggested": None, "kept": None},
    ]
    found = make_round(groups={"language": groups, "commune": []})

    answer = browser.get(page(found))

    assert row(answer, "English") == ["40", "90 %", "55 %"]
    assert row(answer, "Tigrinya") == ["not shown"] * 3
    assert "By commune" not in answer.text


def test_what_attracts_nobody_is_told_with_the_reason(browser, organisation):
    far, alone, gone = (make_opportunity(organisation=organisation, title=title) for title in ("Far", "Alone", "Gone"))
    found = make_round(
        unwanted=[
            {"opportunity": far.pk, "eligible": 2, "blocked_by": "too_far", "blocked": 31},
            {"opportunity": alone.pk, "eligible": 0, "blocked_by": "needs_languages", "blocked": 1},
            {"opportunity": gone.pk, "eligible": 0, "blocked_by": "needs_age", "blocked": 2},
        ]
    )
    gone.delete()

    answer = browser.get(page(found))

    assert [one.opportunity for one in answer.context["unwanted"]] == [alone, far]
    assert row(answer, f"Alone · {organisation}") == ["0", "1 person does not speak the languages that it needs"]
    assert row(answer, f"Far · {organisation}") == ["2", "For 31 people it is further than they travel"]


def test_a_failed_round_says_what_went_wrong_and_that_nothing_changed(browser):
    found = make_unfinished_round(RoundState.FAILED, problem="The engine ran out of memory.")

    answer = browser.get(page(found))

    assert "The engine ran out of memory." in answer.text
    assert "Nothing changed for anybody" in answer.text


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        ("memory 1500", "It needed more memory than it may have (1500 MB). Nothing was changed."),
        ("silent", "The computation stopped without a word. Nothing was changed; a new round can be started."),
        (
            "broke_off LookupError: 100% lost",
            "The computation broke off (LookupError: 100% lost). Nothing was changed; a new round can be started.",
        ),
    ],
)
def test_what_went_wrong_is_a_sentence(browser, problem, sentence):
    found = make_unfinished_round(RoundState.FAILED, problem=problem)

    answer = browser.get(page(found))

    assert sentence in answer.text


@pytest.mark.parametrize(("minutes", "is_silent"), [(1, False), (3, True)])
def test_a_round_that_has_stopped_moving_is_told(browser, minutes, is_silent):
    found = make_unfinished_round(RoundState.RUNNING, heartbeat_at=a_while_ago(minutes))

    answer = browser.get(page(found))

    assert ("no sign of life" in answer.text) == is_silent
    assert buttons(answer) == ["Set aside"]


def test_a_round_is_published_by_its_button(browser):
    found = make_round()
    assert buttons(browser.get(page(found))) == ["Publish: show these suggestions to the volunteers", "Set aside"]

    answer = press(browser, found, "publish", follow=True)

    assert said(answer) == [f"Done: {found} is now: Published."]


def test_of_two_rounds_that_are_ready_the_older_says_that_there_is_a_newer_one(browser):
    older = make_round(figures={"read_at": a_while_ago(60).isoformat()})
    newer = make_round()

    assert f'href="{page(newer)}">{newer} is newer.' in browser.get(page(older)).text
    assert "is newer." not in browser.get(page(newer)).text


def test_a_round_that_would_be_refused_has_no_button_and_says_why(browser):
    make_round(RoundState.PUBLISHED)
    overtaken = make_round(figures={"read_at": a_while_ago(60).isoformat()})
    stale = make_round(figures={"read_at": a_while_ago(8 * 24 * 60).isoformat()})

    first, second = (browser.get(page(found)) for found in (overtaken, stale))

    assert buttons(first) == buttons(second) == ["Set aside"]
    assert "A newer round has been published already" in first.text
    assert "This round is older than 7 days." in second.text


def test_a_round_that_a_newer_one_overtook_was_set_aside_by_tandem_and_says_so(browser):
    older = make_round(figures={"read_at": a_while_ago(60).isoformat()})
    newer = make_round()

    press(browser, newer, "publish")

    event = AuditEvent.objects.about(older).get()
    assert (event.verb, event.actor_id) == ("overtake", None)
    sentence = "was set aside, because a round from newer data was published"
    assert sentence_of(event, Names([event])) == f"The matching round {older} {sentence}"
    answer = browser.get(page(older))
    assert f"It {sentence}." in answer.text
    assert "What went wrong" not in answer.text


def test_a_round_is_set_aside_by_its_button(browser):
    found = make_round()

    answer = press(browser, found, "discard", follow=True)

    assert said(answer) == [f"Done: {found} is now: Not published."]


def test_a_trial_is_only_looked_at(browser):
    trial = make_trial(make_other_weights())
    shown = browser.get(page(trial))
    assert buttons(shown) == ["Set aside"]
    assert reverse("admin:placements_matchingweights_adopt", args=[trial.weights_id]) in shown.text

    answer = press(browser, trial, "publish", follow=True)

    assert len(said(answer)) == 1
    assert MatchingRound.objects.get().state == RoundState.READY


def test_rounds_are_neither_added_nor_changed_nor_deleted_here(browser):
    found = make_round()

    assert browser.get(reverse("admin:placements_matchinground_add")).status_code == 403
    assert browser.post(reverse("admin:placements_matchinground_delete", args=[found.pk])).status_code == 403
    browser.post(page(found), {"state": "published"})

    assert MatchingRound.objects.get().state == RoundState.READY
