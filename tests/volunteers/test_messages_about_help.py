"""What people read about their helpers and cards: a discreet subject, one thing, one button, no code."""

import pytest

from tests.mail import deliver_everything
from tests.volunteers.helped import make_helper, register
from volunteers import actions

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def sofia(vocabulary):
    return make_helper()


def only_mail_to(address, mailbox):
    """Subject and text of the one mail that has arrived there."""
    deliver_everything()
    [mail] = mailbox.to(address)
    return mail["Subject"], mail.get_body(["plain"]).get_content()


def test_who_was_registered_reads_how_to_log_in(mailbox, sofia):
    volunteer = register(sofia, address="yara@example.org")

    actions.send_log_in_message(volunteer, by=sofia)

    subject, text = only_mail_to("yara@example.org", mailbox)
    assert subject == "Your account at Tandem"
    assert "Sofia made an account at Tandem with you." in text
    assert "/en/accounts/login/" in text


def test_who_is_asked_for_help_reads_who_asks(mailbox, sofia, volunteer):

    actions.ask_to_help("asha@example.org", by=sofia)

    subject, text = only_mail_to("asha@example.org", mailbox)
    assert subject == "A question for you"
    assert "Sofia asks whether they may help you" in text
    assert "/en/profile/helpers/" in text


def test_who_gets_a_card_reads_who_made_it_and_not_its_code(mailbox, dmitri, volunteer):

    code = actions.make_card(volunteer, by=dmitri).code

    subject, text = only_mail_to("asha@example.org", mailbox)
    assert subject == "A new card for your account"
    assert "Dmitri made an access card for your account at Tandem." in text
    assert code not in text.replace("-", "")


def test_who_said_yes_already_is_not_told_how_to_log_in(mailbox, sofia):
    volunteer = register(sofia, address="yara@example.org")
    actions.send_log_in_message(volunteer, by=sofia)

    actions.confirm_answers(volunteer, by=volunteer.user)
    deliver_everything()

    assert mailbox.to("yara@example.org") == []
