"""Every address gives each kind of person what the table says, and no word that they may not know."""

import logging

import pytest

from tests.access.drawing import DOCUMENT, document
from tests.access.people import KINDS
from tests.access.secrets import SECRETS, found_in
from tests.access.table import Row, cell, letter, name_of, table
from tests.access.walk import outcome, said, walk
from tests.architecture.addresses import all_addresses

SAFE, SENDS = "get", "post"
READ_ALL = "ca"


def test_every_address_has_a_line_in_the_table():
    assert {name_of(address) for address in all_addresses()} == set(table())


@pytest.mark.parametrize("method", [SAFE, SENDS])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.title)
def test_everybody_gets_what_the_table_says_and_reads_nothing_else(
    kind, method, path_with_secrets, client, request, caplog
):
    caplog.set_level(logging.INFO)  # what an operator keeps, and more of it than the default
    rows, column = table(), Row._fields[method == SENDS]
    person = request.getfixturevalue(kind.fixture) if kind.fixture else None
    addresses = [address for address in all_addresses() if name_of(address) in rows]

    wrong, leaks = {}, {}
    for address, answer in walk(addresses, path_with_secrets, method, client, person):
        name = name_of(address)
        came_to = letter(kind.letter, outcome(answer))
        if answer.status_code >= 500 or came_to != cell(getattr(rows[name], column), kind.letter):
            wrong[name] = (came_to, answer.status_code)
        if kind.letter not in READ_ALL and (found := found_in(said(answer), kind.letter)):
            leaks[name] = found

    assert (wrong, leaks) == ({}, {})
    # Nobody reads any of it in a log: no kind of person is "".
    assert found_in("\n".join(record.getMessage() for record in caplog.records), "") == []


def test_the_secrets_are_there_to_be_found(path_with_secrets, client_of, dmitri):
    page = client_of(dmitri).get("/admin/accounts/user/").text

    assert {secret.what for secret in SECRETS if secret.value in page} >= {"Asha's first name", "Ben's e-mail"}


def test_the_document_shows_the_table():
    assert DOCUMENT.read_text() == document(), "Run: .venv/bin/python -m tests.access.drawing"
