"""SMS are kept for people: a connection asks for so many codes, and strangers' numbers use up few of a day's."""

import pytest
from django.test import Client

from tandem.accounts import limits
from tandem.accounts.actions import vouch_for_person
from tandem.accounts.limits import DAY, Limit
from tandem.outbox.models import OutboxMessage

LOGIN, PHONE = "/en/accounts/login/", "/en/accounts/phone/"
NUMBER = "+32470998877"


def sms_to(address):
    """How many SMS were queued for this number."""
    return OutboxMessage.objects.filter(channel="sms", address=address).count()


@pytest.fixture
def three_a_day(monkeypatch):
    """A connection that may ask for three SMS a day."""
    monkeypatch.setitem(limits.LIMITS, "sms", [Limit(3, DAY, "asker")])


def test_one_connection_asks_for_so_many_codes_by_sms(db, three_a_day):
    numbers = [f"+3247000000{last}" for last in range(5)]

    answers = [Client().post(LOGIN, {"login": number}).status_code for number in numbers]

    assert answers == [302, 302, 302, 429, 429]
    assert Client().post(LOGIN, {"login": "noor@example.org"}).status_code == 302
    assert Client(REMOTE_ADDR="10.9.9.9").post(LOGIN, {"login": numbers[4]}).status_code == 302


def test_who_is_logged_in_does_not_use_up_what_the_connection_may_ask(client_of, noor, three_a_day):
    browser = client_of(noor)

    answers = [browser.post(PHONE, {"phone": f"+3247000000{last}"}).status_code for last in range(4)]

    assert answers == [302, 302, 302, 302]


def test_above_a_tenth_of_the_day_numbers_of_nobody_get_no_sms_and_nobody_can_tell(db, idris, settings):
    settings.SMS_A_DAY = 20

    answers = [Client().post(LOGIN, {"login": f"+3247000000{last}"})["Location"] for last in range(4)]

    assert [sms_to(f"+3247000000{last}") for last in range(4)] == [1, 1, 0, 0]
    assert answers == [Client().post(LOGIN, {"login": "+32470123456"})["Location"]] * 4
    assert sms_to("+32470123456") == 1


def test_a_new_number_is_asked_for_as_seldom_as_at_the_log_in(client_of, noor):
    browser = client_of(noor)

    answers = [browser.post(PHONE, {"phone": NUMBER}).status_code for _ in range(6)]

    assert answers == [302, 302, 302, 302, 429, 429]
    assert sms_to(NUMBER) == 4


def test_many_people_together_cannot_flood_one_number(client_of, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "code", [Limit(3, DAY, "key")])

    for number in range(6):
        client_of(vouch_for_person(email=f"p{number}@example.org")).post(PHONE, {"phone": NUMBER})

    assert sms_to(NUMBER) == 3
