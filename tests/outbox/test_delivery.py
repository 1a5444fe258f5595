"""What happens when a message is about to leave."""

import pytest

from tandem.outbox import actions, claims, delivery
from tandem.outbox.enums import DropReason, State
from tandem.outbox.errors import NotDelivered
from tandem.outbox.models import OutboxMessage
from tandem.outbox.tasks import deliver
from tests.mail import deliver_everything
from tests.outbox.queued import queued, queued_code

CLOSED_PORT = 1


def try_to_deliver():
    """Everything that is due, by workers who shrug at a mail server that is down."""
    for message_id in claims.waiting(limit=1000):
        try:
            delivery.deliver(message_id)
        except NotDelivered:
            continue


def test_a_message_arrives_once_however_often_it_is_offered(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)

    for _ in range(3):
        deliver(message.pk)

    [mail] = mailbox.messages
    message.refresh_from_db()
    assert mail["To"] == "asha@tandem.example"
    assert (message.state, message.channel, message.sent_at, message.attempts) == ("sent", "email", clock.now, 1)


def test_a_message_overtaken_by_events_is_dropped(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)
    ben.is_active = False
    ben.save()

    deliver_everything()

    message.refresh_from_db()
    assert mailbox.messages == []
    assert (message.state, message.drop_reason) == (State.DROPPED, DropReason.NOT_WANTED)


def test_a_message_about_something_that_is_gone_is_dropped(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)
    ben.delete()

    deliver_everything()

    message.refresh_from_db()
    assert mailbox.messages == []
    assert message.drop_reason == DropReason.GONE


def test_a_message_that_its_reader_switched_off_meanwhile_is_dropped(asha, ben, clock, mailbox):
    reminder, news = queued("reminder", to=asha, about=ben), queued("plain_news", to=asha, about=ben)
    actions.switch_off(asha, "reminders")

    deliver_everything()

    reminder.refresh_from_db()
    news.refresh_from_db()
    assert reminder.drop_reason == DropReason.SWITCHED_OFF
    assert news.state == State.SENT


def test_a_closed_account_gets_nothing(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)
    asha.is_active = False
    asha.save()

    deliver_everything()

    message.refresh_from_db()
    assert mailbox.messages == []
    assert message.drop_reason == DropReason.ACCOUNT_CLOSED


def test_a_message_that_became_due_at_night_leaves_at_eight(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)  # at noon, and no worker ran until the evening
    clock.set(2026, 5, 12, 21, 0)

    deliver_everything()

    message.refresh_from_db()
    assert mailbox.messages == []
    assert (message.state, message.attempts) == (State.QUEUED, 0)
    assert message.due_at == clock.set(2026, 5, 13, 8)
    deliver_everything()
    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25)], ids=["the short night", "the long night"])
def test_on_the_nights_when_the_clock_is_moved_too(asha, ben, clock, mailbox, day):
    clock.set(*day, 1, 30)
    queued("plain_news", to=asha, about=ben)

    clock.set(*day, 7, 59)
    deliver_everything()
    assert mailbox.messages == []

    clock.set(*day, 8, 0)
    deliver_everything()
    assert len(mailbox.messages) == 1


def test_a_code_leaves_in_the_middle_of_the_night(db, clock, mailbox):
    clock.set(2026, 5, 12, 3)
    queued_code()

    deliver_everything()

    assert "123456" in mailbox.to("new@tandem.example")[0].get_body(["plain"]).get_content()


def test_a_person_gets_five_messages_a_day_and_the_rest_next_morning(asha, ben, clock, mailbox):
    for number in range(7):
        queued("plain_news", to=asha, about=ben, occasion=str(number))
    queued("plain_news", to=ben, about=ben)

    deliver_everything()
    assert (len(mailbox.to(asha.email)), len(mailbox.to(ben.email))) == (5, 1)

    clock.set(2026, 5, 13, 8)
    deliver_everything()
    assert len(mailbox.to(asha.email)) == 7


def test_codes_do_not_count_and_are_not_counted_out(asha, ben, clock, mailbox):
    for number in range(6):
        queued_code(address=asha.email, to=asha, occasion=str(number))
    queued("plain_news", to=asha, about=ben)

    deliver_everything()

    assert len(mailbox.to(asha.email)) == 7


def test_a_mail_server_that_is_down_and_comes_back_loses_nothing_and_doubles_nothing(
    asha, ben, clock, mailbox, settings
):
    queued("plain_news", to=asha, about=ben)
    queued("reminder", to=ben, about=ben)
    up, settings.EMAIL_PORT = settings.EMAIL_PORT, CLOSED_PORT
    for _ in range(4):
        try_to_deliver()
        clock.forward(minutes=30)

    settings.EMAIL_PORT = up
    for _ in range(3):
        try_to_deliver()
        clock.forward(minutes=30)

    assert sorted(mail["To"] for mail in mailbox.messages) == [asha.email, ben.email]
    assert {message.last_error for message in OutboxMessage.objects.all()} == {""}


def test_each_wait_is_twice_as_long_and_the_tenth_failure_is_the_last(asha, ben, clock, mailbox, settings):
    settings.EMAIL_PORT = CLOSED_PORT
    clock.set(2026, 5, 12, 8)
    message = queued("plain_news", to=asha, about=ben)
    waits = []

    while (message := OutboxMessage.objects.get()).state == State.QUEUED:
        clock.now = message.due_at
        try_to_deliver()
        tried_at = clock.now
        message.refresh_from_db()
        waits.append(round((message.due_at - tried_at).total_seconds() / 60))

    # The ninth wait leads into the night: at 1:02 the message is moved by 418 minutes, to eight o'clock.
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 418, 0]
    assert (message.attempts, message.last_error) == (10, "ConnectionRefusedError ECONNREFUSED")


def test_an_address_that_takes_no_mail_is_not_tried_again(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)
    mailbox.refusal = "550 no such person asha@tandem.example"

    try_to_deliver()

    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.FAILED, 1)
    assert message.last_error == "SMTPRecipientsRefused 550"


def test_a_mail_server_that_is_busy_is_tried_again(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)
    mailbox.refusal = "451 later"

    try_to_deliver()

    message.refresh_from_db()
    assert (message.state, message.last_error) == (State.QUEUED, "SMTPRecipientsRefused 451")


def test_neither_row_nor_log_repeats_the_address_or_the_words(asha, ben, clock, mailbox, caplog):
    message = queued("plain_news", to=asha, about=ben)
    mailbox.refusal = "451 asha@tandem.example is busy reading News about your interest"

    with pytest.raises(NotDelivered) as refused:
        delivery.deliver(message.pk)

    message.refresh_from_db()
    for said in [str(refused.value), message.last_error, caplog.text]:
        assert "asha" not in said
        assert "News" not in said


def test_a_code_is_wiped_when_it_has_left(db, clock, mailbox):
    code = queued_code()

    deliver_everything()

    code.refresh_from_db()
    assert (code.state, code.payload, code.address) == (State.SENT, {}, "")


def test_a_code_that_nobody_waits_for_any_more_is_dropped_and_wiped(db, clock, mailbox):
    code = queued_code()
    clock.forward(minutes=16)

    deliver_everything()

    code.refresh_from_db()
    assert mailbox.messages == []
    assert (code.drop_reason, code.payload, code.address) == (DropReason.EXPIRED, {}, "")


def test_a_code_is_tried_again_within_seconds(db, clock, mailbox, settings):
    up, settings.EMAIL_PORT = settings.EMAIL_PORT, CLOSED_PORT
    queued_code()
    try_to_deliver()
    settings.EMAIL_PORT = up

    clock.forward(seconds=1)
    try_to_deliver()

    assert len(mailbox.messages) == 1


def test_words_that_cannot_be_rendered_are_an_error_to_see_and_to_try_again(asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)
    OutboxMessage.objects.update(kind="never_registered")

    with pytest.raises(KeyError):
        delivery.deliver(message.pk)

    message.refresh_from_db()
    assert (message.state, message.last_error) == (State.QUEUED, "KeyError")
