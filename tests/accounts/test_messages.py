"""The words of codes: short, discreet, in the reader's language."""

import pytest
from django.conf import settings

from tandem.outbox.letters import write
from tests.accounts.conftest import newest_code, newest_message

LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_by_email_stands_in_subject_text_and_page(client, noor, language):
    client.post(f"/{language}/accounts/login/", {"login": "noor@example.org"})

    letter = write(newest_message("noor@example.org"))

    code = newest_code("noor@example.org")
    assert letter.language == language
    assert all(code in part for part in (letter.subject, letter.text, letter.html))


def test_a_code_says_how_long_it_works_and_to_keep_it_to_oneself(client, noor):
    client.post("/en/accounts/login/", {"login": "noor@example.org"})

    letter = write(newest_message("noor@example.org"))

    code = newest_code("noor@example.org")
    assert letter.subject == f"{code} is your code for Tandem"
    assert letter.text.startswith(f"Your code is {code}.\n\nIt works for 15 minutes. Do not give it to anyone.")


def test_a_code_by_sms_is_one_sms(client, idris):
    client.post("/en/accounts/login/", {"login": "+32470123456"})

    letter = write(newest_message("+32470123456"))

    assert newest_code("+32470123456") in letter.text
    assert len(letter.text) <= 160


def test_an_unknown_address_gets_a_link_to_register(client, db):
    client.post("/en/accounts/login/", {"login": "nobody@example.org"})

    letter = write(newest_message("nobody@example.org"))

    assert letter.subject == "Your log-in at Tandem"
    assert f"{settings.SITE_URL}/en/accounts/signup/" in letter.text
    assert f'href="{settings.SITE_URL}/en/accounts/signup/"' in letter.html


def test_an_unknown_number_gets_a_link_to_register(client, db):
    client.post("/en/accounts/login/", {"login": "0470 12 34 56"})

    letter = write(newest_message("+32470123456"))

    assert letter.text == f"Your log-in at Tandem {settings.SITE_URL}/en/accounts/signup/"
