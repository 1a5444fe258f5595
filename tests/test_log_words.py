"""What is in no line of the log: what a database quotes of people, and keys that open something."""

import logging
import logging.config
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from tandem.accounts.actions import vouch_for_person
from tandem.accounts.models import User
from tandem.log_words import Formatter
from tandem.outbox.tokens import token_for

LOGGING: Any = settings.LOGGING
PLAIN = LOGGING["formatters"]["plain"]


@pytest.fixture
def written(caplog):
    """What the root handler writes of the lines so far."""
    formatter = Formatter(**{key: word for key, word in PLAIN.items() if key != "()"})
    return lambda: "\n".join(formatter.format(record) for record in caplog.records)


def test_the_root_handler_writes_with_it():
    kinds = logging.config.DictConfigurator(LOGGING)

    assert isinstance(kinds.configure_formatter(dict(PLAIN)), Formatter)


def test_of_a_mistake_of_the_database_all_stands_there_but_whose_row_it_was(db, written):
    noor = vouch_for_person(email="noor@example.org")
    try:
        with transaction.atomic():
            User.objects.create(email=noor.email)
    except IntegrityError as mistake:
        logging.getLogger("tandem").exception("It failed: %s", mistake)
        logging.getLogger("tandem").error("It failed: %r", mistake)

    lines = written()

    assert "noor@example.org" not in lines
    assert lines.count("duplicate key value violates unique constraint") == 4
    assert "direct cause of the following exception" in lines
    assert "django.db.utils.IntegrityError" in lines


def test_a_row_of_many_lines_is_left_out_whole():
    text = "boom\nDETAIL:  Failing row contains (1, first\nsecond\n\nthird).\nTraceback (most recent):\n  here"
    record = logging.LogRecord("tandem", logging.ERROR, "", 0, text, None, None)

    line = Formatter("{message}", style="{").format(record)

    assert line == "boom\n(details left out)\nTraceback (most recent):\n  here"


@pytest.mark.parametrize("ending", ["nowhere/", "gossip/"])
def test_of_a_page_that_is_not_there_the_key_in_its_address_is_left_out(client, db, written, ending):
    key = token_for(vouch_for_person(email="noor@example.org"))

    assert client.post(f"/en/settings/notifications/{key}/{ending}").status_code == 404

    assert "/en/settings/notifications/[key]/" in written()
    assert key.partition("~")[2] not in written()


def test_of_a_refused_page_too(written):
    logging.getLogger("django.request").warning("Forbidden (%s): %s", "CSRF", f"/en/join/12~{'aB3_-' * 9}/")

    assert written() == "WARNING django.request: Forbidden (CSRF): /en/join/[key]/"
