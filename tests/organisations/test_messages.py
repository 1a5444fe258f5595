"""What organisations hear of, who of them, and in which language."""

import pytest

from organisations.actions import (
    close_opportunity,
    publish_opportunity,
    refuse_organisation,
    return_opportunity,
    return_organisation,
    submit_opportunity,
    submit_organisation,
    verify_organisation,
)
from tandem.outbox.models import NotificationSettings, OutboxMessage
from tests.mail import deliver_everything
from tests.steps import press

pytestmark = pytest.mark.usefixtures("clock")


def queued():
    """(kind, reader) of each message, oldest first."""
    return list(OutboxMessage.objects.order_by("pk").values_list("kind", "recipient__first_name"))


def text_of(mail):
    return mail.get_body(["plain"]).get_content()


def test_registering_drafting_and_sending_tell_nobody(waiting_organisation, waiting):
    assert queued() == []


def test_a_verified_organisation_hears_of_it(waiting_organisation, dmitri, mailbox):
    verify_organisation(waiting_organisation, by=dmitri)

    deliver_everything()

    [mail] = mailbox.to("nadia@example.org")
    assert mail["Subject"] == "Your organisation can publish now"
    assert "Centre for Clean Rivers is verified." in text_of(mail)
    assert "http://testserver/en/host/" in text_of(mail)


@pytest.mark.parametrize(
    ("decide", "subject"),
    [
        (return_organisation, "A question about your registration"),
        (refuse_organisation, "About your registration"),
    ],
)
def test_the_coordinators_words_reach_the_organisation(waiting_organisation, dmitri, mailbox, decide, subject):
    decide(waiting_organisation, note="Where is “your” office?", by=dmitri)

    deliver_everything()

    [mail] = mailbox.to("nadia@example.org")
    assert mail["Subject"] == subject
    assert "Where is “your” office?" in text_of(mail)
    assert "Where is “your” office?" in mail.get_body(["html"]).get_content()


def test_everybody_of_the_team_hears_once_and_nobody_else(waiting, colleague, asha, other_host, dmitri):
    publish_opportunity(waiting, by=dmitri)

    assert queued() == [("opportunity_published", "Carla"), ("opportunity_published", "Cato")]


def test_each_reads_in_their_own_language(waiting, colleague, dmitri, mailbox):
    publish_opportunity(waiting, by=dmitri)

    deliver_everything()

    [english], [dutch] = mailbox.to("carla@example.org"), mailbox.to("cato@example.org")
    pages = [f"http://testserver/{code}/host/opportunities/{waiting.pk}/candidates/" for code in ("en", "nl")]
    assert english["Subject"] == "Your opportunity is online"
    assert "Volunteers can read “Film a workshop” now." in text_of(english)
    assert [pages[0] in text_of(english), pages[1] in text_of(dutch)] == [True, True]


def test_a_question_about_an_opportunity_leads_to_its_editor(waiting, dmitri, mailbox):
    return_opportunity(waiting, note="What is a quiet day like?", by=dmitri)

    deliver_everything()

    [mail] = mailbox.messages
    assert mail["Subject"] == "A question about your opportunity"
    assert "What is a quiet day like?" in text_of(mail)
    assert f"http://testserver/en/host/opportunities/{waiting.pk}/" in text_of(mail)


def test_a_refused_second_click_tells_nobody_again(waiting, coordinators_browser):
    for _ in range(2):
        press(coordinators_browser, waiting, "publish")

    assert queued() == [("opportunity_published", "Carla")]


def test_the_same_step_taken_again_later_is_told_again(waiting, carla, dmitri, clock):
    for _ in range(2):
        return_opportunity(waiting, note="Still not clear.", by=dmitri)
        submit_opportunity(waiting, by=carla)
        clock.forward(minutes=1)

    assert queued() == [("opportunity_returned", "Carla")] * 2


def test_who_cannot_log_in_any_more_hears_nothing(waiting, colleague, dmitri):
    colleague.is_active = False
    colleague.save()

    publish_opportunity(waiting, by=dmitri)

    assert queued() == [("opportunity_published", "Carla")]


def test_who_left_the_team_since_gets_no_mail(waiting, waiting_organisation, organisation, colleague, dmitri, mailbox):
    waiting_organisation.memberships.create(user=colleague)
    publish_opportunity(waiting, by=dmitri)
    verify_organisation(waiting_organisation, by=dmitri)
    colleague.memberships.all().delete()

    deliver_everything()

    assert len(queued()) == 4
    assert {mail["To"] for mail in mailbox.messages} == {"carla@example.org", "nadia@example.org"}


@pytest.mark.parametrize(
    ("then", "words"),
    [(close_opportunity, {}), (return_opportunity, {"note": "One more thing."})],
)
def test_what_is_no_longer_true_when_it_leaves_is_not_sent(waiting, dmitri, mailbox, then, words):
    publish_opportunity(waiting, by=dmitri)
    then(waiting, by=dmitri, **words)

    deliver_everything()

    assert ("opportunity_published", "Carla") in queued()
    assert "Your opportunity is online" not in [mail["Subject"] for mail in mailbox.messages]


def test_an_answered_question_is_not_asked_by_mail(waiting_organisation, newcomer, dmitri, mailbox):
    return_organisation(waiting_organisation, note="?", by=dmitri)
    submit_organisation(waiting_organisation, by=newcomer)

    deliver_everything()

    assert queued() == [("organisation_returned", "Nadia")]
    assert mailbox.messages == []


def test_who_switched_news_off_still_hears_questions(waiting, carla, dmitri, mailbox):
    NotificationSettings.objects.create(user=carla, host_news=False)
    publish_opportunity(waiting, by=dmitri)
    deliver_everything()
    after_publishing = len(mailbox.messages)

    return_opportunity(waiting, note="One more thing.", by=dmitri)
    deliver_everything()

    assert after_publishing == 0
    assert [mail["Subject"] for mail in mailbox.messages] == ["A question about your opportunity"]


def test_what_is_rolled_back_tells_nobody(waiting, dmitri):
    waiting.languages.all().delete()

    with pytest.raises(Exception, match="Languages needed"):
        publish_opportunity(waiting, by=dmitri)

    assert queued() == []
