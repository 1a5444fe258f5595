"""An opportunity as each reader finds it, and what a volunteer says to it there."""

import pytest
from django.urls import reverse

from organisations.actions import close_opportunity, suspend_organisation
from organisations.models import Opportunity
from placements import actions
from placements.models import Dismissal, Match
from tandem.outbox.models import OutboxMessage
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer
from tests.placements.told import said


def page(name, opportunity):
    return reverse(f"opportunities:{name}", args=[opportunity.pk])


@pytest.fixture
def browser(client_of, asha):
    """Asha's."""
    return client_of(asha)


def test_a_visitor_reads_what_happens_and_may_register(client, opportunity):
    text = client.get(page("detail", opportunity)).text

    for words in ("You check names and addresses in a table.", "We do the first twenty together.", "Etterbeek"):
        assert words in text
    assert opportunity.contact_name not in text
    assert f"{reverse('account_signup')}?next={page('detail', opportunity)}" in text


def test_a_volunteer_reads_why_it_fits(browser, opportunity):
    answer = browser.get(page("detail", opportunity))

    assert answer.context["reasons"]
    assert page("show_interest", opportunity) in answer.text


@pytest.mark.parametrize("missing", [{"commune": None}, {"available_from": None, "available_until": None}])
def test_a_volunteer_who_has_only_begun_the_profile_reads_it_too(client_of, opportunity, missing):
    newcomer = make_volunteer(first_name="Sami", **missing)

    answer = client_of(newcomer.user).get(page("detail", opportunity))

    assert (answer.status_code, answer.context["reasons"]) == (200, [])


def test_who_is_interested_reads_where_it_stands(browser, interested_match):
    answer = browser.get(page("detail", interested_match.opportunity))

    assert answer.context["status"].startswith("They are reading your answers.")
    assert interested_match.get_absolute_url() in answer.text


def test_who_withdrew_may_be_interested_again(browser, interested_match, asha):
    actions.withdraw_interest(interested_match, reason="no_time", by=asha)

    assert (
        page("show_interest", interested_match.opportunity)
        in browser.get(page("detail", interested_match.opportunity)).text
    )


def test_the_team_reads_that_it_is_their_own(client_of, carla, opportunity):
    text = client_of(carla).get(page("detail", opportunity)).text

    assert "This is an opportunity of your own organisation." in text
    assert page("show_interest", opportunity) not in text


def test_what_is_closed_says_so(browser, opportunity, carla):
    close_opportunity(opportunity, by=carla)

    text = browser.get(page("detail", opportunity)).text

    assert "This opportunity is not open now." in text
    assert page("show_interest", opportunity) not in text


def test_a_draft_and_a_suspended_organisation_are_read_by_nobody_outside(browser, client, opportunity, dmitri):
    draft = make_opportunity(organisation=opportunity.organisation, state="draft", published_at=None)
    suspend_organisation(opportunity.organisation, note="We have a question.", by=dmitri)

    for reader in (browser, client):
        for hidden in (draft, opportunity):
            assert reader.get(page("detail", hidden)).status_code == 404


def test_before_the_interest_one_reads_what_is_shared_and_when(browser, opportunity, asha):
    text = browser.get(page("show_interest", opportunity)).text

    assert "your first name: Asha" in text
    assert "how to reach you: E-mail" in text
    assert "Your family name, your nationality, your papers, where you live." in text
    assert not Match.objects.exists()


def test_interest_is_shown_by_a_button_and_a_second_click_is_harmless(browser, opportunity):
    for _ in range(2):
        answer = browser.post(page("show_interest", opportunity), follow=True)
        assert said(answer) == ["The host now knows that somebody is interested, but not who you are."]

    match = Match.objects.get()
    assert answer.redirect_chain == [(match.get_absolute_url(), 302)]
    assert OutboxMessage.objects.count() == 1


def test_who_has_no_finished_profile_finishes_it_first(client_of, opportunity, other_host):
    newcomer = make_volunteer(first_name="Sami", contact_channel="")

    for person, where in ((newcomer.user, "profile:summary"), (other_host, "profile:start")):
        assert client_of(person).post(page("show_interest", opportunity)).url == reverse(where)

    assert not Match.objects.exists()


def test_who_comes_too_late_is_told(browser, opportunity):
    Opportunity.objects.update(state="closed")

    answer = browser.post(page("show_interest", opportunity), follow=True)

    assert "This opportunity is no longer open. Your suggestions show others that fit." in answer.text
    assert not Match.objects.exists()


def test_not_for_me_takes_a_reason_and_is_not_suggested_again(browser, suggestion, opportunity):
    assert [found for found, _ in browser.get(reverse("home:index")).context["suggestions"]] == [suggestion]
    assert "Choose one of the reasons." in browser.post(page("dismiss", opportunity), {}).text

    answer = browser.post(page("dismiss", opportunity), {"reason": "too_far"}, follow=True)

    assert said(answer) == ["We do not suggest this to you again."]
    assert answer.context["suggestions"] == []
    assert "You said: not for me." in browser.get(page("detail", opportunity)).text


def test_not_for_me_can_be_taken_back(browser, opportunity, volunteer, asha):
    actions.dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    answer = browser.post(page("restore", opportunity), follow=True)

    assert said(answer) == ["It can be suggested to you again."]
    assert not Dismissal.objects.exists()


def test_only_volunteers_say_not_for_me(client_of, carla, opportunity):
    browser = client_of(carla)

    assert browser.post(page("dismiss", opportunity), {"reason": "too_far"}).status_code == 404
    assert browser.post(page("restore", opportunity)).status_code == 404


def test_without_logging_in_one_reads_and_does_nothing(client, opportunity):
    assert client.get(page("detail", opportunity)).status_code == 200
    for name in ("show_interest", "dismiss", "restore"):
        assert client.post(page(name, opportunity), {"reason": "too_far"}).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("count", [1, 3])
def test_an_opportunity_asks_the_same_number_of_questions(browser, organisation, count, django_assert_num_queries):
    causes = ("oceans", "environment", "climate")[:count]
    opportunity = make_opportunity(
        organisation=organisation,
        causes=causes,
        task_types=("office_admin", "mapping", "translation")[:count],
        languages=dict([("en", 3), ("fr", 3), ("nl", 3)][:count]),
    )

    with django_assert_num_queries(34):
        answer = browser.get(page("detail", opportunity))

    assert len(answer.context["needed_languages"]) == count
