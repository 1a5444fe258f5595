"""Whoever changes how somebody gets in does not do it unseen: the person is told where they were reached before."""

import pytest

from tandem.accounts.cards.actions import issue_card
from tandem.accounts.changes import Change, tell_of_change
from tandem.accounts.models import User
from tandem.outbox.letters import write
from tandem.outbox.models import OutboxMessage
from tests.accounts.conftest import newest_code
from tests.accounts.test_second_step import APP, code_of_the_app
from tests.mail import deliver_everything, mailbox  # noqa: F401  # a fixture

NEW_SENTENCE = {"password1": "the new long sentence"}


@pytest.fixture
def both(noor):
    """Noor, with an e-mail address and a phone."""
    noor.phone = "+32470123456"
    noor.save()
    return noor


def notices() -> dict[str, str]:
    """What was told to which address."""
    found = OutboxMessage.objects.filter(kind="way_in_changed")
    return {notice.address: notice.payload["sentence"] for notice in found}


def change_email(browser) -> None:
    """Noor gets another e-mail address."""
    browser.post("/en/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    browser.post("/en/accounts/email/code/", {"code": newest_code("new@example.org")})


def test_of_a_new_email_address_the_old_one_and_the_phone_hear(client_of, both):
    change_email(client_of(both))

    said = "The e-mail address of your Tandem account was changed."
    assert notices() == {"noor@example.org": said, "+32470123456": said}


def test_of_a_new_number_the_old_one_and_the_mailbox_hear(client_of, both):
    browser = client_of(both)
    browser.post("/en/accounts/phone/", {"phone": "0470 99 99 99"})

    browser.post("/en/accounts/phone/code/", {"code": newest_code("+32470999999")})

    said = "The phone number of your Tandem account was changed."
    assert notices() == {"noor@example.org": said, "+32470123456": said}


def test_of_a_first_email_address_the_phone_hears(client_of, idris):
    browser = client_of(idris)
    browser.post("/en/accounts/email/", {"email": "idris@example.org", "action_add": "1"})

    browser.post("/en/accounts/email/code/", {"code": newest_code("idris@example.org")})

    assert notices() == {"+32470123456": "The e-mail address of your Tandem account was changed."}


def test_of_a_code_to_the_same_number_nobody_hears(client, idris):
    client.post("/en/accounts/login/", {"login": "+32470123456"})
    client.post("/en/accounts/login/code/", {"code": newest_code("+32470123456")})

    assert notices() == {}


def test_of_a_new_password_every_address_hears(client_of, both):
    client_of(both).post("/en/accounts/password/", NEW_SENTENCE)

    assert set(notices()) == {"noor@example.org", "+32470123456"}


def test_of_a_first_password_too(client_of, idris):
    client_of(idris).post("/en/accounts/password/set/", NEW_SENTENCE)

    assert notices() == {"+32470123456": "The password of your Tandem account was changed."}


def test_of_a_new_second_step_and_of_one_that_is_gone(client_of, noor, django_capture_on_commit_callbacks):
    browser = client_of(noor)
    secret = browser.get(APP).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(APP, {"code": code_of_the_app(secret)})
    assert notices() == {"noor@example.org": "A second step was added to your Tandem account."}
    OutboxMessage.objects.all().delete()

    browser.post("/en/accounts/2fa/totp/deactivate/")

    assert notices() == {"noor@example.org": "A second step was taken away from your Tandem account."}


def test_of_a_log_in_with_a_card(client, both):
    card = issue_card(both, by=both)

    client.post("/en/accounts/card/", {"code": card.code})

    assert set(notices()) == {"noor@example.org", "+32470123456"}


def test_who_has_no_address_is_told_nothing(db):
    tell_of_change(User.objects.create(comes_with_card=True), Change.CARD_USED)

    assert notices() == {}


def test_the_mail_says_when_and_what_to_do_and_carries_no_key_to_anything(client_of, both, settings):
    change_email(client_of(both))

    letter = write(OutboxMessage.objects.get(kind="way_in_changed", channel="email"))

    assert letter.subject == "The e-mail address of your Tandem account was changed."
    assert "If it was not you: log in, choose “Log out everywhere”" in letter.text
    assert "2026" in letter.text or "20" in letter.text
    assert f"{settings.SITE_URL}/en/accounts/" in letter.text
    assert "notifications" not in letter.text + letter.html + str(letter.headers)
    assert "new@example.org" not in letter.text + letter.html


def test_an_sms_is_one_sms(client_of, both):
    change_email(client_of(both))

    letter = write(OutboxMessage.objects.get(kind="way_in_changed", channel="sms"))

    assert letter.text.startswith("The e-mail address of your Tandem account was changed.")
    assert len(letter.text) <= 160


def test_it_is_told_in_the_language_of_the_persons_messages(client_of, both):
    User.objects.update(contact_language="fr")

    client_of(User.objects.get()).post("/en/accounts/password/", NEW_SENTENCE)

    message = OutboxMessage.objects.get(kind="way_in_changed", channel="email")
    assert message.language == "fr"
    assert message.payload["url"] == "/fr/accounts/"


def test_it_leaves_at_night_too(client_of, noor, clock, mailbox):  # noqa: F811
    clock.set(2026, 11, 25, 23, 30)
    client_of(noor).post("/en/accounts/password/", NEW_SENTENCE)

    deliver_everything()

    assert [str(mail["Subject"]) for mail in mailbox.to("noor@example.org")] == [
        "The password of your Tandem account was changed."
    ]
