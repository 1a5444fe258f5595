"""Too often: with a word on when to try again."""

import pytest
from django.test import Client
from redis import Redis

from tandem.accounts.models import User
from tandem.outbox.models import OutboxMessage
from tests.accounts.conftest import PASSWORD

LOGIN, SIGNUP = "/en/accounts/login/", "/en/accounts/signup/"
WAIT = "That was tried too often. Wait 10 minutes, then ask for a new code."


@pytest.mark.parametrize("address", ["noor@example.org", "nobody@example.org", "+32470123456"])
def test_the_fifth_code_in_ten_minutes_is_refused(noor, idris, address):
    for _ in range(4):
        assert Client().post(LOGIN, {"login": address}).status_code == 302

    page = Client().post(LOGIN, {"login": address})

    assert page.context["form"].errors["login"] == [WAIT]
    assert OutboxMessage.objects.count() == 4


def test_registering_and_logging_in_share_the_limit(noor):
    for _ in range(4):
        Client().post(SIGNUP, {"address": "noor@example.org"})

    assert WAIT in Client().post(LOGIN, {"login": "noor@example.org"}).text
    assert WAIT in Client().post(SIGNUP, {"address": "noor@example.org"}).text


def test_asking_for_a_new_code_shares_the_limit(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})
    for _ in range(4):
        code_page = client.post("/en/accounts/login/code/again/").url

    assert WAIT in client.get(code_page).text
    assert OutboxMessage.objects.count() == 4


@pytest.mark.parametrize("address", ["noor@example.org", "+32470123456"])
def test_the_sixth_wrong_password_is_refused_and_so_is_the_right_one(noor, idris, address):
    for _ in range(5):
        Client().post(LOGIN, {"login": address, "password": "not this one"})

    assert WAIT in Client().post(LOGIN, {"login": address, "password": PASSWORD}).text


def test_wrong_passwords_for_one_number_do_not_lock_out_the_others(client, idris):
    User.objects.create_user(phone="+32470123457", password=PASSWORD)
    for _ in range(5):
        Client().post(LOGIN, {"login": "+32470123456", "password": "not this one"})

    assert client.post(LOGIN, {"login": "+32470123457", "password": PASSWORD}).url == "/en/go/"


def test_very_many_registrations_from_one_connection_are_asked_to_wait_a_minute(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "signup": "1/m/ip"}
    client.post(SIGNUP, {"address": "noor@example.org"})

    page = client.post(SIGNUP, {"address": "nour@example.org"})

    assert page.status_code == 429
    assert "Wait one minute, then try again." in page.text


def test_limits_are_counted_where_all_web_processes_see_them(client, noor, settings):
    client.post(LOGIN, {"login": "noor@example.org"})

    counts = Redis.from_url(settings.REDIS_URL).keys("tandem:*:allauth:rl:*:request_login_code:*")
    assert len(counts) == 3
