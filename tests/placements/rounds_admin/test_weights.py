"""Weights are policy: each version is written down, tried where nobody is concerned, and then adopted."""

import pytest
from django.urls import reverse

from placements.enums import RoundPurpose, RoundState
from placements.models import MatchingRound, MatchingWeights
from tests.placements.rounds_admin.rounds import make_other_weights, make_round, make_trial, make_unfinished_round, row
from tests.placements.told import said, written_down

LIST, ADD = "admin:placements_matchingweights_changelist", "admin:placements_matchingweights_add"
TYPED = {
    "name": "Nearer", "why": "People said no because of the way.", "causes": 2, "skills": 2, "languages": 2,
    "distance": 2, "half_days": 1, "dates": 1, "wait_points": 600, "wait_days": 120, "need_percent": "62.5",
    "asked_least": "1.5", "asked_most": "3",
}  # fmt: skip


def page(version):
    return reverse("admin:placements_matchingweights_change", args=[version.pk])


def adopting(version):
    return reverse("admin:placements_matchingweights_adopt", args=[version.pk])


def trying(version):
    return reverse("admin:placements_matchingweights_try", args=[version.pk])


@pytest.fixture
def first(vocabulary):
    """The version that came with the migrations."""
    return MatchingWeights.objects.in_force()


def test_the_list_says_which_version_is_in_force_and_which_were_tried(browser, first):
    other = make_other_weights()
    make_trial(other)

    answer = browser.get(reverse(LIST))

    assert row(answer, str(first))[:2] == ["in force", "3"]
    assert row(answer, str(other))[:2] == ["not adopted", "2"]
    assert [version.computed for version in answer.context["cl"].result_list] == [1, 0]


def test_a_new_version_begins_with_the_numbers_in_force(browser, first):
    form = browser.get(reverse(ADD)).context["form"]

    assert (form["causes"].initial, str(form["need_percent"].initial), str(form["asked_least"].initial)) == (
        3,
        "68",
        "1.2",
    )


def test_a_coordinator_writes_a_new_version_down(browser, first, dmitri):
    answer = browser.post(reverse(ADD), TYPED, follow=True)

    made = MatchingWeights.objects.get(name="Nearer")
    assert (made.distance, made.need_share, made.overbook_least, made.made_by) == (2, 625, 1500, dmitri)
    assert (MatchingWeights.objects.in_force(), made.adopted_at) == (first, None)
    assert said(answer) == ["The new version is written down. Try it before you adopt it."]
    assert written_down(made) == [("make", dmitri.pk)]


@pytest.mark.parametrize(
    ("causes", "words"),
    [
        (5, "The six parts share out ten, but together they are 13. Take 3 away."),
        (1, "The six parts share out ten, but together they are 9. Give 1 more."),
    ],
)
def test_parts_that_are_not_ten_together_are_told_and_nothing_typed_is_lost(browser, first, causes, words):
    answer = browser.post(reverse(ADD), {**TYPED, "causes": causes})

    assert answer.context["form"].non_field_errors() == [words]
    assert "People said no because of the way." in answer.text
    assert list(MatchingWeights.objects.all()) == [first]


def test_limits_in_the_wrong_order_are_told(browser, first):
    answer = browser.post(reverse(ADD), {**TYPED, "asked_least": "4"})

    assert answer.context["form"].errors == {
        "asked_most": ["This is less than the number of people who are asked at least."]
    }


@pytest.mark.parametrize("wrong", [{"wait_days": 0}, {"need_percent": 101}, {"asked_most": 11}, {"causes": -1}])
def test_numbers_that_mean_nothing_are_told(browser, first, wrong):
    answer = browser.post(reverse(ADD), {**TYPED, **wrong})

    assert list(answer.context["form"].errors) == list(wrong)
    assert list(MatchingWeights.objects.all()) == [first]


def test_a_version_stands_beside_the_one_in_force(browser, first):
    answer = browser.get(page(make_other_weights()))

    assert row(answer, "A short way") == ["2 of 10", "1 of 10", "changed"]
    assert row(answer, "Skills that the host wishes for") == ["2 of 10", "2 of 10", "–"]
    assert row(answer, "People asked for a place, at least") == ["1.2", "1.2", "–"]


def test_trying_asks_for_a_round_that_is_never_published(browser, first):
    other = make_other_weights()

    answer = browser.post(trying(other), follow=True)

    trial = MatchingRound.objects.get()
    assert (trial.purpose, trial.weights, trial.state) == (RoundPurpose.TRIAL, other, RoundState.REQUESTED)
    assert said(answer) == ["A trial was asked for. Look at this page again in a moment to see what would change."]


def test_trying_while_a_round_is_computed_is_refused_in_words(browser, first):
    make_unfinished_round(RoundState.RUNNING)

    answer = browser.post(trying(make_other_weights()), follow=True)

    assert len(said(answer)) == 1
    assert MatchingRound.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_nobody_tried_is_not_adopted(browser, first, method):
    other = make_other_weights()
    assert "Adopt" not in browser.get(page(other)).text

    answer = getattr(browser, method)(adopting(other), {"instead_of": first.pk}, follow=True)

    assert said(answer) == ["Try these weights first: nobody has seen yet what they would change."]
    assert MatchingWeights.objects.in_force() == first


def test_a_trial_that_failed_is_none(browser, first):
    other = make_other_weights()
    make_trial(other, state=RoundState.FAILED)

    browser.post(adopting(other), {"instead_of": first.pk})

    assert MatchingWeights.objects.in_force() == first


def test_the_effect_is_shown_before_the_button(browser, first):
    make_round(RoundState.PUBLISHED)
    other = make_other_weights()
    make_trial(other, figures={"filled": 0.91})

    answer = browser.get(adopting(other))

    assert row(answer, "Free places for which somebody is thought of") == ["91 %", "88 %", "better"]
    assert row(answer, "A short way") == ["2 of 10", "1 of 10", "changed"]
    assert "Adopting them changes nothing for anybody at once" in answer.text


def test_a_coordinator_adopts_what_was_tried(browser, first, dmitri):
    other = make_other_weights()
    make_trial(other)

    answer = browser.post(adopting(other), {"instead_of": first.pk}, follow=True)

    assert MatchingWeights.objects.in_force() == other
    assert said(answer) == ["These weights are in force now: the next round is computed with them."]
    assert written_down(other) == [("adopt", dmitri.pk)]


def test_one_can_go_back_to_an_older_version(browser, first):
    make_round(RoundState.PUBLISHED)
    other = make_other_weights()
    make_trial(other)
    browser.post(adopting(other), {"instead_of": first.pk})

    browser.post(adopting(first), {"instead_of": other.pk})

    assert MatchingWeights.objects.in_force() == first


def test_who_compared_with_other_weights_looks_again(browser, first):
    second, third = make_other_weights(), make_other_weights()
    make_trial(second)
    make_trial(third)
    browser.post(adopting(second), {"instead_of": first.pk})

    answer = browser.post(adopting(third), {"instead_of": first.pk}, follow=True)

    assert said(answer)[-1] == (
        "Other weights came into force in the meantime. Look at the figures again before you decide."
    )
    assert MatchingWeights.objects.in_force() == second


def test_what_is_in_force_is_not_adopted_again(browser, first):
    make_round(RoundState.PUBLISHED)

    answer = browser.post(adopting(first), {"instead_of": first.pk}, follow=True)

    assert said(answer) == ["These weights are in force already."]


@pytest.mark.parametrize(
    "address", ["/admin/placements/matchingweights/0/adopt/", "/admin/placements/matchingweights/0/try/"]
)
def test_a_version_that_is_not_there_is_not_found(browser, first, address):
    assert (browser.get(address).status_code, browser.post(address).status_code) == (404, 404)


@pytest.mark.parametrize("instead_of", ["", "0", "x"])
def test_adopting_instead_of_nothing_is_not_found(browser, first, instead_of):
    assert browser.post(adopting(first), {"instead_of": instead_of}).status_code == 404


def test_versions_are_neither_changed_nor_deleted(browser, first):
    assert browser.post(page(first), {"causes": 9}).status_code == 403
    assert browser.post(reverse("admin:placements_matchingweights_delete", args=[first.pk])).status_code == 403

    assert MatchingWeights.objects.get().causes == 3


@pytest.mark.parametrize("who", ["asha", "carla"])
def test_nobody_else_comes_in(client_of, first, request, who):
    browser = client_of(request.getfixturevalue(who))
    other = make_other_weights()
    make_trial(other)

    for address in (reverse(LIST), reverse(ADD), page(other), adopting(other), trying(other)):
        assert browser.get(address).status_code in (302, 403)
        assert browser.post(address, {**TYPED, "instead_of": first.pk}).status_code in (302, 403)

    assert (MatchingWeights.objects.count(), MatchingWeights.objects.in_force()) == (2, first)
