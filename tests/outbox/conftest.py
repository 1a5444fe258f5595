"""People, and two kinds of message whose words are in tests/outbox/templates."""

from pathlib import Path

import pytest
from django.urls import reverse

from tandem.accounts.models import User
from tandem.celery import app  # noqa: F401  # so that tasks know their broker
from tandem.outbox import kinds
from tandem.outbox.kinds import Attachment, MessageKind
from tests.clock import clock  # noqa: F401  # a fixture
from tests.mail import mailbox  # noqa: F401  # a fixture

HERE = Path(__file__).parent


def about_a_person(about, reader):
    return {"first_name": reader.first_name, "url": reverse("settings:notifications")}


def is_still_here(about, reader):
    return about.is_active


NEWS = MessageKind("plain_news", "accounts.User", context=about_a_person, still_wanted=is_still_here)
REMINDER = MessageKind(
    "reminder",
    "accounts.User",
    context=about_a_person,
    still_wanted=is_still_here,
    attachments=lambda about, reader: [Attachment("first-day.ics", b"BEGIN:VCALENDAR", "text/calendar")],
    setting="reminders",
)
CODE = MessageKind("code", "", context=lambda *_: {"url": ""}, still_wanted=lambda *_: True, urgent=True)


@pytest.fixture(autouse=True)
def _kinds(settings):
    """The kinds of these tests and their words, beside those of the project."""
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [HERE / "templates", *engine["DIRS"]]}]
    for kind in [NEWS, REMINDER, CODE]:
        kinds.register(kind)
    yield
    for kind in [NEWS, REMINDER, CODE]:
        kinds.forget(kind.name)


@pytest.fixture
def asha(db):
    """Reads mail, in English."""
    return User.objects.create_user(email="asha@tandem.example", first_name="Asha")


@pytest.fixture
def ben(db):
    """The person whom the messages are about."""
    return User.objects.create_user(email="ben@tandem.example", first_name="Ben")


@pytest.fixture
def dmitri(db):
    """A coordinator."""
    return User.objects.create_user(email="dmitri@tandem.example", first_name="Dmitri", is_staff=True)
