"""A coordinator decides on what the page shows: what moved on after it was opened is looked at again first."""

import re
from threading import Event

import pytest
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.urls import reverse

from organisations.lifecycle import ORGANISATION
from organisations.models import Organisation
from tandem.lifecycle.moves import advance
from tests.elsewhere import SECONDS, at_once
from tests.factories.organisations import make_organisation
from tests.steps import press, seen_now, step

TOO_LATE = ["Something changed in the meantime, so this step is no longer possible. Look at the page again."]
SEEN = re.compile(r'<input type="hidden" name="seen" value="([^"]*)">')


@pytest.fixture
def desk(client_of, dmitri):
    """The admin as a coordinator sees it."""
    return client_of(dmitri)


@pytest.fixture
def waiting(vocabulary):
    """An organisation that waits for a coordinator."""
    return make_organisation(state="submitted")


def page_of(organisation):
    return reverse("admin:organisations_organisation_change", args=[organisation.pk])


def comes_again(organisation):
    """It was sent back, changed, and waits again."""
    for name in ("return", "submit"):
        advance(Organisation.objects.get(pk=organisation.pk), ORGANISATION, name)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def stored():
    found = Organisation.objects.get()
    return found.state, found.note_from_coordinator


def test_each_button_of_the_page_carries_what_was_seen(desk, waiting):
    text = desk.get(page_of(waiting)).text

    assert SEEN.findall(text) == [seen_now(waiting)]
    assert re.findall(r'href="([^"]*/step/[^"]*)"', text) == [
        f"{step(waiting, name)}?seen={seen_now(waiting).replace(':', '%3A').replace('+', '%2B')}"
        for name in ("return", "refuse")
    ]


def test_what_waits_again_is_not_verified_from_the_old_page(desk, waiting):
    [seen] = SEEN.findall(desk.get(page_of(waiting)).text)
    comes_again(waiting)

    response = desk.post(step(waiting, "verify"), {"seen": seen})

    assert (response.url, said(response)) == (page_of(waiting), TOO_LATE)
    assert stored() == ("submitted", "")

    press(desk, waiting, "verify")

    assert stored() == ("verified", "")


@pytest.mark.parametrize("carried", [{}, {"seen": ""}, {"seen": "yesterday"}], ids=["nothing", "empty", "made up"])
@pytest.mark.parametrize("name", ["verify", "refuse"])
def test_a_step_from_no_page_at_all_is_not_taken(desk, waiting, carried, name):
    response = desk.post(step(waiting, name), {"note": "No.", **carried})

    assert (response.url, said(response)) == (page_of(waiting), TOO_LATE)
    assert stored() == ("submitted", "")


def test_what_the_address_says_does_not_stand_for_the_page(desk, waiting):
    desk.post(f"{step(waiting, 'verify')}?seen={seen_now(waiting)}")

    assert stored() == ("submitted", "")


def test_a_form_is_not_opened_from_an_old_page(desk, waiting):
    [link] = re.findall(r'href="([^"]*/step/refuse/[^"]*)"', desk.get(page_of(waiting)).text)
    assert desk.get(link).status_code == 200
    comes_again(waiting)

    response = desk.get(link)

    assert (response.url, said(response)) == (page_of(waiting), TOO_LATE)


def test_a_form_that_was_opened_before_the_change_is_not_taken(desk, waiting):
    [seen] = SEEN.findall(desk.get(step(waiting, "refuse")).text)
    comes_again(waiting)

    response = desk.post(step(waiting, "refuse"), {"note": "Too vague.", "seen": seen})

    assert (response.url, said(response)) == (page_of(waiting), TOO_LATE)
    assert stored() == ("submitted", "")


def test_a_form_with_a_mistake_can_be_sent_again(desk, waiting):
    [seen] = SEEN.findall(press(desk, waiting, "refuse", {"note": ""}).text)

    desk.post(step(waiting, "refuse"), {"note": "Too vague.", "seen": seen})

    assert stored() == ("refused", "Too vague.")


@pytest.mark.django_db(transaction=True)
def test_nothing_slips_in_between_the_look_and_the_step(desk, waiting):
    seen, has_changed = seen_now(waiting), Event()

    def change_slowly():
        with transaction.atomic():
            comes_again(waiting)
            has_changed.set()
            wait_until_somebody_waits()
        return TOO_LATE

    def verify():
        assert has_changed.wait(SECONDS)
        return said(desk.post(step(waiting, "verify"), {"seen": seen}))

    assert at_once(lambda work: work(), [change_slowly, verify], workers=2) == [TOO_LATE, TOO_LATE]
    assert stored() == ("submitted", "")


def wait_until_somebody_waits():
    """Somebody else on this database stands before a locked row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DO $$ BEGIN FOR i IN 1..2000 LOOP "
            "  PERFORM pg_stat_clear_snapshot(); "
            "  EXIT WHEN EXISTS (SELECT FROM pg_stat_activity "
            "    WHERE datname = current_database() AND wait_event_type = 'Lock'); "
            "  PERFORM pg_sleep(0.005); "
            "END LOOP; END $$"
        )
