"""Logging out everywhere, and what a browser forgets at the log-out."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from tandem.accounts.models import User
from tests.accounts.conftest import PASSWORD

ACCOUNT, EVERYWHERE, LOGIN = "/en/accounts/", "/en/accounts/logout/everywhere/", "/en/accounts/login/"
SENTENCE = {"password1": "the new long sentence"}


@pytest.fixture
def elsewhere(noor):
    """Another device of Noor's, on which she chose to stay logged in."""
    browser = Client()
    browser.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD, "remember": "on"})
    return browser


def test_one_button_ends_every_session_but_this_one(client_of, noor, elsewhere):
    browser = client_of(noor)
    assert "This logs you out on all of them. Here you stay logged in." in browser.get(ACCOUNT).text

    after = browser.post(EVERYWHERE, follow=True)

    assert "You are logged out on all other phones and computers." in after.text
    assert elsewhere.get(ACCOUNT).url.startswith(LOGIN)


def test_it_takes_a_click(client_of, noor, elsewhere):
    assert client_of(noor).get(EVERYWHERE).status_code == 405

    assert elsewhere.get(ACCOUNT).status_code == 200


def test_nobody_elses_sessions_end(client_of, noor, idris):
    browser = client_of(idris)

    client_of(noor).post(EVERYWHERE)

    assert browser.get(ACCOUNT).status_code == 200


def test_one_logs_in_again_as_before(client_of, noor, elsewhere):
    client_of(noor).post(EVERYWHERE)

    elsewhere.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})

    assert elsewhere.get(ACCOUNT).status_code == 200


def test_a_new_password_ends_the_other_sessions_by_itself(client_of, noor, elsewhere):
    client_of(noor).post("/en/accounts/password/", SENTENCE)

    assert elsewhere.get(ACCOUNT).url.startswith(LOGIN)


def test_after_a_change_of_the_way_in_it_is_offered(client_of, noor):
    browser = client_of(noor)

    after = browser.post("/en/accounts/password/", SENTENCE, follow=True)

    assert "Does anybody else know your old way in?" in after.text
    assert "Does anybody else know your old way in?" not in browser.get(ACCOUNT).text


def test_no_page_lists_devices_and_no_address_of_a_connection_is_kept(elsewhere, noor):
    page = elsewhere.get(ACCOUNT).text

    assert "We keep no list of where you were logged in." in page
    assert "127.0.0.1" not in page + str(dict(elsewhere.session.items())) + str(User.objects.values().get())


def test_at_the_log_out_the_browser_forgets_what_it_kept_of_us(client_of, noor):
    browser = client_of(noor)

    answer = browser.post("/en/accounts/logout/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert SESSION_KEY not in browser.session
    assert "Clear-Site-Data" not in browser.get("/en/").headers
