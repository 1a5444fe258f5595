"""Who prints an access card for whom; its code is shown once; the volunteer is told and can take it back."""

import re
from base64 import b64decode

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tandem.accounts.cards.actions import use_card
from tandem.accounts.cards.codes import as_kept
from tandem.accounts.models import AccessCard
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tests.factories.organisations import make_organisation
from tests.volunteers.helped import let_help, make_helper, register
from volunteers import actions
from volunteers.refusals import NoCardForThem

ONCE = re.compile(r'name="once" value="(\w+)"')
CODE = re.compile(r"\b[0-9C-Y]{4}-[0-9C-Y]{4}\b")


@pytest.fixture
def sofia(vocabulary):
    return make_helper()


def card_page(volunteer):
    return reverse("help:card", args=[volunteer.pk])


def print_card(browser, volunteer):
    """The page of a new card, and its code."""
    page = browser.post(card_page(volunteer))
    [code] = CODE.findall(page.text)
    return page, code


def test_a_helper_prints_a_card_that_works(client_of, sofia):
    volunteer = register(sofia)

    page, code = print_card(client_of(sofia), volunteer)

    assert page.headers["Cache-Control"].count("no-store")
    assert use_card(as_kept(code)) == volunteer.user


def test_the_code_is_shown_once(client_of, sofia):
    volunteer, browser = register(sofia), client_of(sofia)
    _page, code = print_card(browser, volunteer)

    for page in (card_page(volunteer), reverse("help:person", args=[volunteer.pk])):
        assert code not in browser.get(page).text
    assert code not in str(list(AuditEvent.objects.values()) + list(OutboxMessage.objects.values()))
    assert code not in str(dict(browser.session.items()))


def test_the_page_of_a_card_that_is_loaded_again_makes_no_new_card(client_of, sofia):
    volunteer, browser = register(sofia), client_of(sofia)
    form = {"once": ONCE.findall(browser.get(card_page(volunteer)).text)[0]}
    code = CODE.findall(browser.post(card_page(volunteer), form).text)[0]

    again = browser.post(card_page(volunteer), form)

    assert "This card was shown already. Make a new one?" in again.text
    assert not CODE.findall(again.text)
    form = {"once": ONCE.findall(again.text)[0]}
    assert use_card(as_kept(code)) == volunteer.user
    assert CODE.findall(browser.post(card_page(volunteer), form).text)


def test_the_picture_holds_the_code_only_behind_the_sign_that_no_log_holds(client_of, sofia, settings):
    settings.SITE_URL = "https://tandem.example"
    volunteer = register(sofia, language="ar")

    page, code = print_card(client_of(sofia), volunteer)

    assert page.context["card"].address == "https://tandem.example/ar/accounts/card/"
    assert b64decode(page.context["card"].picture.partition(",")[2]).startswith(b"<?xml")
    assert f"?{code}" not in page.text
    assert page.text.count(code) == 1


@pytest.mark.parametrize(("language", "sentences"), [("en", 1), ("fr", 2)])
def test_a_card_speaks_the_language_of_its_owner_and_english(client_of, sofia, language, sentences):
    volunteer = register(sofia, language=language)

    page, _code = print_card(client_of(sofia), volunteer)

    assert "Give it to nobody else." in page.text
    assert page.text.count('class="access-card-address"') == sentences
    assert f'<div lang="{language}"' in page.text
    assert "Yara" in page.text


def test_a_coordinator_gives_a_card_to_somebody_who_lost_their_phone_and_they_are_told(
    client_of, dmitri, volunteer, asha
):
    assert (
        card_page(volunteer)
        in client_of(dmitri).get(reverse("admin:volunteers_volunteer_change", args=[volunteer.pk])).text
    )

    print_card(client_of(dmitri), volunteer)

    event = AuditEvent.objects.about(volunteer).latest("id")
    assert (event.verb, event.actor_id, event.on_behalf_of_id) == ("made_card", dmitri.pk, asha.pk)
    assert [message.kind for message in OutboxMessage.objects.filter(recipient=asha)] == ["access_card_made"]
    assert "Dmitri made a card for you." in client_of(asha).get(reverse("profile:helpers")).text


def test_somebody_without_any_address_gets_no_message_about_their_card(client_of, sofia):
    print_card(client_of(sofia), register(sofia))

    assert not OutboxMessage.objects.exists()


def test_the_volunteer_takes_a_card_back(client_of, dmitri, volunteer, asha):
    _page, code = print_card(client_of(dmitri), volunteer)

    client_of(asha).post(reverse("profile:take_back_card"))

    assert use_card(as_kept(code)) is None
    assert AuditEvent.objects.about(volunteer).latest("id").verb == "took_back_card"


def test_nobody_else_prints_or_takes_back_a_card(client_of, volunteer, asha, ben, carla):
    for person in (asha, ben, carla):
        assert client_of(person).post(card_page(volunteer)).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.make_card(volunteer, by=person)
    for person in (ben, carla):
        with pytest.raises(PermissionDenied):
            actions.take_back_card(volunteer, by=person)

    assert not AccessCard.objects.exists()


@pytest.mark.parametrize("right", ["is_staff", "is_superuser", "is_helper"])
def test_there_is_no_card_for_who_sees_data_of_others(client_of, dmitri, volunteer, asha, right):
    setattr(asha, right, True)
    asha.save()

    page = client_of(dmitri).post(card_page(volunteer), follow=True)

    assert str(NoCardForThem.message) in page.text
    assert not AccessCard.objects.exists()


def test_there_is_no_card_for_a_volunteer_who_also_hosts(dmitri, volunteer, asha):
    make_organisation(name="Forum", owner=asha)

    with pytest.raises(NoCardForThem):
        actions.make_card(volunteer, by=dmitri)


def test_a_coordinator_makes_no_card_for_themself(client_of, dmitri):
    own = actions.register_volunteer(by=dmitri)

    assert client_of(dmitri).post(card_page(own)).status_code == 404


def test_a_helper_whom_the_volunteer_let_help_prints_a_new_card(client_of, sofia, volunteer):
    let_help(volunteer, sofia)

    _page, code = print_card(client_of(sofia), volunteer)

    assert use_card(as_kept(code)) == volunteer.user
