"""Nobody learns from these pages whether somebody is registered."""

import re

import pytest
from django.test import Client

from tandem.accounts.addresses import spaced_phone
from tests.accounts.conftest import newest_message

LOGIN, SIGNUP, FORGOTTEN = "/en/accounts/login/", "/en/accounts/signup/", "/en/accounts/password/new/"
PAIRS = [("noor@example.org", "nour@example.org"), ("+32470123456", "+32470123457")]


def pages_for(path: str, field: str, address: str) -> list[tuple[int, str, str]]:
    """Status, redirect and text of all that one sees with this address, without what changes at each look."""
    browser = Client()
    sent = browser.post(path, {field: address})
    code_page = browser.get(sent["Location"])
    wrong = browser.post(sent["Location"], {"code": "000"})
    again = browser.post("/en/accounts/login/code/again/")
    after = browser.get(again["Location"])
    pages = [sent, code_page, wrong, again, after]
    return [(page.status_code, page.get("Location", ""), _plain(page.text, address)) for page in pages]


def _plain(text: str, address: str) -> str:
    for changing in [r'name="csrfmiddlewaretoken" value="\w+"', r'nonce="[^"]+"']:
        text = re.sub(changing, "", text)
    return text.replace(address, "ADDRESS").replace(spaced_phone(address), "ADDRESS")


@pytest.mark.parametrize(("path", "field"), [(LOGIN, "login"), (SIGNUP, "address"), (FORGOTTEN, "address")])
@pytest.mark.parametrize(("known", "unknown"), PAIRS)
def test_known_and_unknown_addresses_get_the_same_pages(noor, idris, path, field, known, unknown):
    seen = pages_for(path, field, known)

    assert seen == pages_for(path, field, unknown)
    assert "ADDRESS" in seen[1][2]


@pytest.mark.parametrize(("known", "unknown"), PAIRS)
def test_a_wrong_password_gets_the_same_page(noor, idris, known, unknown):
    answers = [Client().post(LOGIN, {"login": address, "password": "not this one"}) for address in (known, unknown)]

    assert _plain(answers[0].text, known) == _plain(answers[1].text, unknown)


@pytest.mark.parametrize(("address", "channel"), [("nour@example.org", "email"), ("+32470123457", "sms")])
def test_an_unknown_address_is_told_how_to_register(client, address, channel):
    client.post(LOGIN, {"login": address})

    message = newest_message(address)
    assert (message.kind, message.channel, message.recipient) == ("unknown_account", channel, None)
    assert message.payload == {"url": "/en/accounts/signup/"}


def test_a_link_to_register_leads_away_from_the_waiting_code(client):
    client.post(LOGIN, {"login": "nour@example.org"})

    assert client.get(SIGNUP).status_code == 200
