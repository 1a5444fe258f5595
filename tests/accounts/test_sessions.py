"""How long somebody stays logged in."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from tandem.accounts.sessions import SEEN
from tandem.accounts.tasks import forget_ended_sessions
from tests.accounts.conftest import PASSWORD, type_code

LOGIN, CODE_PAGE = "/en/accounts/login/", "/en/accounts/login/code/"
TWO_HOURS, THIRTY_DAYS = 2 * 60 * 60, 30 * 24 * 60 * 60


def by_password(client, **ticks):
    """Log Noor in with her password."""
    client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD, **ticks})


def by_code(client, **ticks):
    """Log Noor in with a code."""
    client.post(LOGIN, {"login": "noor@example.org", **ticks})
    type_code(client, CODE_PAGE, "noor@example.org")


def by_registering(client, **ticks):
    """Log Noor in from the registration page."""
    client.post("/en/accounts/signup/", {"address": "noor@example.org", **ticks})
    type_code(client, CODE_PAGE, "noor@example.org")


@pytest.mark.parametrize("log_in", [by_password, by_code, by_registering])
def test_on_a_shared_phone_the_session_ends_with_the_browser_and_after_two_hours(client, noor, log_in):
    log_in(client)

    assert client.session[SESSION_KEY] == str(noor.pk)
    assert client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() == TWO_HOURS


@pytest.mark.parametrize("log_in", [by_password, by_code, by_registering])
def test_on_ones_own_phone_the_session_lasts_30_days(client, noor, log_in):
    log_in(client, remember="on")

    assert client.session[SESSION_KEY] == str(noor.pk)
    assert not client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() == THIRTY_DAYS


def test_the_two_hours_begin_anew_with_a_page_but_are_not_written_each_time(client, noor):
    by_password(client)
    session = client.session
    session[SEEN] = 1
    session.save()

    client.get("/en/accounts/")
    first = client.session[SEEN]
    client.get("/en/accounts/")

    assert first > 1
    assert client.session[SEEN] == first


def test_a_visitor_gets_no_session(client, settings):
    client.get("/en/accounts/login/")

    assert settings.SESSION_COOKIE_NAME not in client.cookies
    assert not Session.objects.exists()


def test_log_ins_that_have_run_out_are_forgotten(asha, client_of, clock):
    client_of(asha)
    assert Session.objects.count() == 1

    clock.forward(days=31)
    forget_ended_sessions()

    assert Session.objects.count() == 0


def test_who_sends_a_page_after_the_log_in_has_ended_is_told_that_it_was_not_saved(client):
    answer = client.post("/en/profile/about/", {"first_name": "Noor"}, follow=True)

    assert answer.redirect_chain[-1][0] == "/en/accounts/login/?next=/en/profile/about/"
    assert "so this page was not saved" in answer.text
