"""The keys come from the environment alone, and a mistake with them is said before anything starts."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from tandem.dev.places import ROOT
from tandem.sealed.checks import keys_can_seal

KEY = Fernet.generate_key().decode()


def mistakes():
    return [message.id for message in keys_can_seal(None)]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ([KEY], []),
        ([], ["sealed.E001"]),
        (["a password"], ["sealed.E002"]),
        ([KEY, KEY], ["sealed.E003"]),
    ],
)
def test_each_mistake_is_said_by_its_name(settings, keys, found):
    settings.FIELD_KEYS = keys

    assert mistakes() == found


def test_the_secret_key_is_no_field_key(settings):
    settings.FIELD_KEYS = [KEY]
    settings.SECRET_KEY = KEY

    assert mistakes() == ["sealed.E004"]


def test_no_message_shows_a_key(settings):
    settings.FIELD_KEYS = [KEY, KEY, "a password"]

    said = " ".join(f"{message.msg} {message.hint}" for message in keys_can_seal(None))
    assert KEY not in said
    assert "a password" not in said


def test_a_developers_machine_may_have_none(settings):
    settings.FIELD_KEYS, settings.DEBUG = [], True

    assert mistakes() == []


@pytest.mark.slow
@pytest.mark.parametrize(("keys", "words"), [(None, "Set the environment variable FIELD_KEYS"), ("", "sealed.E001")])
def test_nothing_starts_in_production_without_a_key(keys, words):
    environment = {name: value for name, value in os.environ.items() if name != "FIELD_KEYS"}
    if keys is not None:
        environment["FIELD_KEYS"] = keys

    run = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )

    assert run.returncode != 0
    assert words in run.stderr
