"""People choose what they hear: logged in, from a mail without a log-in, or by the button of their mail program."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import reverse

from tandem.outbox.actions import switch_off
from tandem.outbox.enums import SettingKey
from tandem.outbox.preferences import suggestion_gap_days, wants
from tandem.outbox.tokens import token_for
from tests.entering import enter

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def page():
    return reverse("settings:notifications")


@pytest.fixture
def by_mail(asha):
    return reverse("settings:by_mail", args=[token_for(asha)])


@pytest.fixture
def one_click(asha):
    return reverse("settings:one_click", args=[token_for(asha), "reminders"])


def wanted(user):
    return {key for key in SettingKey.values if wants(user, key)}


def chosen(**changes):
    return {"suggestions": "weekly", "contact_language": "en", "reminders": "on", **changes}


def test_who_chose_nothing_hears_everything_and_suggestions_once_a_week(asha):
    assert wanted(asha) == set(SettingKey.values)
    assert suggestion_gap_days(asha) == 7


def test_there_are_no_other_settings(asha):
    with pytest.raises(ValueError):
        wants(asha, "gossip")


@pytest.mark.parametrize("key", SettingKey.values)
def test_each_setting_can_be_switched_off_alone_and_twice(asha, key):
    switch_off(asha, key)
    switch_off(asha, key)

    assert wanted(asha) == set(SettingKey.values) - {key}


def test_the_page_is_for_who_is_logged_in(client, page):
    assert client.get(page).status_code == 302
    assert client.post(page, chosen()).status_code == 302


def test_a_person_chooses(client, asha, page):
    client.force_login(asha)

    answer = client.post(page, chosen(suggestions="fortnightly", contact_language="nl", host_news="on"))

    asha.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, page)
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Saved. You can change this at any time."
    ]
    assert wanted(asha) == {"suggestions", "reminders", "host_news", "coordinator_news"}
    assert (suggestion_gap_days(asha), asha.contact_language) == (14, "nl")


def test_a_person_who_wants_no_suggestions_gets_none(client, asha, page):
    client.force_login(asha)

    client.post(page, chosen(suggestions="never"))

    assert suggestion_gap_days(asha) is None
    assert not wants(asha, "suggestions")


def test_the_page_shows_what_was_chosen(client, asha, page):
    client.force_login(asha)
    client.post(page, chosen(suggestions="fortnightly"))

    form = client.get(page).context["form"]

    assert (form["suggestions"].value(), form["reminders"].value(), form["host_news"].value()) == (
        "fortnightly", True, False,
    )  # fmt: skip


def test_a_wrong_choice_is_said_and_nothing_is_changed(client, asha, page):
    client.force_login(asha)

    answer = client.post(page, chosen(suggestions="hourly"))

    assert answer.context["form"].errors.keys() == {"suggestions"}
    assert suggestion_gap_days(asha) == 7


def test_sms_instead_of_mail_is_offered_to_who_has_both(client, asha, page):
    client.force_login(asha)
    assert "prefers_sms" not in client.get(page).context["form"].fields
    asha.phone = "+32470000001"
    asha.save()

    client.post(page, chosen(prefers_sms="on"))

    asha.refresh_from_db()
    assert asha.message_channel == "sms"


def test_only_coordinators_are_asked_about_their_work(client, asha, dmitri, page):
    client.force_login(asha)
    assert "coordinator_news" not in client.get(page).context["form"].fields

    enter(client, dmitri)
    assert "coordinator_news" in client.get(page).context["form"].fields


def test_a_mail_opens_the_settings_without_a_log_in_and_tells_nothing_of_the_person(client, asha, by_mail):
    asha.phone = "+32470000001"
    asha.save()

    page = client.get(by_mail)

    assert page.status_code == 200
    for secret in ["Asha", asha.email, asha.phone]:
        assert secret not in page.text
    assert "prefers_sms" not in page.context["form"].fields


def test_who_comes_from_a_mail_chooses_too(client, asha, by_mail):
    answer = client.post(by_mail, chosen(suggestions="never"))

    assert answer.url == by_mail
    assert not wants(asha, "suggestions")


def test_a_changed_token_opens_nothing(client, asha, ben, by_mail):
    forged = by_mail.replace(f"/{asha.pk}-", f"/{ben.pk}-")

    assert client.get(forged).status_code == 404
    assert client.post(forged, chosen()).status_code == 404
    assert client.post(f"{forged}reminders/", ONE_CLICK).status_code == 404


def test_opening_the_link_of_the_header_changes_nothing(client, asha, one_click, by_mail):
    answer = client.get(one_click)

    assert answer.url == by_mail
    assert client.get(answer.url).status_code == 200
    assert wants(asha, "reminders")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(ONE_CLICK, MULTIPART_CONTENT), ("List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")],
    ids=["multipart", "urlencoded"],
)
def test_one_click_of_a_mail_program_switches_off(asha, one_click, body, content_type):
    program = Client(enforce_csrf_checks=True)

    answer = program.post(one_click, body, content_type=content_type)

    assert answer.status_code == 200
    assert wanted(asha) == set(SettingKey.values) - {"reminders"}


def test_any_other_post_to_the_one_click_address_is_refused(asha, one_click):
    program = Client(enforce_csrf_checks=True)

    for body in [{}, {"List-Unsubscribe": "Maybe"}, chosen()]:
        assert program.post(one_click, body).status_code == 400
    assert wants(asha, "reminders")


def test_the_pages_with_a_form_are_guarded_against_foreign_forms(asha, by_mail, page):
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(asha)

    assert elsewhere.post(by_mail, ONE_CLICK).status_code == 403
    assert elsewhere.post(page, chosen()).status_code == 403


def test_an_unknown_setting_is_not_found(client, asha):
    assert client.post(reverse("settings:one_click", args=[token_for(asha), "gossip"]), ONE_CLICK).status_code == 404


def test_one_click_in_a_mail_that_is_always_sent_switches_off_all_that_can_be(client, asha):
    address = reverse("settings:one_click", args=[token_for(asha), "everything"])

    answer = client.post(address, ONE_CLICK)

    assert answer.status_code == 200
    assert [wants(asha, key) for key in SettingKey.values] == [False] * len(SettingKey)


def test_an_old_link_opens_nothing_and_says_how_to_get_on(client, asha, clock, by_mail, caplog):
    clock.forward(days=181)

    page = client.get(by_mail)

    assert "This link is too old" in page.text
    assert f'href="{reverse("settings:notifications")}"' in page.text
    assert by_mail not in caplog.text
    assert client.post(by_mail, chosen(suggestions="never")).status_code == 200
    assert wants(asha, "suggestions")


def test_a_link_works_for_half_a_year(client, clock, by_mail):
    clock.forward(days=179)

    assert client.get(by_mail).context["form"]


def test_an_old_mail_still_lets_its_reader_go(client, asha, clock, one_click):
    clock.forward(days=400)

    assert client.post(one_click, ONE_CLICK).status_code == 200
    assert not wants(asha, "reminders")
