"""A code that waits is good for the person whose address it was sent to, and as long as they did not log out."""

import pytest
from django.test import Client

from tests.accounts.conftest import newest_code

LOGIN, CODE_PAGE, AGAIN = "/en/accounts/login/", "/en/accounts/login/code/", "/en/accounts/login/code/again/"
ACCOUNT, EVERYWHERE = "/en/accounts/", "/en/accounts/logout/everywhere/"


@pytest.fixture
def stranger(noor):
    """Somebody who reads Noor's old mailbox and has asked for a code in her name."""
    browser = Client()
    browser.post(LOGIN, {"login": "noor@example.org"})
    return browser


def change_email(browser, email):
    """Noor has another address from now on."""
    browser.post("/en/accounts/email/", {"email": email, "action_add": "1"})
    browser.post("/en/accounts/email/code/", {"code": newest_code(email)})


def test_a_code_to_an_address_that_is_not_theirs_any_more_lets_nobody_in(client_of, noor, stranger):
    code = newest_code("noor@example.org")
    change_email(client_of(noor), "safe@example.org")

    answer = stranger.post(CODE_PAGE, {"code": code})

    assert answer.url.startswith(LOGIN)
    assert stranger.get(ACCOUNT).url.startswith(LOGIN)
    noor.refresh_from_db()
    assert noor.email == "safe@example.org"


def test_a_code_to_an_old_number_lets_nobody_in_and_does_not_bring_the_number_back(client, client_of, idris):
    client.post(LOGIN, {"login": "+32470123456"})
    code = newest_code("+32470123456")
    browser = client_of(idris)
    browser.post("/en/accounts/phone/", {"phone": "+32470998877"})
    browser.post("/en/accounts/phone/code/", {"code": newest_code("+32470998877")})

    client.post(CODE_PAGE, {"code": code})

    assert client.get(ACCOUNT).url.startswith(LOGIN)
    idris.refresh_from_db()
    assert idris.phone == "+32470998877"


def test_after_logging_out_everywhere_a_code_of_before_lets_nobody_in(client_of, noor, stranger):
    code = newest_code("noor@example.org")
    client_of(noor).post(EVERYWHERE)

    stranger.post(CODE_PAGE, {"code": code})

    assert stranger.get(ACCOUNT).url.startswith(LOGIN)


def test_nor_does_another_code_for_who_waited_before(client_of, noor, stranger):
    change_email(client_of(noor), "safe@example.org")

    stranger.post(AGAIN)

    assert not stranger.session.get("account_login")


def test_a_code_asked_for_afterwards_lets_one_in(client, client_of, noor):
    client_of(noor).post(EVERYWHERE)
    client.post(LOGIN, {"login": "noor@example.org"})

    client.post(CODE_PAGE, {"code": "nothing"})
    client.post(CODE_PAGE, {"code": newest_code("noor@example.org")})

    assert client.get(ACCOUNT).status_code == 200
