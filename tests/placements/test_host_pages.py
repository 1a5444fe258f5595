"""A host's candidates, the days they propose, their placements."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from organisations.actions import close_opportunity
from placements import actions
from placements.cards import Card
from placements.enums import MatchState, PlacementState
from placements.models import Match
from tandem.audit.models import AuditEvent
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import candidates_of, in_days
from tests.placements.told import said
from volunteers.models import Volunteer

DESK = "host:desk"
NOT_AVAILABLE = "This person is not available now. Please look at the other suggestions."


@pytest.fixture
def browser(client_of, carla):
    """Carla's."""
    return client_of(carla)


def page(name, record):
    return reverse(f"host:{name}", args=[record.pk])


@pytest.mark.parametrize(("language", "listed"), [("en", "Dari B1, English B2"), ("ar", "Dari B1، English B2")])
def test_lists_on_a_card_have_the_comma_of_the_reader(language, listed):
    card = Card(code="Kestrel", languages=["Dari B1", "English B2"])

    with translation.override(language):
        assert listed in render_to_string("placements/host/seen.html", {"card": card})


@pytest.mark.parametrize("count", [1, 3])
def test_candidates_ask_the_same_number_of_questions(browser, opportunity, count, django_assert_num_queries):
    candidates_of(opportunity, count)

    with django_assert_num_queries(33):
        answer = browser.get(page("candidates", opportunity))

    assert [len(answer.context[name]) for name in ("candidates", "people")] == [count, count]


def test_candidates_are_those_who_are_still_in_it_the_longest_waiting_first(browser, opportunity, asha, volunteer, ben):
    gone = actions.show_interest(volunteer, opportunity, by=asha)
    actions.withdraw_interest(gone, reason="no_time", by=asha)
    candidates_of(opportunity, 2)
    Match.objects.update(score=5000)

    cards = browser.get(page("candidates", opportunity)).context["candidates"]

    assert [card.match for card in cards] == list(Match.objects.live().order_by("state_since"))


def test_first_come_those_for_whom_a_place_was_thought_of_then_who_fits_best_with_the_wait_counted(
    browser, opportunity
):
    candidates_of(opportunity, 4)
    best, late, long_waiting, kept = Match.objects.order_by("pk")
    for match, score in ((best, 8000), (late, 7000), (long_waiting, 7000), (kept, 3000)):
        Match.objects.filter(pk=match.pk).update(score=score, was_kept=match == kept)
    Volunteer.objects.filter(pk=long_waiting.volunteer_id).update(created_at=timezone.now() - timedelta(days=90))

    cards = browser.get(page("candidates", opportunity)).context["candidates"]

    assert [card.match for card in cards] == [kept, best, long_waiting, late]


def test_without_candidates_the_page_says_what_one_can_do(browser, opportunity):
    assert "Nobody has shown interest yet" in browser.get(page("candidates", opportunity)).text


def test_who_said_not_for_me_or_takes_a_pause_cannot_be_invited(browser, opportunity, suggestion, asha, ben):
    paused = suggest(ben.volunteer, opportunity)
    assert len(browser.get(page("candidates", opportunity)).context["people"]) == 2

    actions.dismiss_opportunity(suggestion.volunteer, opportunity, reason="health", by=asha)
    paused.volunteer.is_paused = True
    paused.volunteer.save()

    assert browser.get(page("candidates", opportunity)).context["people"] == []


def test_a_stale_page_invites_nobody_who_said_no_meanwhile(browser, opportunity, suggestion, asha):
    actions.dismiss_opportunity(suggestion.volunteer, opportunity, reason="health", by=asha)

    answer = browser.post(reverse("host:invite", args=[opportunity.pk, suggestion.pk]), follow=True)

    assert NOT_AVAILABLE in answer.text
    assert not Match.objects.exists()


def test_what_is_closed_invites_nobody(browser, opportunity, suggestion, carla):
    close_opportunity(opportunity, by=carla)

    assert browser.get(page("candidates", opportunity)).context["people"] == []


def test_a_suggested_person_is_invited_by_a_button(browser, opportunity, suggestion):
    address = reverse("host:invite", args=[opportunity.pk, suggestion.pk])
    assert address in browser.get(page("candidates", opportunity)).text

    for _ in range(2):
        assert browser.post(address).url == page("candidates", opportunity)

    assert Match.objects.get().state == MatchState.INVITED


def test_a_suggestion_for_another_opportunity_invites_nobody(browser, organisation, suggestion):
    other = make_opportunity(organisation=organisation)

    assert said(browser.post(reverse("host:invite", args=[other.pk, suggestion.pk]), follow=True)) == [NOT_AVAILABLE]
    assert not Match.objects.exists()


def test_of_people_whom_the_page_does_not_show_one_learns_nothing(browser, opportunity):
    shown = [suggest(make_volunteer(), opportunity, score=9000) for _ in range(6)]
    waiting, paused = (suggest(make_volunteer(is_paused=pause), opportunity, score=10) for pause in (False, True))

    answers = [
        said(browser.post(reverse("host:invite", args=[opportunity.pk, key]), follow=True))
        for key in (waiting.pk, paused.pk, 987_654_321)
    ]

    assert answers == [[NOT_AVAILABLE]] * 3
    assert {card.suggestion for card in browser.get(page("candidates", opportunity)).context["people"]} == set(shown)
    assert not Match.objects.exists()


def test_an_invitation_to_what_was_closed_meanwhile_says_so(browser, opportunity, suggestion, carla):
    close_opportunity(opportunity, by=carla)

    answer = browser.post(reverse("host:invite", args=[opportunity.pk, suggestion.pk]), follow=True)

    assert said(answer) == ["This opportunity or its organisation is not open now, so nobody can be placed there."]


def test_we_want_to_meet_shows_how_to_reach_the_person(browser, interested_match, asha):
    for _ in range(2):
        answer = browser.post(page("shortlist", interested_match), follow=True)
        assert said(answer) == ["You can now see the first name and how to reach this person."]

    assert "How to reach Asha" in answer.text
    assert asha.email in answer.text


def test_that_a_name_was_opened_is_written_down_once_a_day(browser, shortlisted_match, carla):
    for _ in range(2):
        browser.get(page("candidate", shortlisted_match))

    [line] = AuditEvent.objects.about(shortlisted_match).filter(verb="opened")
    assert line.actor_id == carla.pk


def test_the_days_that_fit_are_ticked_beforehand_and_offered(browser, shortlisted_match):
    form = browser.get(page("offer", shortlisted_match)).context["form"]
    assert len(form["days"].initial) == 10

    answer = browser.post(page("offer", shortlisted_match), {"days": form["days"].initial[:4]}, follow=True)

    match = Match.objects.get()
    assert (match.state, [day.isoformat() for day in match.offered_days]) == ("offered", form["days"].initial[:4])
    assert said(answer) == ["We asked the volunteer if these days are good. Then a coordinator approves."]


@pytest.mark.parametrize(
    ("number", "complaint"), [(0, "Tick at least one day."), (11, "Tick at most 10 days.")], ids=["none", "eleven"]
)
def test_too_few_and_too_many_days_are_said_beside_the_question(browser, shortlisted_match, number, complaint):
    days = [value for value, _ in browser.get(page("offer", shortlisted_match)).context["form"].fields["days"].choices]

    answer = browser.post(page("offer", shortlisted_match), {"days": days[:number]})

    assert answer.context["form"].errors == {"days": [complaint]}
    assert answer.text.count("checked") == number


def test_a_day_that_was_taken_meanwhile_is_said(browser, shortlisted_match):
    answer = browser.post(page("offer", shortlisted_match), {"days": [in_days(-1).isoformat()]})

    assert answer.context["form"].errors == {"days": ["One of the days is no longer possible. Look at the days again."]}


def test_where_no_day_fits_the_page_says_what_to_do(browser, shortlisted_match, volunteer):
    volunteer.available_until = in_days(2)
    volunteer.save()

    text = browser.get(page("offer", shortlisted_match)).text

    assert "We found no day on which you both have time." in text
    assert "Propose these days" not in text


def test_after_both_said_yes_the_host_can_still_propose_other_days(browser, proposed_match):
    assert page("offer", proposed_match) in browser.get(page("candidate", proposed_match)).text


def test_declining_takes_a_sentence_for_the_volunteer(browser, interested_match):
    assert "Choose the sentence that is true." in browser.post(page("decline", interested_match), {}).text

    answer = browser.post(page("decline", interested_match), {"reason": "other_skills"}, follow=True)

    assert said(answer) == ["We told the volunteer, kindly, and show them other opportunities."]
    assert Match.objects.get().state == MatchState.DECLINED


def test_a_stale_page_says_that_something_changed(browser, interested_match, asha):
    actions.withdraw_interest(interested_match, reason="no_time", by=asha)

    answer = browser.post(page("shortlist", interested_match), follow=True)

    assert "Something changed in the meantime" in answer.text


@pytest.mark.parametrize(
    "stage",
    ["invited_match", "interested_match", "shortlisted_match", "offered_match", "proposed_match"],
)
def test_the_page_of_a_candidate_opens_in_each_state(browser, request, stage):
    assert browser.get(page("candidate", request.getfixturevalue(stage))).status_code == 200


def test_the_placement_shows_days_place_and_what_is_still_open(browser, placement, dmitri):
    actions.tick_check(placement, item="insurance_ok", by=dmitri)

    text = browser.get(page("placement", placement)).text

    assert text.count("09:30–16:00") == placement.days.count()
    assert "Rue du Moulin 12, 1040 Etterbeek (Schuman)" in text
    assert text.count("still open") == 3


def test_a_host_can_say_that_plans_changed(browser, placement):
    assert page("cancel", placement) in browser.get(page("placement", placement)).text

    answer = browser.post(page("cancel", placement), {"reason": "our_plans_changed"}, follow=True)

    placement.refresh_from_db()
    assert (placement.state, placement.end_reason) == (PlacementState.CANCELLED, "our_plans_changed")
    assert said(answer) == ["We told the volunteer, kindly. The place and the days are free again."]
    assert page("cancel", placement) not in answer.text


@pytest.mark.parametrize("who", ["asha", "ben", "other_host", "dmitri"])
def test_nobody_else_finds_these_pages(client_of, placement, suggestion, request, who):
    stranger, opportunity = client_of(request.getfixturevalue(who)), placement.match.opportunity

    for address in (
        page("candidates", opportunity),
        *(page(name, placement.match) for name in ("candidate", "offer", "decline")),
        page("placement", placement),
        page("cancel", placement),
    ):
        assert stranger.get(address).status_code == 404
    for address in (
        page("shortlist", placement.match),
        page("offer", placement.match),
        page("decline", placement.match),
        page("cancel", placement),
        reverse("host:invite", args=[opportunity.pk, suggestion.pk]),
    ):
        assert stranger.post(address, {"reason": "other_skills"}).status_code == 404


def test_without_logging_in_one_is_asked_to(client, placement):
    for address in (reverse(DESK), page("candidate", placement.match), page("placement", placement)):
        assert client.get(address).url.startswith(reverse("account_login"))


def test_what_changes_something_is_never_a_plain_link(browser, interested_match, suggestion):
    for address in (
        page("shortlist", interested_match),
        reverse("host:invite", args=[suggestion.opportunity_id, suggestion.pk]),
    ):
        assert browser.get(address).status_code == 405
