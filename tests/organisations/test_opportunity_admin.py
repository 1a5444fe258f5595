"""Coordinators publish opportunities in the admin."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from organisations.models import Opportunity, Organisation
from tests.factories.organisations import make_opportunity, make_organisation
from tests.steps import press, step

LIST = "admin:organisations_opportunity_changelist"


def change_page(opportunity):
    return reverse("admin:organisations_opportunity_change", args=[opportunity.pk])


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        ("draft", ["Close"]),
        ("submitted", ["Publish", "Send back with a question", "Close"]),
        ("returned", ["Close"]),
        ("published", ["Send back with a question", "Close"]),
        ("filled", ["Close"]),
        ("closed", []),
        ("expired", []),
    ],
)
def test_the_page_offers_what_can_be_done_now(coordinators_browser, vocabulary, state, buttons):
    page = coordinators_browser.get(change_page(make_opportunity(state=state)))

    assert [str(offered["label"]) for offered in page.context["steps"]] == buttons
    assert [label for label in buttons if label not in page.text] == []


def test_the_page_shows_what_volunteers_will_read_and_what_is_missing(coordinators_browser, waiting):
    Opportunity.objects.update(first_day="")

    page = coordinators_browser.get(change_page(waiting))

    assert "You film the speakers." in page.text
    assert "What happens on day 1" in page.text
    assert waiting.get_absolute_url() in page.text
    assert reverse("host:opportunity_edit", args=[waiting.pk]) in page.text
    assert "film a workshop film and cut a day" not in page.text


def test_one_click_publishes(coordinators_browser, waiting):
    answer = press(coordinators_browser, waiting, "publish")

    waiting.refresh_from_db()
    assert (answer.url, told(answer)) == (change_page(waiting), ["Done: Film a workshop is now: Open."])
    assert waiting.state == "published"


def test_a_second_click_is_told_and_changes_nothing(coordinators_browser, waiting):
    press(coordinators_browser, waiting, "publish")
    since = Opportunity.objects.get().state_since

    answer = press(coordinators_browser, waiting, "publish")

    assert told(answer)[-1].startswith("Something changed in the meantime")
    assert Opportunity.objects.get().state_since == since


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda: Organisation.objects.update(state="submitted"), "A coordinator first verifies the organisation."),
        (lambda: Opportunity.objects.update(summary=""), "Please answer these questions first: In one sentence"),
        (
            lambda: Opportunity.objects.update(starts_on="2026-01-01", ends_on="2026-01-31"),
            "The last possible day is over. Choose new dates first.",
        ),
    ],
    ids=["unverified", "incomplete", "over"],
)
def test_a_refusal_is_a_message(coordinators_browser, waiting, spoil, words):
    spoil()

    answer = press(coordinators_browser, waiting, "publish")

    assert [message.startswith(words) for message in told(answer)] == [True]
    assert Opportunity.objects.get().state == "submitted"


def test_a_question_asks_for_its_words(coordinators_browser, waiting):
    asked = coordinators_browser.get(step(waiting, "return"))
    press(coordinators_browser, waiting, "return", {"note": "What is a quiet day like?"})

    waiting.refresh_from_db()
    assert "Your words to them" in asked.text
    assert (waiting.state, waiting.note_from_coordinator) == ("returned", "What is a quiet day like?")


def test_a_link_alone_publishes_nothing(coordinators_browser, waiting):
    coordinators_browser.get(step(waiting, "publish"))

    assert Opportunity.objects.get().state == "submitted"


def test_a_coordinator_of_the_same_house_does_not_publish(coordinators_browser, waiting, dmitri):
    waiting.organisation.memberships.create(user=dmitri)

    answer = press(coordinators_browser, waiting, "publish")

    waiting.refresh_from_db()
    assert told(answer) == ["You belong to one of the two sides here. Another coordinator has to decide."]
    assert waiting.state == "submitted"


def test_the_admin_itself_changes_no_field(coordinators_browser, opportunity):
    coordinators_browser.post(change_page(opportunity), {"title": "Stolen", "seats": "9"})

    opportunity.refresh_from_db()
    assert (opportunity.title, opportunity.seats) == ("Keep our contacts in order", 1)


def test_what_waits_longest_stands_first_with_its_age(coordinators_browser, organisation):
    now = timezone.now()
    for days in (1, 5, 3):
        make_opportunity(
            organisation=organisation, title=f"{days}", state="submitted", state_since=now - timedelta(days=days)
        )

    page = coordinators_browser.get(reverse(LIST), {"state__exact": "submitted"})

    assert [found.title for found in page.context["cl"].result_list] == ["5", "3", "1"]
    assert [f"{days} days" in page.text for days in (5, 3)] == [True, True]
    assert "1 day<" in page.text


def test_opportunities_are_found_by_title_and_by_host(coordinators_browser, organisation):
    make_opportunity(organisation=organisation, title="Film a workshop")
    make_opportunity(organisation=make_organisation(name="Forests"), title="Count trees")

    for sought in ("workshop", "rivers"):
        page = coordinators_browser.get(reverse(LIST), {"q": sought})
        assert [found.title for found in page.context["cl"].result_list] == ["Film a workshop"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(coordinators_browser, vocabulary, count, django_assert_num_queries):
    for _ in range(count):
        make_opportunity()
    coordinators_browser.get(reverse(LIST))

    with django_assert_num_queries(6):
        page = coordinators_browser.get(reverse(LIST))

    assert len(page.context["cl"].result_list) == count
