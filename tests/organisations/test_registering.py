"""Somebody registers an organisation."""

import pytest
from django.urls import reverse

from organisations.actions import edit_organisation, register_organisation
from organisations.enums import MemberRole
from organisations.forms import OrganisationForm
from organisations.models import Membership, Organisation
from organisations.refusals import OrganisationForProfit, OrganisationNameTaken
from tandem.audit.models import AuditEvent
from tandem.vocabulary.models import Cause, Commune
from tests.factories.organisations import make_opportunity, make_organisation
from tests.organisations.answers import as_sent, language, registered, registration

REGISTER = "/en/host/register/"
COMPANY = (
    "The Belgian law on volunteering is for organisations that do not make a profit, "
    "so Tandem cannot place volunteers with a company."
)
TAKEN = "An organisation with this name is registered already. Ask its owner, or write to a coordinator."
NO_NUMBER = "This is not a Belgian enterprise number. It has ten digits, as in 0123.456.749. Please check them."


@pytest.fixture
def browser(client_of, newcomer):
    """Nadia, logged in."""
    return client_of(newcomer)


def page_of(organisation):
    return reverse("host:organisation", args=[organisation.pk])


def test_who_registers_an_organisation_owns_its_draft(browser, newcomer):
    answer = browser.post(REGISTER, registration())

    organisation = Organisation.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("host:desk"))
    assert (organisation.name, organisation.state) == ("Centre for Clean Rivers", "draft")
    assert [(m.user, m.role) for m in organisation.memberships.all()] == [(newcomer, MemberRole.OWNER)]
    assert [event.verb for event in AuditEvent.objects.about(organisation)] == ["registered"]


def test_a_name_is_enough_to_begin_with(browser):
    browser.post(REGISTER, {"name": "  Centre \r\n for Rivers "})

    assert Organisation.objects.get().name == "Centre for Rivers"


def test_lists_are_kept_with_the_organisation(browser):
    causes, languages = [Cause.objects.get(slug="oceans").pk], [language("en").pk, language("nl").pk]

    browser.post(REGISTER, registration(causes=causes, team_languages=languages))

    organisation = Organisation.objects.get()
    assert list(organisation.causes.values_list("pk", flat=True)) == causes
    assert set(organisation.team_languages.values_list("pk", flat=True)) == set(languages)


def test_a_company_is_told_why_not_and_keeps_what_it_typed(browser):
    page = browser.post(REGISTER, registration(legal_form="for_profit"))

    assert page.context["form"].errors == {"legal_form": [COMPANY]}
    assert "We work for clean rivers in all of Europe." in page.text
    assert not Organisation.objects.exists()


def test_a_company_does_not_come_in_by_another_door(newcomer, registration_draft):
    with pytest.raises(OrganisationForProfit):
        register_organisation(details=registered(name="Rivers Ltd", legal_form="for_profit"), by=newcomer)
    with pytest.raises(OrganisationForProfit):
        edit_organisation(registration_draft, details={"legal_form": "for_profit"}, by=newcomer)

    assert list(Organisation.objects.values_list("name", "legal_form")) == [("Centre for Clean Rivers", "aisbl_ivzw")]


@pytest.mark.parametrize(
    "written", ["0123.456.749", "BE 0123.456.749", "be0123456749", "0123 456 749", "123456749", " 0123/456/749 "]
)
def test_an_enterprise_number_is_read_however_it_is_written(newcomer, written):
    form = OrganisationForm(as_sent(registration(enterprise_number=written)), me=newcomer)

    assert form.is_valid()
    assert form.cleaned_data["enterprise_number"] == "0123456749"


@pytest.mark.parametrize(
    "written", ["0123.456.748", "0213.456.749", "123", "9999999999", "none", "٠١٢٣٤٥٦٧٤٩", "0000000000"]
)
def test_a_number_whose_check_digits_do_not_fit_is_told(newcomer, written):
    form = OrganisationForm(as_sent(registration(enterprise_number=written)), me=newcomer)

    assert form.errors == {"enterprise_number": [NO_NUMBER]}


def test_a_wrong_number_stays_in_the_form_to_be_corrected(browser):
    page = browser.post(REGISTER, registration(enterprise_number="0123.456.748"))

    assert page.text.count(NO_NUMBER) == 2
    assert 'value="0123.456.748"' in page.text
    assert not Organisation.objects.exists()


def test_a_form_sent_twice_makes_one_organisation(browser):
    browser.post(REGISTER, registration())
    answer = browser.post(REGISTER, registration(street="Rue du Moulin 14"))

    assert answer.url == reverse("host:desk")
    assert list(Organisation.objects.values_list("street", flat=True)) == ["Rue du Moulin 14"]
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("name", ["Open Rivers Europe", "open rivers EUROPE"])
def test_a_name_that_somebody_else_has_is_told(browser, organisation, name):
    page = browser.post(REGISTER, registration(name=name))

    assert page.context["form"].errors == {"name": [TAKEN]}


def test_ones_own_organisation_is_not_overwritten_once_it_is_verified(organisation, carla, carlas_browser):
    page = carlas_browser.post(REGISTER, {"name": organisation.name})

    organisation.refresh_from_db()
    assert page.context["form"].errors == {"name": [TAKEN]}
    assert organisation.about == "We work for clean rivers."


def test_a_name_taken_in_the_meantime_is_refused(newcomer, organisation):
    with pytest.raises(OrganisationNameTaken):
        register_organisation(details=registered(name=organisation.name), by=newcomer)

    assert not Membership.objects.filter(user=newcomer).exists()


def test_who_is_not_logged_in_is_asked_to(client):
    assert client.get(REGISTER).url == f"{reverse('account_login')}?next={REGISTER}"


def test_a_member_changes_what_the_organisation_says(carlas_browser, organisation):
    answer = carlas_browser.post(page_of(organisation), registration(about="We count fish."))

    organisation.refresh_from_db()
    assert answer.url == reverse("host:desk")
    assert (organisation.about, organisation.state) == ("We count fish.", "verified")
    assert [event.verb for event in AuditEvent.objects.about(organisation)] == ["edited"]


def test_saving_without_a_change_of_name_is_no_clash_with_oneself(carlas_browser, organisation):
    carlas_browser.post(page_of(organisation), registration(name=organisation.name, nearest_stop="Maelbeek"))

    organisation.refresh_from_db()
    assert organisation.nearest_stop == "Maelbeek"


def test_a_mistake_leaves_the_heading_and_what_was_typed(browser, registration_draft):
    page = browser.post(page_of(registration_draft), registration(name="River Watch", website="no address"))

    assert "<h1>Centre for Clean Rivers</h1>" in page.text
    assert 'value="River Watch"' in page.text
    assert 'value="no address"' in page.text


def test_a_new_name_is_found_at_its_opportunities(coordinators_browser, organisation, opportunity, client):
    coordinators_browser.post(page_of(organisation), registration(name="Watervrienden"))

    page = client.get(reverse("opportunities:list"), {"q": "watervrienden"})

    assert [card.title for card in page.context["cards"]] == [opportunity.title]


def test_what_can_no_longer_be_chosen_stays_where_it_was(coordinators_browser, organisation):
    cause = Cause.objects.get(slug="oceans")
    organisation.causes.add(cause)
    Cause.objects.filter(pk=cause.pk).update(is_active=False)
    Commune.objects.filter(postcode="1040").update(is_active=False)

    page = coordinators_browser.get(page_of(organisation))
    coordinators_browser.post(page_of(organisation), registration(name=organisation.name, causes=[cause.pk]))

    organisation.refresh_from_db()
    assert page.context["form"]["commune"].value() == organisation.commune_id
    assert f'<option value="{organisation.commune_id}" selected>' in page.text
    assert [*organisation.causes.all()] == [cause]


def test_what_nobody_can_choose_any_more_is_not_offered(browser):
    Cause.objects.filter(slug="oceans").update(is_active=False)

    page = browser.post(REGISTER, registration(causes=[Cause.objects.get(slug="oceans").pk]))

    assert list(page.context["form"].errors) == ["causes"]


def test_a_text_too_long_for_anybody_to_read_is_told(browser):
    page = browser.post(REGISTER, registration(about="water " * 1000))

    assert list(page.context["form"].errors) == ["about"]


def test_a_host_page_says_who_the_host_is_and_what_it_offers(client, opportunity, organisation):
    make_opportunity(title="Not of this host", organisation=make_organisation())

    page = client.get(organisation.get_absolute_url())

    assert "We work for clean rivers." in page.text
    assert [card.title for card in page.context["cards"]] == [opportunity.title]


@pytest.mark.parametrize("count", [1, 3])
def test_a_host_page_asks_the_same_number_of_questions(client, organisation, count, django_assert_num_queries):
    for number in range(count):
        make_opportunity(organisation=organisation, title=f"Role {number}")

    with django_assert_num_queries(5):
        page = client.get(organisation.get_absolute_url())

    assert len(page.context["cards"]) == count
