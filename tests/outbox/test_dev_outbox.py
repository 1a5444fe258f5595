"""On a developer's machine each message can be read as it was or would be sent."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.mail import deliver_everything
from tests.outbox.queued import queued, queued_code

INDEX = "/dev/outbox/"


@pytest.fixture
def developing(settings):
    """A developer's machine, where no mail leaves."""
    settings.DEBUG = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def code(db, clock):
    return queued_code()


def detail(message):
    return reverse("dev_outbox:detail", args=[message.pk])


def test_it_is_not_there_without_debug(client, asha, ben):
    message = queued("reminder", to=asha, about=ben)

    for name, more in [
        ("index", []),
        ("detail", [message.pk]),
        ("html", [message.pk]),
        ("attachment", [message.pk, 1]),
    ]:
        assert client.get(reverse(f"dev_outbox:{name}", args=more)).status_code == 404


def test_nothing_is_kept_without_debug(client, asha, ben, clock, mailbox, settings):
    message = queued("reminder", to=asha, about=ben)
    deliver_everything()

    settings.DEBUG = True
    assert "Hello Asha" not in client.get(detail(message)).text


@pytest.mark.usefixtures("developing")
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(client, asha, ben, clock, count, django_assert_num_queries):
    for number in range(count):
        queued("reminder", to=asha, about=ben, occasion=str(number))
    deliver_everything()

    with django_assert_num_queries(1):
        page = client.get(INDEX)

    assert [row.title for row in page.context["shown"]] == ["News about your interest, Asha"] * count


@pytest.mark.usefixtures("developing")
def test_what_was_sent_is_shown_as_it_left(client, asha, ben, clock):
    message = queued("reminder", to=asha, about=ben)
    deliver_everything()
    asha.email, asha.first_name = "later@tandem.example", "Later"
    asha.save()

    page = client.get(detail(message)).text

    for shown in ["asha@tandem.example", "Hello Asha,", "List-Unsubscribe", message.rfc_message_id.strip("<>")]:
        assert shown in page
    assert "later@tandem.example" not in page


@pytest.mark.usefixtures("developing")
def test_what_waits_is_shown_as_it_would_leave(client, asha, ben, clock):
    clock.set(2026, 5, 12, 23)
    message = queued("reminder", to=asha, about=ben)

    page = client.get(detail(message)).text

    assert "Hello Asha," in page
    assert "first-day.ics" in page


@pytest.mark.usefixtures("developing")
def test_what_would_not_be_sent_says_why(client, asha, ben, clock):
    message = queued("reminder", to=asha, about=ben)
    ben.is_active = False
    ben.save()

    assert "It would not be sent now: overtaken by events." in client.get(detail(message)).text


@pytest.mark.usefixtures("developing")
def test_codes_can_be_read_before_and_after_they_left(client, code):
    assert "123456" in client.get(detail(code)).text

    deliver_everything()

    assert "123456" in client.get(detail(code)).text
    assert "new@tandem.example" in client.get(INDEX).text


@pytest.mark.usefixtures("developing")
def test_the_words_are_gone_after_a_day(client, code):
    deliver_everything()
    cache.clear()

    page = client.get(detail(code)).text

    assert "123456" not in page
    assert "kept for a day" in page


@pytest.mark.usefixtures("developing")
def test_the_mail_itself_is_shown_in_a_frame_that_may_do_nothing(client, asha, ben, clock):
    message = queued("reminder", to=asha, about=ben)

    mail = client.get(reverse("dev_outbox:html", args=[message.pk]))

    assert "<!DOCTYPE html>" in mail.text
    assert mail.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert mail.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-src 'self'" in client.get(detail(message)).headers["Content-Security-Policy"]


@pytest.mark.usefixtures("developing")
def test_an_attachment_can_be_kept(client, asha, ben, clock):
    message = queued("reminder", to=asha, about=ben)

    file = client.get(reverse("dev_outbox:attachment", args=[message.pk, 1]))

    assert file.content == b"BEGIN:VCALENDAR"
    assert file.headers["Content-Disposition"] == 'attachment; filename="first-day.ics"'
    assert client.get(reverse("dev_outbox:attachment", args=[message.pk, 2])).status_code == 404
