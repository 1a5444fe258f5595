"""The letter as its reader gets it: language, direction, links, headers."""

import pytest
from django.core.signing import Signer

from tandem.outbox.enums import SettingKey
from tandem.outbox.letters import write
from tandem.outbox.tokens import token_for, user_of
from tests.mail import deliver_everything
from tests.outbox.queued import queued, queued_code


@pytest.fixture
def reminder(asha, ben, clock):
    """A reminder to Asha that has not left yet."""
    return queued("reminder", to=asha, about=ben)


def parts_of(mail):
    return {kind: mail.get_body([kind]).get_content() for kind in ["plain", "html"]}


def test_a_mail_arrives_as_text_and_as_html_with_its_attachments(reminder, mailbox):
    deliver_everything()

    [mail] = mailbox.messages
    assert mail["From"] == "Tandem <tandem@localhost>"
    assert mail["Subject"] == "News about your interest, Asha"
    assert {kind: "Hello Asha," in words for kind, words in parts_of(mail).items()} == {"plain": True, "html": True}
    assert [(file.get_filename(), file.get_content_type()) for file in mail.iter_attachments()] == [
        ("first-day.ics", "text/calendar")
    ]


def test_every_link_is_absolute_and_the_settings_are_one_click_away(reminder, mailbox, asha, settings):
    deliver_everything()

    for words in parts_of(mailbox.messages[0]).values():
        assert f"{settings.SITE_URL}/en/settings/notifications/" in words
        assert f"{settings.SITE_URL}/en/settings/notifications/{token_for(asha)}/" in words
        assert 'href="/' not in words


def test_a_mail_that_can_be_switched_off_says_how_to_mail_programs(reminder, mailbox, asha, settings):
    deliver_everything()

    [mail] = mailbox.messages
    address = f"{settings.SITE_URL}/en/settings/notifications/{token_for(asha)}/reminders/"
    assert mail["List-Unsubscribe"].replace("\n", "").replace(" ", "") == f"<{address}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_mail_that_is_always_sent_offers_to_switch_off_all_that_can_be(asha, ben, clock, mailbox):
    queued("plain_news", to=asha, about=ben)

    deliver_everything()

    [mail] = mailbox.messages
    assert mail["List-Unsubscribe"].rstrip(">").endswith(f"{token_for(asha)}/everything/")
    assert "We always send messages of this kind." in parts_of(mail)["plain"]
    assert token_for(asha) in parts_of(mail)["plain"]


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("fr", "ltr"), ("nl", "ltr"), ("ar", "rtl")],
    ids=["en", "fr", "nl", "ar"],
)
def test_a_message_is_in_its_readers_language_as_it_is_when_it_leaves(reminder, asha, mailbox, language, direction):
    asha.contact_language = language
    asha.save()

    deliver_everything()

    html = parts_of(mailbox.messages[0])["html"]
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert f"/{language}/settings/notifications/" in html


def test_text_is_not_escaped_and_html_is(reminder, asha, mailbox):
    asha.first_name = "D'Arcy <3"
    asha.save()

    deliver_everything()

    [mail] = mailbox.messages
    assert mail["Subject"] == "News about your interest, D'Arcy <3"
    assert "Hello D'Arcy <3," in parts_of(mail)["plain"]
    assert "Hello D&#x27;Arcy &lt;3," in parts_of(mail)["html"]


def test_a_code_says_why_it_came_and_leads_nowhere(db, clock, mailbox):
    queued_code(language="fr")

    deliver_everything()

    [mail] = mailbox.messages
    assert "123456" in parts_of(mail)["html"]
    assert '<html lang="fr"' in parts_of(mail)["html"]
    assert "<a " not in parts_of(mail)["html"]


def test_an_sms_is_the_subject_and_the_link(reminder, asha, settings):
    asha.phone, asha.prefers_sms = "+32470000001", True
    asha.save()

    letter = write(reminder)

    assert (letter.channel, letter.address) == ("sms", "+32470000001")
    assert letter.text == f"News about your interest, Asha {settings.SITE_URL}/en/settings/notifications/"


def test_an_sms_has_no_signs_that_halve_what_fits_in(reminder, asha):
    asha.phone, asha.prefers_sms, asha.first_name = "+32470000001", True, "D’Arcy – “Asha”…"
    asha.save()

    assert write(reminder).text.startswith("""News about your interest, D'Arcy - "Asha"... http""")


def test_a_code_by_sms_is_short(db, clock):
    message = queued_code(address="+32470000001", channel="sms")

    assert write(message).text == "Tandem: your code is 123456"


def test_the_token_names_its_person_and_nobody_can_make_one(asha, ben):
    assert user_of(token_for(asha)) == asha
    for wrong in [
        f"{ben.pk}~{token_for(asha).split('~')[1]}",
        str(asha.pk),
        Signer(sep="~").sign(str(asha.pk)),
        "~",
        "",
    ]:
        assert user_of(wrong) is None


def test_every_setting_has_its_words():
    assert [key for key in SettingKey if not str(key.label).strip()] == []
