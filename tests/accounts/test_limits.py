"""Too often: with a word on when to try again, and nobody kept out by a stranger."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.test import Client
from redis import Redis

from placements.models import Match
from tandem.accounts import limits
from tandem.accounts.limits import Limit
from tandem.accounts.models import User
from tandem.outbox.models import OutboxMessage
from tests.accounts.conftest import PASSWORD, newest_code
from tests.factories.organisations import make_opportunity

LOGIN, SIGNUP, CODE_PAGE = "/en/accounts/login/", "/en/accounts/signup/", "/en/accounts/login/code/"
WAIT = "That was tried too often. Wait 10 minutes, then try again."


def ask(address: str, *, at: str = "10.0.0.1") -> Any:
    """Somebody at this connection asks for a code to this address, in a new browser."""
    return Client(REMOTE_ADDR=at).post(LOGIN, {"login": address})


@pytest.mark.parametrize("address", ["noor@example.org", "nobody@example.org", "+32470123456", "+32470999999"])
def test_the_fifth_code_in_ten_minutes_is_refused_at_its_field_with_what_was_typed(noor, idris, address):
    for _ in range(4):
        assert ask(address).status_code == 302

    page = ask(address)

    assert page.context["form"].errors["login"] == [WAIT]
    assert f'value="{address}"' in page.text
    assert page.status_code == 429
    assert 540 < int(page.headers["Retry-After"]) <= 600
    assert OutboxMessage.objects.count() == 4


@pytest.mark.parametrize(("language", "wait"), [("fr", "10 minutes"), ("ar", "10")])
def test_the_wait_is_said_in_the_readers_language(noor, language, wait):
    answers = [Client().post(f"/{language}/accounts/login/", {"login": "noor@example.org"}) for _ in range(5)]

    [said] = answers[-1].context["form"].errors["login"]
    assert wait in said


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


def test_a_stranger_who_asks_for_somebodys_codes_does_not_use_them_up(noor):
    for _ in range(30):
        ask("noor@example.org", at="10.6.6.6")

    assert ask("noor@example.org", at="10.0.0.1").status_code == 302


def test_a_strangers_request_leaves_somebodys_code_as_good_as_it_was(client, noor):
    client.post(LOGIN, {"login": "noor@example.org"})
    code = newest_code("noor@example.org")

    ask("noor@example.org", at="10.6.6.6")

    assert client.post(CODE_PAGE, {"code": code}).url == "/en/go/"


def test_what_a_stranger_is_refused_does_not_use_up_what_the_owner_may_ask(noor):
    for _ in range(130):
        ask("noor@example.org", at="10.0.0.66")

    assert ask("noor@example.org").status_code == 302


def test_many_strangers_do_not_flood_one_address(noor):
    answers = [ask("noor@example.org", at=f"10.6.6.{number // 4}").status_code for number in range(41)]

    assert answers == [302] * 40 + [429]


def test_forty_people_of_one_reception_centre_log_in_within_ten_minutes(db):
    answers = [ask(f"resident{number}@example.org").status_code for number in range(40)]

    assert set(answers) == {302}


@pytest.mark.parametrize("address", ["noor@example.org", "+32470123456"])
def test_the_sixth_wrong_password_is_refused_and_so_is_the_right_one(noor, idris, address):
    for _ in range(5):
        Client().post(LOGIN, {"login": address, "password": "not this one"})

    assert WAIT in Client().post(LOGIN, {"login": address, "password": PASSWORD}).text


def test_a_stranger_who_tries_passwords_keeps_nobody_out_who_is_elsewhere(noor):
    for _ in range(20):
        Client(REMOTE_ADDR="10.6.6.6").post(LOGIN, {"login": "noor@example.org", "password": "not this one"})

    answer = Client(REMOTE_ADDR="10.0.0.1").post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})

    assert answer["Location"] == "/en/go/"


def test_right_passwords_are_not_counted(noor):
    answers = [Client().post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})["Location"] for _ in range(12)]

    assert answers == ["/en/go/"] * 12


def test_wrong_passwords_for_one_number_do_not_lock_out_the_others(client, idris):
    User.objects.create_user(phone="+32470123457", password=PASSWORD)
    for _ in range(5):
        Client().post(LOGIN, {"login": "+32470123456", "password": "not this one"})

    assert client.post(LOGIN, {"login": "+32470123457", "password": PASSWORD}).url == "/en/go/"


def test_very_many_registrations_from_one_connection_wait_and_keep_what_was_written(client, db, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "register", [Limit(1, 60, "asker")])
    client.post(SIGNUP, {"address": "noor@example.org"})

    page = client.post(SIGNUP, {"address": "nour@example.org", "password": PASSWORD})

    assert page.status_code == 429
    assert "Wait one minute, then try again." in page.text
    assert '<input type="hidden" name="address" value="nour@example.org">' in page.text
    assert PASSWORD not in page.text


def test_very_many_searches_wait_and_the_plain_list_is_always_there(client, db, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "search", [Limit(2, 300, "asker")])

    answers = [client.get("/en/opportunities/?q=film") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Wait 5 minutes, then try again." in answers[-1].text
    assert client.get("/en/opportunities/").status_code == 200


def test_interest_in_very_many_opportunities_waits(client_of, asha, organisation, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "interest", [Limit(1, 3600, "asker")])
    browser = client_of(asha)
    paths = [f"/en/opportunities/{make_opportunity(organisation=organisation).pk}/interest/" for _ in range(2)]

    answers = [browser.post(path) for path in paths]

    assert answers[1].status_code == 429
    assert "Wait 60 minutes, then try again." in answers[1].text
    assert Match.objects.count() == 1


def test_what_one_person_tries_is_not_counted_for_the_next_one_on_the_same_connection(
    client_of, asha, ben, opportunity, monkeypatch
):
    monkeypatch.setitem(limits.LIMITS, "interest", [Limit(1, 3600, "asker")])

    answers = [client_of(person).post(f"/en/opportunities/{opportunity.pk}/interest/") for person in (asha, ben)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_wait_of_many_hours_is_said_in_hours(client, noor, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "code", [Limit(0, 20 * 3600, "both")])

    assert "Wait 20 hours, then try again." in client.post(LOGIN, {"login": "noor@example.org"}).text


def test_of_many_who_count_at_the_same_moment_each_is_counted(rf, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "search", [Limit(150, 300, "asker")])
    request = rf.get("/")

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: limits.seconds_to_wait(request, "search"), range(200)))

    assert sum(1 for wait in waits if wait == 0) == 150


def test_limits_are_counted_where_all_web_processes_see_them_and_name_nobody(client, noor, settings):
    client.post(LOGIN, {"login": "noor@example.org"})

    counts = Redis.from_url(settings.REDIS_URL, decode_responses=True).keys("tandem:limit:*")
    assert len(counts) == len([*limits.LIMITS["log_in"], *limits.LIMITS["code"]])
    assert not [name for name in counts if "noor" in str(name)]
