"""Changing how one is reached and how one gets in."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY

from tandem.accounts.actions import vouch_for_person
from tandem.accounts.models import User
from tests.accounts.conftest import PASSWORD, newest_code, newest_message, type_code

ACCOUNT, EMAIL, EMAIL_CODE = "/en/accounts/", "/en/accounts/email/", "/en/accounts/email/code/"
CHANGED = "/en/accounts/?changed=1"
PHONE, PHONE_CODE = "/en/accounts/phone/", "/en/accounts/phone/code/"
CHANGE, SET, FORGOTTEN = "/en/accounts/password/", "/en/accounts/password/set/", "/en/accounts/password/new/"
ADD = {"action_add": "1"}


@pytest.fixture
def browser(client, noor):
    """Noor's browser, logged in with her password."""
    client.post("/en/accounts/login/", {"login": "noor@example.org", "password": PASSWORD})
    return client


@pytest.fixture
def code_browser(client, noor):
    """Noor's browser, logged in with a code."""
    client.post("/en/accounts/login/", {"login": "noor@example.org"})
    type_code(client, "/en/accounts/login/code/", "noor@example.org")
    return client


def test_the_account_page_shows_what_there_is(browser):
    page = browser.get(ACCOUNT).text

    assert "<bdi>noor@example.org</bdi>" in page
    assert "none yet" in page
    assert "you have one" in page


def test_a_new_email_address_counts_once_its_code_is_typed(browser):
    assert browser.post(EMAIL, {"email": "New@example.org", **ADD}).url == EMAIL_CODE
    assert User.objects.get().email == "noor@example.org"

    answer = browser.post(EMAIL_CODE, {"code": newest_code("new@example.org")})

    assert answer.url == CHANGED
    assert "Your e-mail address is now new@example.org." in browser.get(ACCOUNT).text
    assert User.objects.get().email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("new@example.org", True)]


def test_somebody_with_a_phone_adds_an_email_address(client_of, idris):
    browser = client_of(idris)
    browser.post(EMAIL, {"email": "idris@example.org", **ADD})

    browser.post(EMAIL_CODE, {"code": newest_code("idris@example.org")})

    idris.refresh_from_db()
    assert (idris.email, idris.phone) == ("idris@example.org", "+32470123456")


def test_somebody_elses_email_address_stays_theirs(browser):
    vouch_for_person(email="taken@example.org")
    browser.post(EMAIL, {"email": "taken@example.org", **ADD})

    page = browser.post(EMAIL_CODE, {"code": newest_code("taken@example.org")})

    assert "Somebody else uses this already." in page.text
    assert User.objects.filter(email="noor@example.org").exists()


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("noor", "Write the whole e-mail address, like name@example.org."),
        ("noor@example.org", "This is your e-mail address already."),
    ],
)
def test_a_wrong_email_address_gets_advice(browser, typed, advice):
    page = browser.post(EMAIL, {"email": typed, **ADD})

    assert page.context["form"].errors["email"] == [advice]
    assert f'value="{typed}"' in page.text


def test_an_address_that_was_never_proven_can_be_proven_later(client, db):
    User.objects.create_user(email="noor@example.org", password=PASSWORD)
    client.post("/en/accounts/login/", {"login": "noor@example.org", "password": PASSWORD})
    assert "One step is missing" in client.get(EMAIL).text

    client.post(EMAIL, {"email": "noor@example.org", "action_send": "1"})
    client.post(EMAIL_CODE, {"code": newest_code("noor@example.org")})

    assert EmailAddress.objects.get().verified


def test_the_address_in_use_is_not_taken_away(browser):
    browser.post(EMAIL, {"email": "noor@example.org", "action_remove": "1"})

    assert User.objects.get().email == "noor@example.org"


def test_a_new_phone_number_counts_once_its_code_is_typed(browser):
    assert browser.post(PHONE, {"phone": "0470 12 34 56"}).url == PHONE_CODE
    assert newest_message("+32470123456").channel == "sms"
    assert User.objects.get().phone is None

    browser.post(PHONE_CODE, {"code": newest_code("+32470123456")})

    noor = User.objects.get()
    assert noor.phone == "+32470123456"
    assert noor.phone_verified_at
    assert "Your phone number is now +32 470 12 34 56." in browser.get(ACCOUNT).text


def test_somebody_elses_phone_number_stays_theirs(browser, idris):
    browser.post(PHONE, {"phone": "0470 12 34 56"})

    page = browser.post(PHONE_CODE, {"code": newest_code("+32470123456")})

    assert "Somebody else uses this already." in page.text
    idris.refresh_from_db()
    assert idris.phone == "+32470123456"


def test_three_wrong_codes_for_a_phone_number_lead_back_with_the_reason(browser):
    browser.post(PHONE, {"phone": "0470 12 34 56"})

    answers = [browser.post(PHONE_CODE, {"code": "wrong"}) for _ in range(3)]

    assert answers[-1].url == PHONE
    assert "The code was wrong three times." in browser.get(PHONE).text


def test_a_password_is_changed_with_the_old_one(browser):
    assert browser.post(CHANGE, {"oldpassword": PASSWORD, "password1": "the new long sentence"}).url == CHANGED

    assert User.objects.get().check_password("the new long sentence")
    assert SESSION_KEY in browser.session


def test_a_password_is_not_changed_without_the_old_one(browser):
    page = browser.post(CHANGE, {"password1": "the new long sentence"})

    assert "oldpassword" in page.context["form"].errors
    assert User.objects.get().check_password(PASSWORD)


def test_who_came_with_a_code_needs_no_old_password(code_browser):
    code_browser.post(CHANGE, {"password1": "the new long sentence"})

    assert User.objects.get().check_password("the new long sentence")


def test_somebody_without_a_password_sets_one(client_of, idris):
    browser = client_of(idris)
    assert browser.get(CHANGE).url == SET

    assert browser.post(SET, {"password1": "the new long sentence"}).url == CHANGED

    assert User.objects.get().check_password("the new long sentence")


@pytest.mark.parametrize("password", ["short", "password1234"])
def test_a_weak_password_is_refused_with_a_reason(client_of, idris, password):
    page = client_of(idris).post(SET, {"password1": password})

    assert page.context["form"].errors["password1"]


@pytest.mark.parametrize("typed", ["noor@example.org", "0470 12 34 56"])
def test_a_forgotten_password_is_replaced_after_a_code(client, noor, typed):
    User.objects.update(phone="+32470123456")
    code_page = client.post(FORGOTTEN, {"address": typed}).url

    where = type_code(client, code_page, "noor@example.org" if "@" in typed else "+32470123456")

    assert where == CHANGE
    client.post(where, {"password1": "the new long sentence"})
    assert User.objects.get().check_password("the new long sentence")


def test_who_forgot_the_password_while_logged_in_proves_it_with_a_code(browser):
    assert browser.get(FORGOTTEN).context["form"]["address"].value() == "noor@example.org"

    code_page = browser.post(FORGOTTEN, {"address": "noor@example.org"}).url

    assert SESSION_KEY not in browser.session
    assert type_code(browser, code_page, "noor@example.org") == CHANGE
