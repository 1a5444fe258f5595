"""Coordinators see what was sent, what waits and what failed, and send again what failed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tandem.outbox.actions import NotToBeSentAgain, send_again
from tandem.outbox.enums import State
from tandem.outbox.models import OutboxMessage
from tests.entering import enter
from tests.mail import deliver_everything
from tests.outbox.queued import queued, queued_code

LIST = "/admin/outbox/outboxmessage/"


def failed(message):
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.FAILED, attempts=10, last_error="TimeoutError")
    message.refresh_from_db()
    return message


@pytest.fixture
def desk(client, dmitri):
    """The admin as a coordinator sees it."""
    enter(client, dmitri)
    return client


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(desk, asha, ben, count, django_assert_num_queries):
    for number in range(count):
        queued("plain_news", to=asha, about=ben, occasion=str(number))
    desk.get(LIST)

    with django_assert_num_queries(6):
        page = desk.get(LIST)

    assert page.context["cl"].result_count == count


def test_the_list_is_searched_by_the_persons_number_and_filtered_by_state(desk, asha, ben):
    to_asha = failed(queued("plain_news", to=asha, about=ben))
    queued("plain_news", to=ben, about=ben)

    assert list(desk.get(LIST, {"q": str(asha.pk)}).context["cl"].queryset) == [to_asha]
    assert list(desk.get(LIST, {"state": "failed"}).context["cl"].queryset) == [to_asha]


def test_what_failed_is_sent_again(desk, asha, ben, clock, mailbox):
    message = failed(queued("plain_news", to=asha, about=ben))

    page = desk.post(LIST, {"action": "send_again", "_selected_action": [message.pk]}, follow=True)
    deliver_everything()

    assert "1 message is on its way again." in page.text
    assert len(mailbox.to(asha.email)) == 1


def test_what_was_sent_is_not_sent_again(desk, asha, ben, clock, mailbox):
    message = queued("plain_news", to=asha, about=ben)
    deliver_everything()

    page = desk.post(LIST, {"action": "send_again", "_selected_action": [message.pk]}, follow=True)
    deliver_everything()

    assert "Only a message that could not be sent can be sent again." in page.text
    assert len(mailbox.to(asha.email)) == 1


def test_a_code_is_never_sent_again(asha, dmitri):
    code = queued_code(address=asha.email, to=asha)
    OutboxMessage.objects.update(state=State.FAILED, payload={})

    with pytest.raises(NotToBeSentAgain):
        send_again(code, by=dmitri)


def test_only_coordinators_send_again(asha, ben):
    message = failed(queued("plain_news", to=asha, about=ben))

    with pytest.raises(PermissionDenied):
        send_again(message, by=asha)


def test_neither_codes_nor_their_addresses_are_shown(desk, asha):
    code = queued_code()

    page = desk.get(reverse("admin:outbox_outboxmessage_change", args=[code.pk])).text

    assert "code" in page
    assert "123456" not in page
    assert "new@tandem.example" not in page


def test_nothing_is_written_changed_or_deleted_by_hand(desk, asha, ben):
    message = queued("plain_news", to=asha, about=ben)
    change = reverse("admin:outbox_outboxmessage_change", args=[message.pk])

    assert desk.get(change).status_code == 200
    assert desk.post(change, {"state": "sent"}).status_code == 403
    assert desk.get(reverse("admin:outbox_outboxmessage_add")).status_code == 403
    assert desk.get(reverse("admin:outbox_outboxmessage_delete", args=[message.pk])).status_code == 403


def test_others_do_not_see_it(client, asha, ben):
    queued("plain_news", to=asha, about=ben)
    client.force_login(asha)

    assert client.get(LIST).status_code in {302, 403}
