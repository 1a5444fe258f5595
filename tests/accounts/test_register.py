"""Registering: one address, one code."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from tandem.accounts.actions import add_person, vouch_for_person
from tandem.accounts.models import User
from tandem.accounts.tasks import forget_unproven_people
from tests.accounts.conftest import PASSWORD, newest_code, newest_message, type_code

SIGNUP = "/en/accounts/signup/"
CODE_PAGE = "/en/accounts/login/code/"


def test_a_person_registers_by_email_with_a_code(client):
    assert client.post(SIGNUP, {"address": "Noor@example.org"}).url == CODE_PAGE

    assert type_code(client, CODE_PAGE, "noor@example.org") == "/en/go/"
    noor = User.objects.get()
    assert client.session[SESSION_KEY] == str(noor.pk)
    assert noor.email == "noor@example.org"
    assert not noor.has_usable_password()
    assert EmailAddress.objects.get().verified


def test_a_person_registers_by_phone_with_a_code(client):
    assert client.post(SIGNUP, {"address": "٠٤٧٠ ١٢ ٣٤ ٥٦"}).url == CODE_PAGE

    assert newest_message("+32470123456").channel == "sms"
    assert type_code(client, CODE_PAGE, "+32470123456") == "/en/go/"
    idris = User.objects.get()
    assert (idris.phone, idris.email) == ("+32470123456", None)
    assert idris.phone_verified_at


def test_pages_and_messages_speak_the_language_in_which_somebody_registers(client):
    client.post("/ar/accounts/signup/", {"address": "noor@example.org"})

    noor = User.objects.get()
    assert (noor.ui_language, noor.contact_language) == ("ar", "ar")
    assert newest_message("noor@example.org").language == "ar"


@pytest.mark.parametrize("path", ["/en/profile/", "/en/host/"])
def test_who_wanted_a_page_gets_there_after_the_code(client, path):
    code_page = client.post(f"{SIGNUP}?next={path}", {"address": "noor@example.org"}).url

    assert type_code(client, code_page, "noor@example.org") == path


def test_a_strange_site_is_not_gone_to_after_the_code(client):
    code_page = client.post(f"{SIGNUP}?next=https://elsewhere.example/", {"address": "noor@example.org"}).url

    assert type_code(client, code_page, "noor@example.org") == "/en/go/"


def test_a_password_given_at_registration_works_after_the_code(client):
    client.post(SIGNUP, {"address": "noor@example.org", "password": PASSWORD})
    assert not User.objects.get().has_usable_password()

    type_code(client, CODE_PAGE, "noor@example.org")

    assert User.objects.get().check_password(PASSWORD)


def test_nobody_chooses_the_password_of_somebody_elses_address(client):
    stranger = Client()
    stranger.post(SIGNUP, {"address": "noor@example.org", "password": "chosen by a stranger"})

    client.post(SIGNUP, {"address": "noor@example.org"})
    type_code(client, CODE_PAGE, "noor@example.org")

    assert not User.objects.get().has_usable_password()


def test_who_registers_twice_gets_in_and_keeps_the_password(client, noor):
    client.post(SIGNUP, {"address": "noor@example.org", "password": "another long sentence"})

    assert type_code(client, CODE_PAGE, "noor@example.org") == "/en/go/"
    assert User.objects.get().check_password(PASSWORD)


def test_somebody_elses_unfinished_password_is_not_given_to_the_next_person_on_a_shared_phone(client):
    client.post(SIGNUP, {"address": "first@example.org", "password": "left behind on this phone"})

    client.post(SIGNUP, {"address": "second@example.org"})
    type_code(client, CODE_PAGE, "second@example.org")

    assert not User.objects.get(email="second@example.org").has_usable_password()


@pytest.mark.parametrize(
    ("answers", "field", "advice"),
    [
        ({"address": ""}, "address", "Write your e-mail address or your phone number."),
        ({"address": "02 511 11 11"}, "address", "We send codes by SMS. Write the number of a mobile phone."),
        ({"address": "noor@example.org", "password": "short"}, "password", "This password is too short."),
    ],
)
def test_a_wrong_answer_gets_advice_at_its_field_and_registers_nobody(client, answers, field, advice):
    page = client.post(SIGNUP, answers)

    assert advice in str(page.context["form"].errors[field])
    assert advice in page.text
    assert f'value="{answers["address"]}"' in page.text or not answers["address"]
    assert not User.objects.exists()


def test_the_code_is_six_digits(client):
    client.post(SIGNUP, {"address": "noor@example.org"})

    code = newest_code("noor@example.org")
    assert (len(code), code.isdigit()) == (6, True)


def test_an_address_that_nobody_proved_is_forgotten_after_a_day(client, noor):
    client.post(SIGNUP, {"address": "typo@example.org"})
    client.post(SIGNUP, {"address": "0470 12 34 56"})
    forget_unproven_people()
    assert User.objects.count() == 3

    User.objects.update(date_joined=timezone.now() - timedelta(days=2))
    forget_unproven_people()

    assert list(User.objects.all()) == [noor]


def test_people_whom_somebody_knows_are_not_forgotten(client):
    add_person(User(phone="+32470123456", first_name="Idris"))
    vouch_for_person(phone="+32470123457")
    vouch_for_person(email="noor@example.org")
    client.post(SIGNUP, {"address": "samira@example.org"})
    type_code(client, CODE_PAGE, "samira@example.org")
    User.objects.update(date_joined=timezone.now() - timedelta(days=2))

    forget_unproven_people()

    assert User.objects.count() == 4
