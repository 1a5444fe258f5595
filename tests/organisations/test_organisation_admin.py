"""Coordinators verify organisations in the admin."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from organisations.models import Organisation
from tests.factories.organisations import make_organisation
from tests.steps import press, step

LIST = "admin:organisations_organisation_changelist"


def change_page(organisation):
    return reverse("admin:organisations_organisation_change", args=[organisation.pk])


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.fixture
def bystanders_browser(client_of, asha):
    """Asha, logged in."""
    return client_of(asha)


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        ("draft", []),
        ("submitted", ["Verify", "Send back with a question", "Refuse"]),
        ("verified", ["Suspend"]),
        ("suspended", ["Reinstate"]),
        ("refused", ["Verify"]),
    ],
)
def test_the_page_offers_what_can_be_done_now(coordinators_browser, state, buttons):
    page = coordinators_browser.get(change_page(make_organisation(state=state)))

    assert [str(offered["label"]) for offered in page.context["steps"]] == buttons
    assert [label for label in buttons if label not in page.text] == []


def test_the_page_says_what_is_missing_and_who_answers_for_it(coordinators_browser, carla, organisation):
    organisation.about = ""
    organisation.save()

    page = coordinators_browser.get(change_page(organisation))

    assert "What you work for" in page.text
    assert "Carla carla@example.org (Owner)" in page.text
    assert reverse("host:organisation", args=[organisation.pk]) in page.text


def test_one_click_verifies(coordinators_browser, waiting_organisation):
    answer = press(coordinators_browser, waiting_organisation, "verify")

    waiting_organisation.refresh_from_db()
    assert answer.url == change_page(waiting_organisation)
    assert told(answer) == ["Done: Centre for Clean Rivers is now: Verified."]
    assert waiting_organisation.state == "verified"


def test_a_second_click_is_told_and_changes_nothing(coordinators_browser, waiting_organisation):
    press(coordinators_browser, waiting_organisation, "verify")
    since = Organisation.objects.get().state_since

    answer = press(coordinators_browser, waiting_organisation, "verify")

    assert told(answer)[-1].startswith("Something changed in the meantime")
    assert Organisation.objects.get().state_since == since


def test_a_link_alone_verifies_nobody(coordinators_browser, waiting_organisation):
    coordinators_browser.get(step(waiting_organisation, "verify"))

    waiting_organisation.refresh_from_db()
    assert waiting_organisation.state == "submitted"


def test_a_company_is_refused_by_a_message(coordinators_browser, waiting_organisation):
    Organisation.objects.update(legal_form="for_profit")

    answer = press(coordinators_browser, waiting_organisation, "verify")

    assert told(answer)[0].startswith("The Belgian law on volunteering is for organisations that do not make a profit")
    assert Organisation.objects.get().state == "submitted"


@pytest.mark.parametrize(("name", "state"), [("return", "draft"), ("refuse", "refused")])
def test_a_no_asks_for_the_words_to_the_host(coordinators_browser, waiting_organisation, name, state):
    asked = coordinators_browser.get(step(waiting_organisation, name))
    press(coordinators_browser, waiting_organisation, name, {"note": "Where is your office?"})

    waiting_organisation.refresh_from_db()
    assert "Your words to them" in asked.text
    assert (waiting_organisation.state, waiting_organisation.note_from_coordinator) == (state, "Where is your office?")


def test_without_words_nothing_happens(coordinators_browser, waiting_organisation):
    page = press(coordinators_browser, waiting_organisation, "refuse", {"note": "  "})

    waiting_organisation.refresh_from_db()
    assert page.context["form"].errors == {"note": ["Please answer this question."]}
    assert waiting_organisation.state == "submitted"


def test_a_suspended_organisation_reads_the_words_on_its_desk(coordinators_browser, carlas_browser, organisation):
    press(coordinators_browser, organisation, "suspend", {"note": "Please call us first."})

    assert "Please call us first." in carlas_browser.get(reverse("host:desk")).text


def test_a_coordinator_of_the_same_house_does_not_decide(coordinators_browser, waiting_organisation, dmitri):
    waiting_organisation.memberships.create(user=dmitri)

    answer = press(coordinators_browser, waiting_organisation, "verify")

    waiting_organisation.refresh_from_db()
    assert told(answer) == ["You belong to one of the two sides here. Another coordinator has to decide."]
    assert waiting_organisation.state == "submitted"


def test_the_admin_itself_changes_no_field(coordinators_browser, organisation):
    coordinators_browser.post(change_page(organisation), {"name": "Stolen", "state": "refused"})

    organisation.refresh_from_db()
    assert (organisation.name, organisation.state) == ("Open Rivers Europe", "verified")


def test_nobody_adds_or_deletes_here(coordinators_browser, organisation):
    delete = reverse("admin:organisations_organisation_delete", args=[organisation.pk])

    assert coordinators_browser.get(reverse("admin:organisations_organisation_add")).status_code == 403
    assert coordinators_browser.post(delete, {"post": "yes"}).status_code == 403


def test_others_are_sent_away(bystanders_browser, carlas_browser, waiting_organisation):
    for browser in (bystanders_browser, carlas_browser):
        assert browser.get(change_page(waiting_organisation)).status_code == 302
        assert press(browser, waiting_organisation, "verify").status_code == 302

    waiting_organisation.refresh_from_db()
    assert waiting_organisation.state == "submitted"


def test_a_coordinator_who_edits_on_the_hosts_page_comes_back_to_the_record(coordinators_browser, organisation):
    page = coordinators_browser.get(reverse("host:organisation", args=[organisation.pk]))
    answer = coordinators_browser.post(page.request["PATH_INFO"], {"name": "Open Rivers"})

    organisation.refresh_from_db()
    assert (page.context["back"], answer.url) == (change_page(organisation), change_page(organisation))
    assert organisation.name == "Open Rivers"


def test_organisations_are_found_by_name_and_by_number(coordinators_browser):
    make_organisation(name="Rivers", enterprise_number="0123456749")
    make_organisation(name="Forests")

    for sought in ("river", "0123456749"):
        page = coordinators_browser.get(reverse(LIST), {"q": sought})
        assert [found.name for found in page.context["cl"].result_list] == ["Rivers"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(coordinators_browser, count, django_assert_num_queries):
    for _ in range(count):
        make_organisation()
    coordinators_browser.get(reverse(LIST))

    with django_assert_num_queries(5):
        page = coordinators_browser.get(reverse(LIST))

    assert len(page.context["cl"].result_list) == count
