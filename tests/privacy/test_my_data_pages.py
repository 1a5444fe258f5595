"""The page My data: reading, files, and the button that deletes everything."""

import json
import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.vocabulary.models import Language
from tests.accounts.conftest import newest_code, type_code
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_user, make_volunteer
from tests.privacy.planted import EMAIL, FIRST, NOTE
from volunteers.models import LanguageSkill

OVERVIEW, READ, ERASE = (reverse(f"my_data:{name}") for name in ("overview", "read", "erase"))
JSON, HTML, ERASED = (reverse(f"my_data:{name}") for name in ("json", "html", "erased"))
BY_CODE = reverse("account_reauthenticate_code")
CODE_PAGE = "/en/accounts/login/code/"


def a_while_later(browser):
    """The browser, in which one proved an hour ago that it is oneself."""
    session = browser.session
    for proof in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        proof["at"] = time.time() - 3600
    session.save()
    return browser


@pytest.fixture
def ashas_browser(client_of, asha):
    return client_of(asha)


@pytest.fixture
def just_came_by_code(client, asha):
    """Asha's browser, in which she typed a code a minute ago."""
    client.post("/en/accounts/login/", {"login": asha.email})
    type_code(client, CODE_PAGE, asha.email)
    return client


def test_the_page_says_what_one_can_do_and_what_an_erasure_does(ashas_browser):
    page = ashas_browser.get(OVERVIEW)

    for address in (READ, JSON, HTML, ERASE):
        assert f'href="{address}"' in page.text
    assert "The whole profile. Languages: 2, skills: 1" in page.text
    assert "How long we keep it" in page.text


@pytest.mark.parametrize("name", ["account_overview", "profile:summary"])
def test_it_is_linked_where_one_looks_for_it(ashas_browser, name):
    assert f'href="{OVERVIEW}"' in ashas_browser.get(reverse(name)).text


def test_the_privacy_page_leads_there(client):
    assert f'href="{OVERVIEW}"' in client.get(reverse("ui:privacy")).text


def test_all_of_it_can_be_read_and_taken_along(client_of, zeb_in_the_middle):
    browser = client_of(zeb_in_the_middle.user)
    read, as_html, as_json = (browser.get(address) for address in (READ, HTML, JSON))

    for answer in (read, as_html, as_json):
        assert FIRST in answer.text
        assert NOTE in answer.text
    assert as_json["Content-Disposition"] == 'attachment; filename="tandem-my-data.json"'
    assert as_html["Content-Disposition"] == 'attachment; filename="tandem-my-data.html"'
    assert json.loads(as_json.text)["sections"][0]["rows"][0]["email"] == {"label": "e-mail address", "value": EMAIL}


def test_the_file_to_read_needs_nothing_from_anywhere(ashas_browser):
    text = ashas_browser.get(HTML).text

    assert text.startswith("<!doctype html>")
    for outside in ("<link", "<script", "<img", " src=", "style"):
        assert outside not in text


def test_reading_takes_the_same_number_of_queries_for_one_record_and_for_many(
    ashas_browser, volunteer, django_assert_max_num_queries
):
    ashas_browser.get(READ)
    with CaptureQueriesContext(connection) as before:
        ashas_browser.get(READ)
    for language in Language.objects.filter(code__in=["fr", "nl", "ti"]):
        LanguageSkill.objects.create(volunteer=volunteer, language=language, level=3)
    for _ in range(3):
        suggest(volunteer, make_opportunity())

    with django_assert_max_num_queries(len(before)):
        ashas_browser.get(READ)


def test_that_a_file_was_made_is_written_down(ashas_browser, asha):
    ashas_browser.get(READ)
    ashas_browser.get(JSON)

    assert AuditEvent.objects.filter(verb="exported", subject_id=str(asha.pk)).count() == 1


def test_with_a_fresh_code_one_types_a_word_and_everything_is_gone(just_came_by_code, asha):
    assert "This cannot be undone." in just_came_by_code.get(ERASE).text

    answer = just_came_by_code.post(ERASE, {"word": " Delete "})

    assert answer.url == ERASED
    assert SESSION_KEY not in just_came_by_code.session
    assert not User.objects.filter(pk=asha.pk).exists()
    assert "Your account and your data are gone" in just_came_by_code.get(ERASED).text


@pytest.mark.parametrize("word", ["", "no", "deleted"])
def test_another_word_deletes_nothing(just_came_by_code, asha, word):
    page = just_came_by_code.post(ERASE, {"word": word})

    assert page.context["form"].errors
    assert User.objects.filter(pk=asha.pk).exists()


def test_whoever_logged_in_long_ago_gets_a_code_first(just_came_by_code, asha):
    a_while_later(just_came_by_code)

    asked = just_came_by_code.get(ERASE)
    assert asked.url.startswith(BY_CODE)
    assert User.objects.filter(pk=asha.pk).exists()

    just_came_by_code.get(asked.url)
    just_came_by_code.post(asked.url, {"to": "email"})
    just_came_by_code.post(asked.url, {"code": newest_code(asha.email)})
    assert "This cannot be undone." in just_came_by_code.get(ERASE).text


def test_whoever_has_a_password_types_it_once_more(client_of, vocabulary):
    person = make_volunteer(user=make_user(email="pia@example.org", password="a long password")).user
    browser = a_while_later(client_of(person))

    asked = browser.get(ERASE)
    assert asked.url.startswith(reverse("account_reauthenticate") + "?")
    browser.post(asked.url, {"password": "a long password"})

    assert browser.post(ERASE, {"word": "delete"}).url == ERASED
    assert not User.objects.filter(pk=person.pk).exists()


def test_whoever_has_nothing_but_the_card_of_this_session_needs_no_new_one(client_of, vocabulary):
    person = User.objects.create_user(first_name="Kim", comes_with_card=True)

    assert a_while_later(client_of(person)).post(ERASE, {"word": "delete"}).url == reverse("my_data:erased")
    assert not User.objects.filter(pk=person.pk).exists()


def test_a_coordinator_is_sent_to_an_administrator(client_of, dmitri):
    page = client_of(dmitri).get(OVERVIEW)

    assert "deleted by an administrator" in page.text
    assert f'href="{ERASE}"' not in page.text


def test_the_last_page_is_for_everybody(client):
    assert client.get(ERASED).status_code == 200


@pytest.mark.parametrize("address", [OVERVIEW, READ, ERASE, JSON, HTML])
def test_the_others_ask_to_log_in(client, address):
    assert client.get(address).url.startswith("/en/accounts/login/")
