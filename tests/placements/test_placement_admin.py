"""Coordinators tick the checklist, start, pause, end and cancel placements in the admin."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from placements.enums import CheckItem, PlacementState
from placements.models import Placement, PlacementCheck
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import let_days_pass, propose, start
from tests.placements.told import said
from tests.steps import press, step

LIST = "admin:placements_placement_changelist"


@pytest.fixture
def browser(client_of, dmitri):
    """Dmitri's."""
    return client_of(dmitri)


def page(placement):
    return reverse("admin:placements_placement_change", args=[placement.pk])


def buttons(browser, placement):
    return [button["name"] for button in browser.get(page(placement)).context["steps"]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    browser, organisation, carla, dmitri, count, django_assert_num_queries
):
    for _ in range(count):
        match = propose(make_volunteer(first_name="Dina"), make_opportunity(organisation=organisation), host=carla)
        press(browser, match, "approve", follow=True)

    with django_assert_num_queries(10):
        answer = browser.get(reverse(LIST))

    assert len(answer.context["cl"].result_list) == count


def test_the_page_shows_who_which_days_and_the_checklist(browser, placement):
    text = browser.get(page(placement)).text

    assert f"Asha ({placement.volunteer})" in text
    assert all(f"{day.date:%d/%m/%Y} · Planned" in text for day in placement.days.all())
    assert text.count("○") == len(CheckItem)


def test_before_the_start_the_open_lines_are_buttons(browser, placement):
    assert buttons(browser, placement) == [*CheckItem.values, "start", "cancel"]

    press(browser, placement, "insurance_ok")

    assert buttons(browser, placement) == [item for item in CheckItem.values if item != "insurance_ok"] + [
        "start",
        "cancel",
    ]


def test_a_tick_says_who_made_it(browser, placement, dmitri):
    press(browser, placement, "insurance_ok")

    assert PlacementCheck.objects.get(item="insurance_ok").done_by == dmitri


def test_a_tick_is_no_step_and_needs_no_fresh_page(browser, placement):
    browser.post(step(placement, "insurance_ok"))

    assert list(PlacementCheck.objects.filter(done_at__isnull=False).values_list("item", flat=True)) == ["insurance_ok"]


def test_the_start_is_refused_with_a_message_while_a_line_is_open(browser, placement):
    answer = press(browser, placement, "start", follow=True)

    assert said(answer) == ["The placement cannot start yet: the checklist has open lines."]
    assert Placement.objects.get().state == PlacementState.PREPARING


def test_with_all_lines_ticked_it_starts(browser, placement):
    let_days_pass(placement, (placement.first_day - timezone.localdate()).days)
    for item in CheckItem.values:
        press(browser, placement, item)

    answer = press(browser, placement, "start", follow=True)

    assert said(answer)[-1] == f"Done: P{placement.pk} is now: Under way."
    assert buttons(browser, placement) == ["pause", "complete", "end_early"]


def test_pause_and_go_on(browser, placement, dmitri):
    start(placement, by=dmitri)

    press(browser, placement, "pause")
    assert buttons(browser, placement) == ["resume", "end_early"]

    press(browser, placement, "resume")
    assert Placement.objects.get().state == PlacementState.ACTIVE


def test_completing_too_early_is_refused_with_a_message(browser, placement, dmitri):
    start(placement, by=dmitri)

    answer = press(browser, placement, "complete", follow=True)

    assert said(answer) == ["The placement has days that are still to come, so it cannot be completed yet."]


def test_completing_in_time(browser, placement, dmitri):
    start(placement, by=dmitri)
    back = timedelta(days=60)
    Placement.objects.update(first_day=placement.first_day - back, last_day=placement.last_day - back)

    press(browser, placement, "complete")

    assert Placement.objects.get().state == PlacementState.COMPLETED
    assert buttons(browser, placement) == []


@pytest.mark.parametrize(("name", "state"), [("cancel", "cancelled"), ("end_early", "ended_early")])
def test_an_end_asks_for_a_reason_that_blames_nobody(browser, placement, dmitri, name, state):
    if name == "end_early":
        start(placement, by=dmitri)
    assert "Reason that both sides read" in browser.get(step(placement, name)).text

    press(browser, placement, name, {"reason": "host_changed_plans"})

    placement.refresh_from_db()
    assert (placement.state, placement.end_reason) == (state, "host_changed_plans")
    text = html.unescape(browser.get(page(placement)).text)
    assert ("The host's plans have changed" in text, "host_changed_plans" in text) == (True, False)


def test_a_cancelled_placement_has_nothing_to_tick_any_more(browser, placement):
    press(browser, placement, "cancel", {"reason": "host_changed_plans"})

    assert buttons(browser, placement) == []


def test_placements_are_neither_added_nor_deleted_here(browser, placement):
    assert browser.get(reverse("admin:placements_placement_add")).status_code == 403
    assert browser.post(reverse("admin:placements_placement_delete", args=[placement.pk])).status_code == 403


@pytest.mark.parametrize("who", ["asha", "carla"])
def test_nobody_else_comes_in(client_of, placement, request, who):
    browser = client_of(request.getfixturevalue(who))

    for address in (reverse(LIST), page(placement), step(placement, "insurance_ok")):
        assert browser.post(address).status_code in (302, 403)

    assert not PlacementCheck.objects.filter(done_at__isnull=False).exists()
