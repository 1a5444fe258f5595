"""Sealed columns: read back as they were written, unreadable in the database, and never asked by value."""

import json

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import connection

from tandem.sealed.keys import seal, unseal
from volunteers.models import Situation

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def noted(volunteer):
    """What is noted of Asha."""
    return Situation.objects.create(
        volunteer=volunteer,
        residence="applicant_in_reception",
        income=["reception_pocket_money"],
        notices={"fedasil": "2026-11-02"},
        note="Letter to Ms Peeters",
    )


def stored():
    """The rows as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT residence, income, centre, notices, note FROM volunteers_situation")
        return cursor.fetchall()


def test_a_value_is_read_back_as_it_was(noted):
    again = Situation.objects.get()

    assert (again.residence, again.income, again.centre) == ("applicant_in_reception", ["reception_pocket_money"], "")
    assert (again.notices, again.note) == ({"fedasil": "2026-11-02"}, "Letter to Ms Peeters")


def test_the_database_holds_nothing_that_can_be_read(noted):
    [row] = stored()

    text = " ".join(row)
    for word in ("applicant", "reception", "pocket", "fedasil", "2026", "Peeters", "{", "["):
        assert word not in text


def test_short_answers_are_all_of_one_length_so_that_none_is_told_by_it(noted):
    [row] = stored()

    assert len({len(column) for column in row}) == 1


def test_the_same_answer_is_never_the_same_text_twice():
    assert seal("refugee") != seal("refugee")


def test_what_was_altered_in_the_database_is_an_error_and_no_empty_answer(noted):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE volunteers_situation SET note = overlay(note placing 'AAAA' from 40)")

    with pytest.raises(InvalidToken):
        Situation.objects.get()


@pytest.mark.parametrize("lookup", ["note", "note__contains", "residence__in", "centre__isnull"])
def test_nobody_asks_the_database_for_a_sealed_value(volunteer, lookup):
    with pytest.raises(FieldError, match="is sealed"):
        list(Situation.objects.filter(**{lookup: "x"}))


def test_rows_in_a_file_are_sealed_too(noted):
    [row] = json.loads(serialize("json", [noted]))

    assert "Peeters" not in str(row)
    assert json.loads(unseal(row["fields"]["note"])) == "Letter to Ms Peeters"


def test_a_newer_key_seals_and_the_older_one_still_opens(settings, volunteer):
    settings.FIELD_KEYS = [OLD]
    Situation.objects.create(volunteer=volunteer, note="Letter")

    settings.FIELD_KEYS = [NEW, OLD]

    assert Situation.objects.get().note == "Letter"


def test_after_the_rotation_the_older_key_is_not_needed(settings, volunteer, capsys):
    settings.FIELD_KEYS = [OLD]
    Situation.objects.create(volunteer=volunteer, note="Letter", income=["student"])
    settings.FIELD_KEYS = [NEW, OLD]
    changed_at = Situation.objects.get().changed_at

    call_command("rotate_field_keys")
    settings.FIELD_KEYS = [NEW]

    again = Situation.objects.get()
    assert (again.note, again.income, again.changed_at) == ("Letter", ["student"], changed_at)
    said = capsys.readouterr().out
    assert "volunteers.Situation: 1 sealed with the first key" in said
    assert not any(secret in said for secret in ("Letter", OLD, NEW))


def test_a_rotation_without_the_key_that_is_needed_changes_nothing(settings, volunteer):
    settings.FIELD_KEYS = [OLD]
    Situation.objects.create(volunteer=volunteer, note="Letter")
    before = stored()
    settings.FIELD_KEYS = [NEW]

    with pytest.raises(InvalidToken):
        call_command("rotate_field_keys")

    assert stored() == before


def test_without_a_key_nothing_is_sealed(settings, volunteer):
    settings.FIELD_KEYS = []

    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS"):
        Situation.objects.create(volunteer=volunteer, note="Letter")
