"""The coordinators' queue: age, reasons, places left, what else; approve or refuse."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from placements import actions
from placements.enums import MatchState
from placements.models import Match, Placement
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import propose
from tests.placements.told import said
from tests.steps import press, seen_now, step

QUEUE = "admin:placements_match_changelist"


@pytest.fixture
def browser(client_of, dmitri):
    """Dmitri's."""
    return client_of(dmitri)


def page(match):
    return reverse("admin:placements_match_change", args=[match.pk])


def rows(answer):
    return list(answer.context["cl"].result_list)


def cell(answer, column):
    """The text of a column in the first row."""
    [inside] = re.findall(rf'<t[dh] class="field-{column}[^>]*>(.*?)</t[dh]>', answer.text, re.DOTALL)[:1]
    return re.sub(r"<[^>]+>", " ", inside).strip()


def test_the_queue_holds_what_waits_for_a_decision_the_longest_waiting_first(browser, organisation, carla, ben, asha):
    matches = [
        propose(person.volunteer, make_opportunity(organisation=organisation), host=carla) for person in (asha, ben)
    ]
    actions.show_interest(ben.volunteer, make_opportunity(organisation=organisation), by=ben)
    Match.objects.filter(pk=matches[1].pk).update(state_since=timezone.now() - timedelta(days=5))

    answer = browser.get(reverse(QUEUE), {"state__exact": "proposed"})

    assert rows(answer) == [matches[1], matches[0]]


def test_each_line_says_age_places_left_what_else_and_why(browser, organisation, volunteer, carla, asha):
    opportunity = make_opportunity(organisation=organisation, seats=3, seats_taken=1)
    match = propose(volunteer, opportunity, host=carla)
    actions.show_interest(volunteer, make_opportunity(organisation=organisation), by=asha)
    Match.objects.filter(pk=match.pk).update(state_since=timezone.now() - timedelta(days=4, hours=1))

    answer = browser.get(reverse(QUEUE), {"state__exact": "proposed"})

    assert (cell(answer, "age"), cell(answer, "seats_left"), cell(answer, "live_elsewhere")) == ("4 days", "2", "1")
    assert "English" in cell(answer, "in_short")


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_the_same_number_of_questions(browser, organisation, carla, count, django_assert_num_queries):
    for _ in range(count):
        propose(make_volunteer(first_name="Dina"), make_opportunity(organisation=organisation), host=carla)

    with django_assert_num_queries(10):
        answer = browser.get(reverse(QUEUE), {"state__exact": "proposed"})

    assert len(rows(answer)) == count


@pytest.mark.parametrize("words", ["contacts in order", "Open Rivers", "nothing like it"])
def test_matches_are_found_by_opportunity_and_host(browser, proposed_match, words):
    answer = browser.get(reverse(QUEUE), {"q": words})

    assert len(rows(answer)) == (words != "nothing like it")


def test_a_match_is_found_by_its_number(browser, proposed_match):
    assert rows(browser.get(reverse(QUEUE), {"q": str(proposed_match.pk)})) == [proposed_match]


def test_the_page_shows_both_sides_the_days_the_reasons_and_what_else(browser, proposed_match, organisation, asha):
    other = make_opportunity(organisation=organisation, title="Film a workshop")
    actions.show_interest(proposed_match.volunteer, other, by=asha)

    text = browser.get(page(proposed_match)).text

    assert "View on site" not in text
    assert f"Asha ({proposed_match.volunteer})" in text
    assert "Keep our contacts in order" in text
    assert "Film a workshop: Interested" in text
    assert all(f"{day:%d/%m/%Y}" in text for day in proposed_match.offered_days)


@pytest.mark.parametrize(
    ("stage", "buttons"),
    [
        ("interested_match", []),
        ("proposed_match", ["Approve: take a place and make the placement", "Do not approve"]),
        ("placement", []),
    ],
)
def test_the_buttons_are_the_steps_that_start_here(browser, request, stage, buttons):
    request.getfixturevalue(stage)

    answer = browser.get(page(Match.objects.get()))

    assert [str(button["label"]) for button in answer.context["steps"]] == buttons


def test_approving_makes_the_placement(browser, proposed_match, dmitri):
    answer = press(browser, proposed_match, "approve", follow=True)

    assert Placement.objects.get().approved_by == dmitri
    assert said(answer) == [f"Done: M{proposed_match.pk} is now: Approved."]


def test_a_refusal_is_shown_as_a_message(browser, proposed_match, ben, carla):
    second = propose(ben.volunteer, proposed_match.opportunity, host=carla)
    press(browser, proposed_match, "approve", follow=True)

    answer = press(browser, second, "approve", follow=True)

    assert said(answer) == ["All places of this opportunity are taken, so nobody else can be approved for it."]
    assert Placement.objects.count() == 1


def test_a_day_that_is_taken_is_shown_as_a_message(browser, placement, organisation, volunteer, carla):
    opportunity = make_opportunity(organisation=organisation)
    match = propose(volunteer, opportunity, host=carla, days=[placement.first_day])

    answer = press(browser, match, "approve", follow=True)

    assert said(answer) == [
        "On one of these days the volunteer already has another placement. Other days have to be agreed first."
    ]


def test_an_approval_is_never_a_plain_link(browser, proposed_match):
    browser.get(step(proposed_match, "approve"))

    assert Match.objects.get().state == MatchState.PROPOSED


def test_not_approving_asks_for_the_reason_that_both_read(browser, proposed_match):
    assert "Reason that both sides read" in browser.get(step(proposed_match, "refuse")).text

    answer = press(browser, proposed_match, "refuse", {"reason": "conditions_open"}, follow=True)

    proposed_match.refresh_from_db()
    assert (proposed_match.state, proposed_match.end_reason) == (MatchState.REFUSED, "conditions_open")
    assert said(answer) == [f"Done: M{proposed_match.pk} is now: Not approved."]
    assert ("A condition is not fulfilled yet" in answer.text, "conditions_open" in answer.text) == (True, False)


def test_a_step_that_does_not_start_here_is_told(browser, interested_match):
    for name in ("approve", "refuse"):
        answer = press(browser, interested_match, name, {"reason": "not_a_fit"}, follow=True)
        assert len(said(answer)) == 1

    assert Match.objects.get().state == MatchState.INTERESTED


def test_matches_are_neither_added_nor_changed_nor_deleted_here(browser, proposed_match):
    assert browser.get(reverse("admin:placements_match_add")).status_code == 403
    assert browser.post(reverse("admin:placements_match_delete", args=[proposed_match.pk])).status_code == 403
    browser.post(page(proposed_match), {"state": "approved"})

    assert Match.objects.get().state == MatchState.PROPOSED


@pytest.mark.parametrize("who", ["asha", "carla"])
def test_nobody_else_comes_in(client_of, proposed_match, request, who):
    browser = client_of(request.getfixturevalue(who))

    for address in (reverse(QUEUE), page(proposed_match), step(proposed_match, "approve")):
        assert browser.post(address, {"seen": seen_now(proposed_match)}).status_code in (302, 403)

    assert Match.objects.get().state == MatchState.PROPOSED


def test_a_coordinator_of_this_host_leaves_the_decision_to_another(browser, proposed_match, organisation, dmitri):
    organisation.memberships.create(user=dmitri)

    answer = press(browser, proposed_match, "approve", follow=True)

    assert said(answer) == ["You belong to one of the two sides here. Another coordinator has to decide."]
    assert Match.objects.get().state == MatchState.PROPOSED
