"""Logging in: by code or by password, by e-mail or by phone."""

import pytest
from django.contrib.auth import SESSION_KEY

from tandem.accounts.models import User
from tests.accounts.conftest import PASSWORD, newest_code, type_code

LOGIN = "/en/accounts/login/"
CODE_PAGE = "/en/accounts/login/code/"
AGAIN = "/en/accounts/login/code/again/"


@pytest.mark.parametrize("address", ["noor@example.org", "NOOR@example.org"])
def test_a_code_by_email_lets_one_in(client, noor, address):
    assert client.post(LOGIN, {"login": address}).url == CODE_PAGE

    assert type_code(client, CODE_PAGE, "noor@example.org") == "/en/go/"
    assert client.session[SESSION_KEY] == str(noor.pk)


@pytest.mark.parametrize("number", ["0470 12 34 56", "+32470123456", "0032470123456", "۰۴۷۰۱۲۳۴۵۶"])
def test_a_code_by_sms_lets_one_in(client, idris, number):
    assert client.post(LOGIN, {"login": number}).url == CODE_PAGE

    assert type_code(client, CODE_PAGE, "+32470123456") == "/en/go/"
    assert client.session[SESSION_KEY] == str(idris.pk)


@pytest.mark.parametrize("address", [{"email": "noor@example.org"}, {"phone": "+32470123456"}])
def test_a_password_lets_one_in_without_a_code(client, noor, address):
    noor.phone = "+32470123456"
    noor.save()

    answer = client.post(LOGIN, {"login": next(iter(address.values())), "password": PASSWORD})

    assert answer.url == "/en/go/"
    assert client.session[SESSION_KEY] == str(noor.pk)


def test_a_wrong_password_gets_advice_at_its_field(client, noor):
    page = client.post(LOGIN, {"login": "noor@example.org", "password": "not this one"})

    assert page.context["form"].errors["password"] == [
        "This password is not right. Try again, or leave it empty and we send you a code."
    ]
    assert 'value="noor@example.org"' in page.text
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("typing", ["{0} {1}", " {0}{1} ", "{0}-{1}"])
def test_a_code_may_be_typed_with_gaps(client, noor, typing):
    client.post(LOGIN, {"login": "noor@example.org"})
    code = newest_code("noor@example.org")

    client.post(CODE_PAGE, {"code": typing.format(code[:3], code[3:])})

    assert client.session[SESSION_KEY] == str(noor.pk)


def test_a_code_may_be_typed_in_arabic_digits(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})
    code = newest_code("noor@example.org").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    client.post(CODE_PAGE, {"code": code})

    assert client.session[SESSION_KEY] == str(noor.pk)


def test_a_wrong_code_gets_advice_and_another_try(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})

    page = client.post(CODE_PAGE, {"code": "wrong"})

    assert "This code is not right." in page.text
    assert type_code(client, CODE_PAGE, "noor@example.org") == "/en/go/"


def test_after_three_wrong_codes_one_starts_again_and_still_lands_where_one_wanted(client, noor):
    code_page = client.post(f"{LOGIN}?next=/en/profile/", {"login": "noor@example.org"}).url
    code = newest_code("noor@example.org")

    answers = [client.post(code_page, {"code": "wrong"}) for _ in range(3)]

    assert answers[-1].url == f"{LOGIN}?next=%2Fen%2Fprofile%2F"
    assert "That was tried too often." in client.get(LOGIN).text
    assert client.post(code_page, {"code": code}).url == f"{LOGIN}?next=%2Fen%2Fprofile%2F"
    assert SESSION_KEY not in client.session


def test_a_code_expires(client, noor, settings):
    client.post(LOGIN, {"login": "noor@example.org"})

    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1

    assert type_code(client, CODE_PAGE, "noor@example.org") == LOGIN
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("address", ["noor@example.org", "+32470123456", "nobody@example.org", "+32470999999"])
def test_a_new_code_is_sent_on_request_to_the_page_that_keeps_where_one_wanted_to_go(client, noor, idris, address):
    client.post(LOGIN, {"login": address})

    answer = client.post(AGAIN, {"next": "/en/profile/"})

    assert answer.url == f"{CODE_PAGE}?next=%2Fen%2Fprofile%2F"
    assert "We sent you a new code." in client.get(answer.url).text


def test_a_new_code_replaces_the_old_one(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})
    old = newest_code("noor@example.org")

    client.post(AGAIN)

    assert "This code is not right." in client.post(CODE_PAGE, {"code": old}).text
    assert type_code(client, CODE_PAGE, "noor@example.org") == "/en/go/"


def test_without_a_log_in_under_way_there_is_no_new_code(client):
    assert client.post(AGAIN).url == LOGIN


def test_the_way_back_from_the_code_page_asks_for_another_address(client, noor):
    code_page = client.post(f"{LOGIN}?next=/en/profile/", {"login": "typo@example.org"}).url

    answer = client.post("/en/accounts/logout/", {"next": client.get(code_page).context["login_url"]})

    assert answer.url == f"{LOGIN}?next=%2Fen%2Fprofile%2F"
    assert client.get(answer.url).status_code == 200


def test_a_log_in_under_way_goes_on_at_its_code_page(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})

    assert client.get(f"{LOGIN}?next=/en/profile/").url == f"{CODE_PAGE}?next=%2Fen%2Fprofile%2F"


def test_a_right_password_lets_one_in_also_while_a_code_is_waited_for(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})
    assert f'href="{LOGIN}?password=1' in client.get(CODE_PAGE).text
    assert client.get(f"{LOGIN}?password=1").status_code == 200

    answer = client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})

    assert answer.url == "/en/go/"
    assert client.session[SESSION_KEY] == str(noor.pk)


def test_a_wrong_password_leaves_the_code_that_is_waited_for_as_it_is(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})

    client.post(LOGIN, {"login": "noor@example.org", "password": "not this one"})

    assert type_code(client, CODE_PAGE, "noor@example.org") == "/en/go/"


def test_who_asks_for_a_code_to_another_address_gets_one(client, noor, idris):
    client.post(LOGIN, {"login": "noor@example.org"})

    assert client.post(LOGIN, {"login": "+32470123456"}).url == CODE_PAGE

    type_code(client, CODE_PAGE, "+32470123456")
    assert client.session[SESSION_KEY] == str(idris.pk)


def test_who_is_logged_in_does_not_log_in_again(client_of, noor):
    browser = client_of(noor)

    assert browser.get(LOGIN).url == "/en/go/"
    assert browser.get("/en/accounts/signup/").url == "/en/go/"


def test_a_closed_account_says_so_after_the_code(client, idris):
    User.objects.update(is_active=False)
    client.post(LOGIN, {"login": "+32470123456"})

    answer = type_code(client, CODE_PAGE, "+32470123456")

    assert answer == "/en/accounts/inactive/"
    assert "This account is closed" in client.get(answer).text
    assert SESSION_KEY not in client.session


def test_logging_in_in_another_language_changes_that_of_the_pages(client, noor):
    client.post("/fr/accounts/login/", {"login": "noor@example.org", "password": PASSWORD})

    noor.refresh_from_db()
    assert (noor.ui_language, noor.contact_language) == ("fr", "en")


def test_logging_out_takes_a_click(client_of, noor):
    browser = client_of(noor)

    assert "Do you want to log out?" in browser.get("/en/accounts/logout/").text
    assert SESSION_KEY in browser.session
    assert browser.post("/en/accounts/logout/").url == "/en/"
    assert SESSION_KEY not in browser.session


def test_who_opens_i_have_a_password_is_not_told_that_the_password_is_optional(client, db):
    assert "(optional)" not in client.get("/en/accounts/login/").text
