"""What coordinators change about somebody's account is written down: which field, never what stood or stands in it."""

import pytest
from django.urls import reverse

from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.audit.sentences import Names, sentence_of

ANSWERS = {"first_name": "Noor", "ui_language": "en", "contact_language": "en", "is_active": "on"}


@pytest.fixture
def noor(vocabulary):
    """Somebody with an account."""
    return User.objects.create_user(
        email="noor@example.org", first_name="Noor", ui_language="en", contact_language="en"
    )


@pytest.fixture
def save(client_of, dmitri, noor):
    """Let a coordinator save these answers; the lines that this left, as (verb, details)."""

    def saved(answers):
        page = reverse("admin:accounts_user_change", args=[noor.pk])
        assert client_of(dmitri).post(page, answers).status_code == 302
        lines = AuditEvent.objects.about(noor).filter(actor_id=dmitri.pk).exclude(verb="opened")
        return list(lines.values_list("verb", "data"))

    return saved


def test_each_changed_field_is_named_without_its_values(save):
    lines = save({**ANSWERS, "first_name": "Mallory", "contact_language": "nl"})

    assert lines == [("changed", {"field": "first_name"}), ("changed", {"field": "contact_language"})]


def test_what_was_saved_unchanged_leaves_no_line(save):
    assert save(ANSWERS) == []


def test_an_account_is_closed_and_opened_again(save):
    closed = {name: value for name, value in ANSWERS.items() if name != "is_active"}

    save(closed)

    assert save(ANSWERS) == [("closed_account", {}), ("opened_account", {})]


def test_who_becomes_a_helper_has_one_line(save):
    assert save({**ANSWERS, "is_helper": "on"}) == [("made_helper", {})]


def test_a_coordinator_who_makes_an_account_is_named(client_of, dmitri):
    client_of(dmitri).post(
        reverse("admin:accounts_user_add"), {"phone": "0470 12 34 56", "first_name": "Idris", "contact_language": "ar"}
    )

    [line] = AuditEvent.objects.about(User.objects.get(phone="+32470123456"))
    assert (line.verb, line.actor_id) == ("added", dmitri.pk)


def test_the_sentence_names_the_field(save, noor, dmitri):
    save({**ANSWERS, "first_name": "Mallory"})

    line = AuditEvent.objects.get(verb="changed")
    said = f"Dmitri ({dmitri.pk}) changed the account U{noor.pk}: first name"
    assert sentence_of(line, Names([line])).casefold() == said.casefold()
