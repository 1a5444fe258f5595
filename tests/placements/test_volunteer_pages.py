"""A volunteer's home, interests and placement."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from placements import actions
from placements.enums import MatchState, PlacementState
from placements.matching.rows import write_opportunity_rows
from placements.matching.showing import SHOWN
from placements.models import Match, Placement
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_user, make_volunteer
from tests.placements.meetings import in_days, start
from tests.placements.told import said

HOME = "home:index"
HOME_QUERIES = 17


@pytest.fixture
def browser(client_of, asha):
    """Asha's."""
    return client_of(asha)


def page(name, record):
    return reverse(f"home:{name}", args=[record.pk])


def next_step_of(browser):
    return browser.get(reverse(HOME)).context["next_step"]


def test_somebody_without_a_profile_starts_one(vocabulary, client_of):
    answer = client_of(make_user()).get(reverse(HOME))

    assert answer.url == reverse("profile:start")


def test_home_lists_suggestions_with_their_reasons(browser, suggestion):
    answer = browser.get(reverse(HOME))

    [(found, reasons)] = answer.context["suggestions"]
    assert found == suggestion
    assert reasons
    assert all(reason.sentence in answer.text.replace("&#x27;", "'") for reason in reasons)


def test_home_makes_new_suggestions_right_after_a_change_of_the_profile(browser, volunteer, opportunity):
    volunteer.matching_stale_since = timezone.now()
    volunteer.save()
    write_opportunity_rows([opportunity.pk])

    [(found, _)] = browser.get(reverse(HOME)).context["suggestions"]

    assert found.opportunity == opportunity


def test_home_without_suggestions_says_what_is_missing(vocabulary, client_of):
    newcomer = make_volunteer(first_name="Sami", contact_channel="", half_days=0)

    answer = client_of(newcomer.user).get(reverse(HOME))

    assert [step.value for step in answer.context["missing"]] == ["time", "contact"]
    assert "We do not know enough about you yet" in answer.text


def test_home_without_anything_that_fits_says_so(browser, volunteer):
    assert "Nothing fits right now" in browser.get(reverse(HOME)).text


def test_home_says_where_each_interest_stands_and_by_when_one_hears(browser, interested_match):
    answer = browser.get(reverse(HOME))

    [(match, status)] = answer.context["interests"]
    assert match == interested_match
    assert status.startswith("They are reading your answers. You get an answer by ")


def test_a_day_that_was_promised_and_is_over_is_not_promised_any_more(browser, interested_match):
    Match.objects.update(answer_by=in_days(-1))

    [(_, status)] = browser.get(reverse(HOME)).context["interests"]

    assert status == "You have no answer yet. We have reminded them."


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_the_same_number_of_questions(client_of, organisation, count, django_assert_num_queries):
    volunteer = make_volunteer(first_name="Dina")
    for _ in range(count):
        suggested, interesting = (make_opportunity(organisation=organisation) for _ in range(2))
        suggest(volunteer, suggested)
        actions.show_interest(volunteer, interesting, by=volunteer.user)
    browser = client_of(volunteer.user)
    browser.get(reverse(HOME))  # looks at the person again, who has just shown interest

    with django_assert_num_queries(HOME_QUERIES):
        answer = browser.get(reverse(HOME))

    assert [len(answer.context[name]) for name in ("suggestions", "interests")] == [min(count, SHOWN), count]


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        ("invited_match", "Open Rivers Europe invites you"),
        ("interested_match", "Nothing to do now"),
        ("shortlisted_match", "Open Rivers Europe wants to meet you"),
        ("offered_match", "Open Rivers Europe proposes days for your placement"),
        ("proposed_match", "Nothing to do now"),
        ("suggestion", "Find something that you would like to do"),
    ],
)
def test_home_begins_with_the_one_next_step(browser, request, stage, title):
    request.getfixturevalue(stage)

    assert next_step_of(browser).title == title


def test_before_the_first_day_the_next_step_is_the_placement(clock, browser, placement):
    assert (
        next_step_of(browser).title
        == f"Your placement begins on {placement.first_day:%A} {placement.first_day.day} May"
    )
    assert next_step_of(browser).href == placement.get_absolute_url()


def test_during_the_placement_the_next_step_is_the_next_day(clock, browser, placement, dmitri):
    start(placement, by=dmitri)
    second = placement.days.all()[1].date

    clock.forward(days=(second - timezone.localdate()).days)

    assert next_step_of(browser).title == f"Your next day is {second:%A} {second.day} May"


def test_after_the_last_day_and_in_a_pause_home_says_so(browser, placement, dmitri):
    start(placement, by=dmitri)
    placement.days.all().delete()
    Placement.objects.update(first_day=in_days(-20), last_day=in_days(-1))
    assert next_step_of(browser).title == "Your placement is under way"

    actions.pause_placement(placement, by=dmitri)
    assert next_step_of(browser).title == "Your placement is paused"


def test_a_cancelled_placement_is_no_longer_ready(browser, placement, asha):
    assert "Your placement is ready" in browser.get(page("match", placement.match)).text

    actions.cancel_placement(placement, reason="health", by=asha)

    text = browser.get(page("match", placement.match)).text
    assert "Your placement has ended" in text
    assert "Your placement is ready" not in text
    assert browser.get(reverse(HOME)).context["placement"] is None


def test_an_interest_shows_its_way_and_its_reasons(browser, shortlisted_match):
    answer = browser.get(page("match", shortlisted_match))

    assert [step.state for step in answer.context["steps"]] == ["done", "now", "next", "next", "next"]
    assert answer.context["reasons"]
    assert page("withdraw", shortlisted_match) in answer.text


def test_an_invitation_is_answered_on_its_page(browser, invited_match):
    assert page("accept", invited_match) in browser.get(page("match", invited_match)).text

    answer = browser.post(page("accept", invited_match))

    invited_match.refresh_from_db()
    assert answer.url == page("match", invited_match)
    assert invited_match.state == MatchState.INTERESTED


def test_an_invitation_is_declined_with_a_reason(browser, invited_match):
    empty = browser.post(page("decline", invited_match), {})
    assert "Choose one of the reasons." in empty.text

    answer = browser.post(page("decline", invited_match), {"reason": "too_far"})

    invited_match.refresh_from_db()
    assert (answer.url, invited_match.state) == (reverse(HOME), MatchState.DECLINED)


def test_an_interest_is_withdrawn_with_a_reason(browser, interested_match):
    assert browser.get(page("withdraw", interested_match)).status_code == 200

    answer = browser.post(page("withdraw", interested_match), {"reason": "rather_not_say"}, follow=True)

    assert said(answer) == ["You withdrew. That is all right. Your other interests stay as they are."]


def test_a_second_click_on_withdraw_says_that_something_changed(browser, interested_match):
    browser.post(page("withdraw", interested_match), {"reason": "no_time"}, follow=True)

    answer = browser.post(page("withdraw", interested_match), {"reason": "no_time"}, follow=True)

    assert "Something changed in the meantime" in answer.text
    assert Match.objects.get().state == MatchState.WITHDRAWN


def test_the_days_that_were_read_are_agreed_to(browser, offered_match):
    text = browser.get(page("match", offered_match)).text
    assert all(f'value="{day.isoformat()}"' in text for day in offered_match.offered_days)

    browser.post(page("agree", offered_match), {"day": [day.isoformat() for day in offered_match.offered_days]})

    assert Match.objects.get().state == MatchState.PROPOSED


def test_days_that_changed_while_one_was_reading_are_shown_again(browser, offered_match, carla):
    read = [day.isoformat() for day in offered_match.offered_days]
    actions.offer_days(offered_match, days=offered_match.offered_days[:2], by=carla)

    answer = browser.post(
        page("agree", offered_match),
        {"day": read},
        headers={"referer": "http://testserver" + page("match", offered_match)},
    )

    assert (answer.status_code, answer.url) == (303, "http://testserver" + page("match", offered_match))
    assert said(answer) == ["The host changed the days in the meantime. Please look at them again."]
    assert Match.objects.get().state == MatchState.OFFERED


def test_the_placement_says_all_that_one_needs(browser, placement):
    text = browser.get(placement.get_absolute_url()).text

    for words in (
        "Rue du Moulin 12, 1040 Etterbeek (Schuman)",
        "Robin",
        "We do the first twenty together.",
        "25.00 euro",
    ):
        assert words in text
    assert text.count("09:30–16:00") == placement.days.count()


def test_the_days_can_be_put_into_a_calendar(browser, placement):
    answer = browser.get(page("calendar", placement))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.count(b"BEGIN:VEVENT") == placement.days.count()


def test_one_can_say_that_one_cannot_come_after_all(browser, placement):
    assert page("cancel", placement) in browser.get(placement.get_absolute_url()).text

    answer = browser.post(page("cancel", placement), {"reason": "health"}, follow=True)

    placement.refresh_from_db()
    assert placement.state == PlacementState.CANCELLED
    assert said(answer) == ["We told the host that your plans changed. That is all right."]
    assert page("cancel", placement) not in browser.get(placement.get_absolute_url()).text


@pytest.mark.parametrize("who", ["ben", "carla", "other_host", "dmitri"])
def test_nobody_else_finds_these_pages(client_of, placement, request, who):
    stranger = client_of(request.getfixturevalue(who))

    for name in ("match", "withdraw", "decline"):
        assert stranger.get(page(name, placement.match)).status_code == 404
    for name in ("accept", "withdraw", "decline", "agree"):
        assert stranger.post(page(name, placement.match), {"reason": "health"}).status_code == 404
    for name in ("placement", "cancel", "calendar"):
        assert stranger.get(page(name, placement)).status_code == 404
    assert stranger.post(page("cancel", placement), {"reason": "health"}).status_code == 404


def test_without_logging_in_one_is_asked_to(client, placement):
    for address in (reverse(HOME), page("match", placement.match), placement.get_absolute_url()):
        assert client.get(address).url.startswith(reverse("account_login"))


def test_what_changes_something_is_never_a_plain_link(browser, invited_match):
    for name in ("accept", "agree"):
        assert browser.get(page(name, invited_match)).status_code == 405


def test_a_late_answer_counts_from_the_day_after(interested_match):
    interested_match.answer_by = timezone.localdate()
    assert not interested_match.is_late

    interested_match.answer_by -= timedelta(days=1)
    assert interested_match.is_late
