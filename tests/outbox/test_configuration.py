"""What an operator sets, and what a wrong setting is answered with."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from tandem import env
from tandem.env import EnvironmentMistake, MailServer
from tandem.outbox.checks import messages_can_leave
from tandem.outbox.kinds import MessageKind, register


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", MailServer()),
        ("smtp://localhost:1025", MailServer("localhost", 1025)),
        ("smtp://mail.example", MailServer("mail.example", 25)),
        ("smtp://asha:p%40ss@mail.example?tls=1", MailServer("mail.example", 587, "asha", "p@ss", use_tls=True)),
        ("smtp://asha:x@mail.example:2525?tls=true", MailServer("mail.example", 2525, "asha", "x", use_tls=True)),
        ("smtps://asha:x@mail.example", MailServer("mail.example", 465, "asha", "x", use_ssl=True)),
    ],
)
def test_the_mail_server_is_read_from_one_address(monkeypatch, url, server):
    monkeypatch.setenv("EMAIL_URL", url)

    assert env.mail_server("EMAIL_URL") == server


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
def test_an_address_that_is_none_is_answered_with_an_example(monkeypatch, url):
    monkeypatch.setenv("EMAIL_URL", url)

    with pytest.raises(EnvironmentMistake, match="write smtp://"):
        env.mail_server("EMAIL_URL")


NOTHING = MessageKind("", "", context=lambda *_: {}, still_wanted=lambda *_: True)


def found():
    return [mistake.id for mistake in messages_can_leave(None)]


@pytest.fixture
def production(settings):
    """Settings with which messages leave."""
    settings.EMAIL_URL, settings.SITE_URL = "smtp://mail.example", "https://tandem.example"
    settings.SMS_BACKEND = "tandem.outbox.channels.sms.HttpGateway"
    settings.SMS_GATEWAY = {**settings.SMS_GATEWAY, "url": "https://sms.example/send"}
    return settings


def test_a_complete_configuration_has_no_mistakes(production):
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "mistake"),
    [
        ("EMAIL_URL", "", "outbox.E001"),
        ("SITE_URL", "http://tandem.example", "outbox.E002"),
        ("SMS_GATEWAY", {"url": "https://sms.example", "format": "xml"}, "outbox.E003"),
        ("SMS_GATEWAY", {"url": "", "format": "form"}, "outbox.E004"),
        ("SMS_BACKEND", "tandem.outbox.channels.sms.ShowOnly", "outbox.W001"),
    ],
)
def test_each_mistake_is_found_and_comes_with_a_hint(production, name, value, mistake):
    setattr(production, name, value)

    assert found() == [mistake]
    assert all(said.hint for said in messages_can_leave(None))


def test_a_kind_with_an_unknown_setting_or_a_name_that_is_taken_is_refused():
    with pytest.raises(ValueError, match="no notification setting 'gossip'"):
        register(replace(NOTHING, name="gossip", setting="gossip"))
    with pytest.raises(ValueError, match="already another kind"):
        register(replace(NOTHING, name="plain_news"))


FORKS = """
import os, django
from celery.signals import worker_init
from django.db import connection
django.setup()
import tandem.celery

def backend():
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return cursor.fetchone()[0]

backend()
worker_init.send(sender=None)
for _ in range(2):
    if os.fork() == 0:
        os.write(1, f"{backend()}\\n".encode())
        os._exit(0)
for _ in range(2):
    os.wait()
print(backend(), flush=True)
"""


def test_worker_processes_share_no_database_connection(tmp_path):
    """A connection that two processes use would mix up their answers."""
    warnings_of_the_signal = {"PYTHONWARNINGS": "ignore"}

    done = subprocess.run(
        [sys.executable, "-c", FORKS],
        env=os.environ | warnings_of_the_signal,
        capture_output=True,
        text=True,
        check=True,
    )

    assert len(set(done.stdout.split())) == 3


@pytest.mark.parametrize(("written", "read"), [("21-8", (21, 8)), ("24-6", (24, 6)), ("none", None)])
def test_quiet_hours_are_two_full_hours_or_none(monkeypatch, written, read):
    monkeypatch.setenv("QUIET_HOURS", written)

    assert env.hours("QUIET_HOURS", "21-8") == read


@pytest.mark.parametrize("written", ["9", "8-21", "21:00-08:00", "25-8", ""])
def test_quiet_hours_that_are_none_are_answered_with_an_example(monkeypatch, written):
    monkeypatch.setenv("QUIET_HOURS", written)

    with pytest.raises(EnvironmentMistake, match="like 21-8"):
        env.hours("QUIET_HOURS", "21-8")
