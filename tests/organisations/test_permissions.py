"""Who may do what, and which pages are there for whom."""

import pytest
from django.urls import reverse

from organisations import rules
from organisations.models import Opportunity, Organisation
from tests.factories.organisations import make_opportunity
from tests.organisations.answers import complete, registration

PEOPLE = ["asha", "other_host", "colleague", "carla", "dmitri", "dmitri_the_member"]


@pytest.fixture
def dmitri_the_member(organisation, vocabulary, django_user_model):
    """A coordinator who also belongs to Carla's organisation."""
    person = django_user_model.objects.create_user(email="both@example.org", is_staff=True)
    organisation.memberships.create(user=person)
    return person


def allowed(request, rule, *subjects):
    return [name for name in PEOPLE if rule(request.getfixturevalue(name), *subjects)]


MEMBERS = ["colleague", "carla", "dmitri_the_member"]
MEMBERS_AND_COORDINATORS = ["colleague", "carla", "dmitri", "dmitri_the_member"]
OTHER_COORDINATORS = ["dmitri"]


@pytest.mark.parametrize(
    ("rule", "people"),
    [
        (rules.may_edit_organisation, MEMBERS_AND_COORDINATORS),
        (rules.may_submit_organisation, MEMBERS),
        (rules.may_decide_on_organisation, OTHER_COORDINATORS),
        (rules.may_post_opportunity, MEMBERS),
        (rules.is_member, MEMBERS),
    ],
)
def test_who_may_do_what_with_an_organisation(request, organisation, rule, people):
    assert allowed(request, rule, organisation) == people


@pytest.mark.parametrize(
    ("rule", "people"),
    [
        (rules.may_edit_opportunity, MEMBERS_AND_COORDINATORS),
        (rules.may_host, MEMBERS),
        (rules.may_close_opportunity, MEMBERS_AND_COORDINATORS),
        (rules.may_decide_on_opportunity, OTHER_COORDINATORS),
    ],
)
def test_who_may_do_what_with_an_opportunity(request, opportunity, rule, people):
    assert allowed(request, rule, opportunity) == people


def test_everybody_with_an_account_may_register_an_organisation(request):
    assert allowed(request, rules.may_register_organisation) == PEOPLE


def test_who_was_locked_out_may_nothing(dmitri, organisation):
    dmitri.is_active = False

    assert not rules.may_register_organisation(dmitri)
    assert not rules.may_edit_organisation(dmitri, organisation)
    assert not rules.may_decide_on_organisation(dmitri, organisation)


@pytest.fixture
def pages(organisation):
    """The pages of Carla's organisation and of her draft, with what is sent to them."""
    draft = make_opportunity(organisation=organisation, state="draft")
    return {
        "organisation": (reverse("host:organisation", args=[organisation.pk]), registration(name="Taken over")),
        "submit": (reverse("host:submit_organisation", args=[organisation.pk]), {}),
        "new": (reverse("host:opportunity_new", args=[organisation.pk]), complete("Taken over")),
        "edit": (reverse("host:opportunity_edit", args=[draft.pk]), complete("Taken over")),
        "close": (reverse("host:opportunity_close", args=[draft.pk]), {}),
    }


def answers_to(browser, pages):
    read = {name: browser.get(page).status_code for name, (page, _sent) in pages.items() if name != "submit"}
    sent = {name: browser.post(page, sent).status_code for name, (page, sent) in pages.items()}
    return read, sent


def as_it_was():
    organisation, draft = Organisation.objects.get(name="Open Rivers Europe"), Opportunity.objects.get()
    return (organisation.about, draft.title, draft.state) == (
        "We work for clean rivers.",
        "Keep our contacts in order",
        "draft",
    )


@pytest.mark.parametrize("person", ["asha", "other_host"])
def test_others_find_none_of_a_hosts_pages(request, client_of, pages, person):
    read, sent = answers_to(client_of(request.getfixturevalue(person)), pages)

    assert set(read.values()) | set(sent.values()) == {404}
    assert as_it_was()


def test_visitors_are_asked_to_log_in(client, pages):
    read, sent = answers_to(client, pages)

    assert set(read.values()) | set(sent.values()) == {302}
    assert as_it_was()


def test_every_member_of_the_team_has_them_all(client_of, colleague, pages):
    browser = client_of(colleague)

    read = {browser.get(page).status_code for name, (page, _sent) in pages.items() if name != "submit"}
    browser.post(*pages["edit"])

    assert read == {200}
    assert Opportunity.objects.get().title == "Taken over"


def test_a_coordinator_edits_but_neither_writes_nor_sends_in_a_hosts_name(coordinators_browser, pages):
    read = {name: coordinators_browser.get(page).status_code for name, (page, _s) in pages.items() if name != "submit"}
    submitted = coordinators_browser.post(pages["submit"][0]).status_code
    editor = coordinators_browser.get(pages["edit"][0]).text

    assert read == {"organisation": 200, "new": 404, "edit": 200, "close": 200}
    assert submitted == 404
    assert "Save the draft" in editor
    assert "Save and send to CEV" not in editor


def test_a_coordinators_correction_is_saved(coordinators_browser, pages):
    answer = coordinators_browser.post(*pages["edit"])

    assert answer.url == pages["edit"][0]
    assert Opportunity.objects.get().title == "Taken over"


def test_who_left_the_team_has_nothing_any_more(client_of, colleague, organisation, pages):
    organisation.memberships.filter(user=colleague).delete()

    read, sent = answers_to(client_of(colleague), pages)

    assert set(read.values()) | set(sent.values()) == {404}


@pytest.mark.parametrize("state", ["suspended", "refused", "draft", "submitted"])
def test_members_keep_their_pages_whatever_the_state_of_the_organisation(carlas_browser, organisation, pages, state):
    Organisation.objects.filter(pk=organisation.pk).update(state=state)

    read = {carlas_browser.get(page).status_code for name, (page, _sent) in pages.items() if name != "submit"}

    assert read == {200}


def test_what_is_not_there_is_not_found(carlas_browser):
    names = ["organisation", "opportunity_new", "opportunity_edit", "opportunity_close"]

    assert {carlas_browser.get(reverse(f"host:{name}", args=[987654])).status_code for name in names} == {404}
